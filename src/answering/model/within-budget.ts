import type { Clock } from '../../platform/index.ts';
import type { Answerer, AnswerOptions, AnswerProgress, AnswerResult, LiveAnswer } from '../answer-question.ts';
import {
  type AnswerReport,
  type FallbackReason,
  type ModelMode,
  type ModelReason,
  newTally,
  reportOf,
  type Tally,
} from './answer-report.ts';
import { LATE } from './chat-model.ts';
import type { Understanding } from './understanding.ts';

/** What a model made of a question; `ok: false` leaves it to the rules. */
export type Attempt = (
  | { readonly ok: true; readonly reason: ModelReason; readonly result: AnswerResult }
  | { readonly ok: false; readonly reason: FallbackReason }
) & { readonly understood?: Understanding | undefined };

/** What an attempt works with. */
export interface Trial {
  readonly question: string;
  readonly options: AnswerOptions;
  /** What the rules say. */
  readonly rules: AnswerResult;
  /** Aborted when time is up or nobody wants the answer any more. */
  readonly signal: AbortSignal;
  readonly tally: Tally;
  /** Left of the budget, in ms. */
  readonly left: () => number;
  /** Leaves what may be published if time is up before the attempt is. */
  readonly keep: (soFar: () => Attempt | undefined) => void;
}

export interface BudgetSettings {
  readonly mode: ModelMode;
  /** What answers when the model does not. */
  readonly extractive: Answerer;
  readonly clock: Clock;
  /** An answer is given within this time, in ms, whichever way. */
  readonly budgetMs: number;
  /** Told of each answer, for the log. */
  readonly report: (report: AnswerReport) => void;
}

/** Kept from the budget for checking, writing and publishing, in ms. */
const RESERVE_MS = 150;
/** A resident gets an answer even when something here breaks; the log shows it. */
const FAULT: Attempt = { ok: false, reason: 'FAULT' };

/**
 * An answerer that lets a model try within a budget, and gives what the rules say when it does not come to an end. All that is
 * asked with one `LiveAnswer` shares the budget, and a question that was asked with it once is not asked again.
 */
export function withinBudget(settings: BudgetSettings, attempt: (trial: Trial) => Promise<Attempt>): Answerer {
  const { mode, extractive, clock, budgetMs, report } = settings;
  const now = () => clock.now().getTime();
  const begun = new WeakMap<LiveAnswer, number>();
  const asked = new WeakMap<LiveAnswer, Map<string, Promise<AnswerResult>>>();

  async function answer(question: string, options: AnswerOptions): Promise<AnswerResult> {
    const { live, ...plainOptions } = options;
    const started = now();
    const since = (live && begun.get(live)) ?? started;
    if (live !== undefined) begun.set(live, since);
    const tally = newTally();
    const rules = await extractive.answer(question, plainOptions);
    if (extractive.proposes?.(question) === true) {
      report(reportOf(tally, { mode, path: 'extractive', reason: 'PROPOSED', elapsedMs: now() - started }));
      return rules;
    }
    const left = () => budgetMs - RESERVE_MS - (now() - since);
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(LATE), Math.max(0, left()));
    const signal = AbortSignal.any([deadline.signal, ...(live?.signal ? [live.signal] : [])]);
    let soFar: () => Attempt | undefined = () => undefined;
    try {
      const trial: Trial = {
        question,
        options: { ...options, ...(live && { live: noting(live, tally, () => now() - started) }) },
        rules,
        signal,
        tally,
        left,
        keep: (kept) => {
          soFar = kept;
        },
      };
      const made = await Promise.race([attempt(trial).catch(() => FAULT), whenGivenUp(signal)]);
      const isLate = !made.ok && (made.reason === 'MODEL_LATE' || made.reason === 'MODEL_SILENT');
      const final = isLate ? (soFar() ?? made) : made;
      const path = final.ok ? 'model' : 'extractive';
      report(reportOf(tally, { mode, path, reason: final.reason, elapsedMs: now() - started }));
      const result = final.ok ? final.result : rules;
      return final.understood === undefined ? result : { ...result, understood: final.understood };
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    ...(extractive.proposes && { proposes: extractive.proposes }),
    answer(question, options = {}) {
      const { live, ...plainOptions } = options;
      if (live?.byRules === true) return extractive.answer(question, plainOptions);
      if (live === undefined) return answer(question, options);
      // One message, once: whether it is read alone or as what continues a topic, the model saw both.
      const said = options.followUp?.message ?? question;
      const before = asked.get(live) ?? new Map<string, Promise<AnswerResult>>();
      asked.set(live, before);
      const known = before.get(said) ?? answer(question, options);
      before.set(said, known);
      return known;
    },
  };
}

/** Notes when the first sentence is shown. */
function noting(live: LiveAnswer, tally: Tally, elapsed: () => number): LiveAnswer {
  const { onProgress } = live;
  if (onProgress === undefined) return live;
  return {
    ...live,
    onProgress: (progress: AnswerProgress) => {
      if (progress.kind === 'text') tally.firstShownMs ??= elapsed();
      onProgress(progress);
    },
  };
}

/** Settles when time is up or nobody wants the answer any more, whatever the endpoint and its client do. */
function whenGivenUp(signal: AbortSignal): Promise<Attempt> {
  const given = (): Attempt => ({ ok: false, reason: signal.reason === LATE ? 'MODEL_LATE' : 'MODEL_CANCELLED' });
  if (signal.aborted) return Promise.resolve(given());
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(given()), { once: true }));
}
