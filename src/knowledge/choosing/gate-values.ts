import type { AnswerUnit } from './answer-unit.ts';
import { type Candidates, SIGNS, type Sign } from './candidates.ts';

/** A candidate with its share of all candidates, from 0 to 1. */
export interface Ranked {
  /** Its unit's number. */
  readonly at: number;
  /** Its row among the candidates. */
  readonly row: number;
  readonly share: number;
}

/** What the gate looks at, in the order of its values. */
export const GATE_SIGNS = [
  'share',
  'gap',
  'pageShare',
  'topicUnitsShare',
  'topicShare',
  'surestTopic',
  'outside',
  'toSaid',
  'toText',
  'toNearest',
  'toSection',
  'toHeading',
  'allShare',
  'saidShare',
  'namedShare',
  'askedShare',
  'words',
  'fewWords',
  'confidence',
  'topicsAgree',
  'searchAgrees',
  'searchTopicAgrees',
  'nearestTopicAgrees',
  'nearestAgrees',
  'entropy',
  'glossary',
] as const;

const MANY_WORDS = 30;
const FEW_WORDS = 2;
const CONFIDENCE_OFFSET = 0.3;

/** The signs that the best candidate answers the message. */
export function gateValues(units: readonly AnswerUnit[], candidates: Candidates, ranked: readonly Ranked[]): number[] {
  const [best, second] = ranked;
  const unit = best && units[best.at];
  if (best === undefined || unit === undefined) return GATE_SIGNS.map(() => 0);
  const { message } = candidates;
  const sign = (name: Sign) => candidates.values[best.row * SIGNS.length + SIGNS.indexOf(name)] ?? 0;
  const shareOf = (holds: (other: AnswerUnit | undefined) => boolean) =>
    ranked.reduce((sum, { at, share }) => (holds(units[at]) ? sum + share : sum), 0);
  const nearest = units[message.nearest];
  const foundFirst = units.find(({ documentId }) => documentId === message.foundFirst);
  const values: Record<(typeof GATE_SIGNS)[number], number> = {
    share: logit(best.share),
    gap: best.share - (second?.share ?? 0),
    pageShare: shareOf((other) => other?.documentId === unit.documentId),
    topicUnitsShare: shareOf((other) => other?.topic === unit.topic),
    topicShare: sign('topic'),
    surestTopic: message.surestShare,
    outside: logit(message.outsideShare),
    toSaid: sign('toSaid'),
    toText: sign('toText'),
    toNearest: sign('toNearest'),
    toSection: sign('toSection'),
    toHeading: sign('toHeading'),
    allShare: sign('allShare'),
    saidShare: sign('saidShare'),
    namedShare: Math.max(sign('headingShare'), sign('titleShare')),
    askedShare: sign('asked'),
    words: Math.log(1 + Math.min(message.contentWords, MANY_WORDS)),
    fewWords: message.contentWords <= FEW_WORDS ? 1 : 0,
    confidence: Math.log(CONFIDENCE_OFFSET + message.confidence),
    topicsAgree: message.surestTopic === unit.topic ? 1 : 0,
    searchAgrees: message.foundFirst === unit.documentId ? 1 : 0,
    searchTopicAgrees: foundFirst?.topic === unit.topic ? 1 : 0,
    nearestTopicAgrees: nearest?.topic === unit.topic ? 1 : 0,
    nearestAgrees: nearest === unit ? 1 : 0,
    entropy: ranked.reduce((sum, { share }) => (share > 0 ? sum - share * Math.log(share) : sum), 0),
    glossary: unit.isGlossary ? 1 : 0,
  };
  return GATE_SIGNS.map((name) => values[name]);
}

function logit(share: number): number {
  const inside = Math.min(0.999, Math.max(0.001, share));
  return Math.log(inside / (1 - inside));
}
