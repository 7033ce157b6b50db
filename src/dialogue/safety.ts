import type { DangerSituation, DangerSituations, SituationWords } from '../understanding/index.ts';
import type { Call, Reply } from './reply.ts';

/** What is said of a danger: the number; one line before an answer; what to do when nobody answers or one cannot speak. */
export type SafetyForm = 'number' | 'gentle' | 'other-way';

/** @param inEnglish in English first, then in French */
export type SafetyReply = (situation: string, form: SafetyForm, inEnglish: boolean) => Reply;

/**
 * The replies to danger.
 *
 * @param asks how one asks for a person
 * @returns throws for an unknown situation
 */
export function createSafetyReplies(
  { byId, neutralPage }: DangerSituations,
  asks: { readonly fr: string; readonly en: string },
): SafetyReply {
  return (id, form, inEnglish) => {
    const situation = byId.get(id);
    if (situation === undefined) throw new RangeError(`no situation of danger: ${id}`);
    const french = textOf(situation, situation.french, form, true);
    const reply: Reply = {
      kind: 'safety',
      text: french,
      citations: [],
      suggestions: [asks.fr],
      ...(form !== 'gentle' && { calls: callsOf(inEnglish ? situation.english : situation.french) }),
      ...(situation.quitsFast && { quit: { address: neutralPage } }),
    };
    if (!inEnglish) return reply;
    const text = `${textOf(situation, situation.english, form, false)}\n\nEn français : ${french}`;
    return { ...reply, text, suggestions: [asks.en], language: 'en' };
  };
}

/** All the numbers of a situation; those that the text names first, in its order. */
function callsOf({ text, numbers }: SituationWords): Call[] {
  const named = (number: string) => {
    const at = text.search(new RegExp(`(?<!\\d)${number}(?!\\d)`));
    return at === -1 ? text.length : at;
  };
  return numbers.map(({ number, words }) => ({ number, words })).sort((a, b) => named(a.number) - named(b.number));
}

/** @param withLink the link stands in the French text only */
function textOf({ link }: DangerSituation, words: SituationWords, form: SafetyForm, withLink: boolean): string {
  if (form === 'other-way') return words.otherWay;
  if (form === 'gentle' && words.gentle !== undefined) return words.gentle;
  const { text, numbers } = words;
  const untold = numbers.filter(({ number }) => !text.includes(` ${number}`));
  return [
    text,
    ...(untold.length === 0 ? [] : ['', ...untold.map((each) => `- **${each.number}** : ${each.words}`)]),
    ...(link === undefined || !withLink ? [] : ['', `Plus d'informations : ${link}`]),
  ].join('\n');
}
