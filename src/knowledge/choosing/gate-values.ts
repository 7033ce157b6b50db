import type { AnswerUnit } from './answer-unit.ts';
import type { SearchSigns } from './candidates.ts';
import { type FirstScores, OUTSIDE } from './first-stage.ts';

/** A candidate with its share of all candidates, from 0 to 1. */
export interface Ranked {
  /** Its unit's number. */
  readonly at: number;
  readonly share: number;
}

/** What the gate looks at, in the order of its values. */
export const GATE_SIGNS = [
  'share',
  'gap',
  'documentShare',
  'topicShare',
  'surestTopic',
  'outside',
  'toSaid',
  'toText',
  'toSection',
  'allShare',
  'saidShare',
  'headingShare',
  'askedShare',
  'words',
  'fewWords',
  'confidence',
  'topicsAgree',
  'searchAgrees',
  'searchTopicAgrees',
  'saidTopicAgrees',
  'entropy',
] as const;

const MANY_WORDS = 30;
const FEW_WORDS = 2;

/** The signs that the best candidate answers the message. */
export function gateValues(
  units: readonly AnswerUnit[],
  first: FirstScores,
  search: SearchSigns,
  ranked: readonly Ranked[],
): number[] {
  const [best, second] = ranked;
  const unit = best && units[best.at];
  if (best === undefined || unit === undefined) return GATE_SIGNS.map(() => 0);
  const { topicShares, askedShares, toSaid, toText, fields, content } = first;
  const inside = [...topicShares].filter(([topic]) => topic !== OUTSIDE).sort((a, b) => b[1] - a[1]);
  const [surest] = inside;
  const found = units.find(({ documentId }) => documentId === search.documents[0]?.id);
  const nearest = units[toSaid.reduce((top, value, at) => (value > (toSaid[top] ?? 0) ? at : top), 0)];
  const values: Record<(typeof GATE_SIGNS)[number], number> = {
    share: logit(best.share),
    gap: best.share - (second?.share ?? 0),
    documentShare: ranked.reduce(
      (sum, { at, share }) => (units[at]?.documentId === unit.documentId ? sum + share : sum),
      0,
    ),
    topicShare: logit(topicShares.get(unit.topic) ?? 0),
    surestTopic: surest?.[1] ?? 0,
    outside: logit(topicShares.get(OUTSIDE) ?? 0),
    toSaid: toSaid[best.at] ?? 0,
    toText: toText[best.at] ?? 0,
    toSection: search.toSection?.[best.at] ?? 0,
    allShare: fields.all.said[best.at] ?? 0,
    saidShare: fields.said.said[best.at] ?? 0,
    headingShare: Math.max(fields.heading.said[best.at] ?? 0, fields.title.said[best.at] ?? 0),
    askedShare: logit(askedShares.get(unit.asked) ?? 0),
    words: Math.log(1 + Math.min(content.length, MANY_WORDS)),
    fewWords: content.length <= FEW_WORDS ? 1 : 0,
    confidence: Math.log(0.3 + search.confidence),
    topicsAgree: surest?.[0] === unit.topic ? 1 : 0,
    searchAgrees: search.documents[0]?.id === unit.documentId ? 1 : 0,
    searchTopicAgrees: found?.topic === unit.topic ? 1 : 0,
    saidTopicAgrees: nearest?.topic === unit.topic ? 1 : 0,
    entropy: ranked.reduce((sum, { share }) => (share > 0 ? sum - share * Math.log(share) : sum), 0),
  };
  return GATE_SIGNS.map((sign) => values[sign]);
}

function logit(share: number): number {
  const inside = Math.min(0.999, Math.max(0.001, share));
  return Math.log(inside / (1 - inside));
}
