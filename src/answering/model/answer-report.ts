import type { ModelFailureCode } from './chat-model.ts';
import type { Objection } from './checks/check-sentence.ts';

/** Why the extractive answer was given although a model is configured. */
export type FallbackReason =
  | ModelFailureCode
  | 'NO_ENDPOINT'
  | 'OUT_OF_DOMAIN'
  | 'NOTHING_TRUSTED'
  | 'NO_PASSAGE'
  | 'TOO_LITTLE_LEFT'
  | 'OFF_TOPIC'
  | 'FAULT';

/** What the log tells of one answer: which path, why, and counts; never a word of it. */
export interface AnswerReport {
  readonly path: 'model' | 'extractive';
  readonly reason: 'MODEL_ANSWERED' | FallbackReason;
  readonly elapsedMs: number;
  /** Sent to the endpoint. */
  readonly requests: number;
  /** Of residents' words and passages sent to the endpoint; counted, not kept. */
  readonly characters: number;
  /** Personal things masked before sending, by kind. */
  readonly masked: Readonly<Record<string, number>>;
  readonly sentencesKept: number;
  /** Sentences that were not published, by reason. */
  readonly sentencesDropped: Readonly<Partial<Record<Objection, number>>>;
}

/** Counts of one answer, while it is made. */
export interface Tally {
  requests: number;
  characters: number;
  readonly masked: Record<string, number>;
  kept: number;
  readonly dropped: Partial<Record<Objection, number>>;
}

/** All at zero. */
export function newTally(): Tally {
  return { requests: 0, characters: 0, masked: {}, kept: 0, dropped: {} };
}

/** Adds counts of masked things. */
export function addMasked(tally: Tally, masked: Readonly<Record<string, number>>): void {
  for (const [kind, count] of Object.entries(masked)) tally.masked[kind] = (tally.masked[kind] ?? 0) + count;
}
