import { frenchDate } from '../../../knowledge/index.ts';
import type { TalkTexts } from '../../../understanding/index.ts';
import type { SchemeResult } from '../../engine/evaluate.ts';
import { paragraphs, say, type TalkSource } from './talk-reply.ts';

const NOTES_SHOWN = 3;
const OTHER_WAYS_SHOWN = 3;

/** One scheme in full: verdict (its sentence names who decides), reasons, what to do, other ways, source and date. */
export function schemeText(result: SchemeResult, texts: TalkTexts): { text: string; sources: TalkSource[] } {
  const sources = result.sources.map(
    ({ title, url }): TalkSource => ({
      title,
      url,
      date: result.checkedOn,
      excerpt: result.reasons.map(({ condition }) => condition).join(' ; '),
      toConfirm: result.doubt !== undefined,
    }),
  );
  // The imposed sentence of an unlikely verdict names the first other way itself.
  const ways = result.alternatives.slice(result.verdict === 'peu_probable' ? 1 : 0).slice(0, OTHER_WAYS_SHOWN);
  const text = paragraphs(
    `**${result.title}** : ${texts.verdicts[result.verdict]}`,
    result.wording,
    // Two conditions may ask the same thing: it is told once.
    [...new Set(result.reasons.map(({ state, sentence }) => `- ${texts.etats[state]} : ${sentence}`))].join('\n'),
    result.notes.slice(0, NOTES_SHOWN).join('\n'),
    result.toCheck.length === 0 ? '' : say(texts.a_verifier, { points: result.toCheck.join(' ; ') }),
    say(texts.prochaine_etape, { etape: result.nextStep }),
    ways.length === 0 ? '' : say(texts.autres_pistes, { pistes: ways.map(({ text: way }) => way).join(' ; ') }),
    say(texts.source, {
      date: frenchDate(result.checkedOn),
      sources: sources.map(({ title }, at) => `${title} [${at + 1}]`).join(', '),
    }),
  );
  return { text, sources };
}
