import { icon } from './icon.ts';
import { type Json, objectsAt, textAt } from './json.ts';
import { type ElementNode, element } from './view.ts';
import { fill, type Words } from './words.ts';

/** A number to call, or to write to, in danger. */
export interface Call {
  readonly number: string;
  /** Whom it reaches, in the language of the message. */
  readonly words: string;
}

/** 114 is for people who cannot hear or speak: it is written to, not called. */
const WRITTEN_TO = '114';

/** Reads the numbers of a message, the first to call first. */
export function readCalls(channelData: Json): { readonly calls?: readonly Call[] } {
  const calls = objectsAt(channelData, 'calls').flatMap((call) => {
    const number = textAt(call, 'number');
    return number === null || !/^[\d ]{2,14}$/.test(number) ? [] : [{ number, words: textAt(call, 'words') ?? '' }];
  });
  return calls.length === 0 ? {} : { calls };
}

/**
 * The numbers as buttons as wide as the message, the first one largest, in the language that was chosen.
 *
 * @param language of the message: of whom each number reaches
 */
export function callsView(calls: readonly Call[], language: string | null, words: Words): ElementNode {
  const { fixe, urgence } = words;
  const said = fixe?.urgence ?? urgence;
  const names: Readonly<Record<string, string>> = fixe?.urgence.numeros ?? {};
  const own: Readonly<Record<string, string>> = fixe === null ? {} : { lang: fixe.langue, dir: fixe.sens };
  const view = ({ number, words: whom }: Call) => {
    const writes = number === WRITTEN_TO;
    const known = names[number];
    const about =
      known === undefined ? element('span', { lang: language ?? 'fr' }, [whom]) : element('span', {}, [known]);
    return element('a', { class: 'call', href: `${writes ? 'sms' : 'tel'}:${number.replace(/\D/g, '')}` }, [
      icon(writes ? 'message' : 'phone'),
      element('span', {}, [
        element('strong', {}, [fill(writes ? said.ecrire : said.appeler, { numero: number })]),
        about,
      ]),
    ]);
  };
  return element(
    'ul',
    { class: 'calls', ...own },
    calls.map((call) => element('li', {}, [view(call)])),
  );
}
