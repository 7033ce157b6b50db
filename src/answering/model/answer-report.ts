import type { Objection } from './checks/objection.ts';
import type { ModelFailureCode } from './endpoint/failures.ts';
import type { ModelTrace } from './traces.ts';

/** Why the rules' answer was given although a model is configured. */
export type FallbackReason =
  | ModelFailureCode
  | 'NO_ENDPOINT'
  /** Pressed as it was proposed: it leads where it says. */
  | 'PROPOSED'
  | 'OUT_OF_DOMAIN'
  | 'NOTHING_TRUSTED'
  | 'NO_PASSAGE'
  | 'TOO_LITTLE_LEFT'
  | 'OFF_TOPIC'
  | 'FAULT';

/** What the model's part in an answer was. */
export type ModelReason =
  /** It wrote, and what was published passed the checks. */
  | 'MODEL_ANSWERED'
  /** Its sentences all fell; the documents' own, which they drew upon, are given. */
  | 'MODEL_QUOTED'
  /** It chose the sentences. */
  | 'MODEL_CHOSE'
  /** It chose what is too unlikely to be said: asked back. */
  | 'MODEL_DOUBTED'
  /** It found none that answers: an honest no. */
  | 'MODEL_FOUND_NONE';

/** How a model takes part: it chooses sentences, or writes checked ones. */
export type ModelMode = 'none' | 'choose' | 'write';

/** What of a model's work was not published, and why. */
export type Dropped = Objection | 'UNLIKELY' | 'UNKNOWN_NUMBER';

/** What the log tells of one answer: which path, why, and counts; never a word of it. */
export interface AnswerReport {
  readonly mode: ModelMode;
  readonly path: 'model' | 'extractive';
  readonly reason: ModelReason | FallbackReason;
  readonly elapsedMs: number;
  /** Until the first sentence was shown on its way; undefined when none was. */
  readonly firstShownMs: number | undefined;
  /** Sent to the endpoint. */
  readonly requests: number;
  /** Of residents' words and passages sent to the endpoint; counted, not kept. */
  readonly characters: number;
  /** As the endpoint counts them, over all its calls that were counted. */
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Personal things masked before sending, by kind. */
  readonly masked: Readonly<Record<string, number>>;
  readonly sentencesKept: number;
  /** Sentences that were not published, by reason. */
  readonly sentencesDropped: Readonly<Partial<Record<Dropped, number>>>;
}

/** Counts of one answer, while it is made. */
export interface Tally {
  requests: number;
  characters: number;
  promptTokens: number;
  completionTokens: number;
  firstShownMs: number | undefined;
  readonly masked: Record<string, number>;
  kept: number;
  readonly dropped: Partial<Record<Dropped, number>>;
}

/** All at zero. */
export function newTally(): Tally {
  return {
    requests: 0,
    characters: 0,
    promptTokens: 0,
    completionTokens: 0,
    firstShownMs: undefined,
    masked: {},
    kept: 0,
    dropped: {},
  };
}

/** A finished tally as the log tells it. */
export function reportOf(
  tally: Tally,
  { mode, path, reason, elapsedMs }: Pick<AnswerReport, 'mode' | 'path' | 'reason' | 'elapsedMs'>,
): AnswerReport {
  const { requests, characters, promptTokens, completionTokens, firstShownMs, masked, kept, dropped } = tally;
  const counts = { requests, characters, promptTokens, completionTokens, firstShownMs };
  return {
    mode,
    path,
    reason,
    elapsedMs,
    ...counts,
    masked: { ...masked },
    sentencesKept: kept,
    sentencesDropped: { ...dropped },
  };
}

/** Adds counts of masked things. */
export function addMasked(tally: Tally, masked: Readonly<Record<string, number>>): void {
  for (const [kind, count] of Object.entries(masked)) tally.masked[kind] = (tally.masked[kind] ?? 0) + count;
}

/** Adds what the endpoint counted of one call. */
export function addTrace(tally: Tally, { promptTokens = 0, completionTokens = 0 }: ModelTrace): void {
  tally.promptTokens += promptTokens;
  tally.completionTokens += completionTokens;
}

/** Adds one thing that was not published. */
export function addDropped(tally: Tally, reason: Dropped, count = 1): void {
  if (count > 0) tally.dropped[reason] = (tally.dropped[reason] ?? 0) + count;
}
