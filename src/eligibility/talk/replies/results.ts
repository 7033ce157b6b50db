import type { SchemeResult } from '../../engine/evaluate.ts';
import { VERDICTS, type Verdict } from '../../rules/rule-book.ts';
import type { TalkParts } from '../talk-parts.ts';
import { schemeText } from './scheme-text.ts';
import { type OtherScheme, type PlanRight, paragraphs, plainTalk, say, type TalkReply } from './talk-reply.ts';

type ReplyParts = Pick<TalkParts, 'texts' | 'rules'>;

/** Buttons for the detail of the next schemes. */
const DETAILS_OFFERED = 2;

/**
 * The results: the best in full, the others counted; what a telephone can show.
 *
 * @param results best first, at least one
 * @param lead sentences said before
 */
export function resultsReply(results: readonly SchemeResult[], lead: string, parts: ReplyParts): TalkReply {
  const { texts } = parts;
  const [best, ...others] = results;
  if (best === undefined) return plainTalk(lead);
  const { text, sources } = schemeText(best, texts);
  const count = VERDICTS.flatMap((verdict) => {
    const many = others.filter((other) => other.verdict === verdict).length;
    return many === 0 ? [] : [`${texts.groupes[verdict].toLowerCase()} : ${many}`];
  }).join(', ');
  const { boutons } = texts;
  const offered = others.filter(({ verdict }) => verdict !== 'peu_probable').slice(0, DETAILS_OFFERED);
  return {
    text: paragraphs(
      lead,
      text,
      others.length === 0 ? '' : say(texts.autres, { nombre: String(others.length), compte: count }),
      parts.rules.formulations.mention_legale,
    ),
    buttons: [
      boutons.pourquoi,
      ...(others.length === 0 ? [boutons.toutes] : [boutons.autres]),
      ...offered.map(({ title }) => say(boutons.detail, { titre: title })),
      boutons.reponses,
    ],
    asksPerson: true,
    sources,
    others: others.map((other) => shortScheme(other, texts)),
    plan: planOf(results, texts),
    recap: [],
  };
}

/** Schemes on the sheet to take away, at most: it is one page. */
const PLANNED = 5;

function planOf(results: readonly SchemeResult[], texts: TalkParts['texts']): PlanRight[] {
  return results
    .filter(({ verdict }) => verdict !== 'peu_probable')
    .slice(0, PLANNED)
    .map(({ title, verdict, nextStep }) => ({ title, verdict: texts.verdicts[verdict], next: nextStep }));
}

/** All but the best, a line a verdict; what is plainly not for the person is only counted. */
export function othersReply(others: readonly SchemeResult[], parts: ReplyParts): TalkReply {
  const { texts } = parts;
  const { boutons } = texts;
  const lines = VERDICTS.filter((verdict) => verdict !== 'peu_probable').flatMap((verdict: Verdict) => {
    const titles = others.filter((other) => other.verdict === verdict).map(({ title }) => title);
    return titles.length === 0
      ? []
      : [`**${texts.groupes[verdict]}**\n${titles.map((title) => `- ${title}`).join('\n')}`];
  });
  const unlikely = others.filter(({ verdict }) => verdict === 'peu_probable').length;
  if (unlikely > 0) lines.push(say(texts.repliees, { nombre: String(unlikely) }));
  if (lines.length === 0) return plainTalk(texts.pas_d_autres, [boutons.toutes]);
  return {
    text: paragraphs(texts.autres_liste, ...lines, parts.rules.formulations.mention_legale),
    buttons: [
      ...others
        .filter(({ verdict }) => verdict !== 'peu_probable')
        .slice(0, DETAILS_OFFERED)
        .map(({ title }) => say(boutons.detail, { titre: title })),
      boutons.reponses,
    ],
    asksPerson: true,
    sources: [],
    others: others.map((other) => shortScheme(other, texts)),
    recap: [],
  };
}

/** The reason that counts most: what is missing or not sure before what is met. */
function shortScheme({ id, title, verdict, reasons }: SchemeResult, texts: TalkParts['texts']): OtherScheme {
  const telling = reasons.find(({ state }) => state !== 'met') ?? reasons[0];
  return {
    id,
    title,
    verdict: texts.verdicts[verdict],
    group: texts.groupes[verdict],
    reason: telling?.sentence ?? '',
  };
}
