import { type ChatModel, LATE } from '../../answering/index.ts';
import type { KnowledgeDocument } from '../../knowledge/index.ts';
import type { AnswerRun } from '../answers/answers-suite.ts';
import type { CaseJudgement } from '../suite-result.ts';
import { judgeData } from './judge-data.ts';
import { verdictOf, verdictSchema } from './verdict.ts';

/** A language model that judges replies, beside the metrics that need none. */
export interface Judge {
  readonly chat: ChatModel;
  /** For people to read: which model at which `host[:port]`. */
  readonly name: string;
  readonly endpoint: string;
  /** See `Prompts.judge`. */
  readonly instructions: string;
  /** Within which one reply must be judged, in ms. */
  readonly budgetMs: number;
  /** Replies being judged at the same time. */
  readonly atOnce: number;
}

/**
 * Has every reply judged. One that could not be is told with its reason, never left out.
 *
 * @param documents where the cited sections are
 * @param onProgress told how many replies are settled
 * @returns in the order of `runs`
 */
export async function judgeAnswers(
  runs: readonly AnswerRun[],
  judge: Judge,
  documents: readonly KnowledgeDocument[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<readonly CaseJudgement[]> {
  const judgements = new Map<AnswerRun, CaseJudgement>();
  const waiting = runs.values();
  const work = async () => {
    for (const run of waiting) {
      judgements.set(run, await judgeOne(run, judge, documents));
      onProgress(judgements.size, runs.length);
    }
  };
  await Promise.all(Array.from({ length: judge.atOnce }, work));
  return runs.flatMap((run) => judgements.get(run) ?? []);
}

async function judgeOne(
  run: AnswerRun,
  { chat, instructions, budgetMs }: Judge,
  documents: readonly KnowledgeDocument[],
): Promise<CaseJudgement> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(LATE), budgetMs);
  try {
    const data = judgeData(run, documents);
    const outcome = await chat.ask({ purpose: 'judge', instructions, data }, verdictSchema, {
      signal: deadline.signal,
    });
    if (!outcome.ok) return { kind: 'not-judged', code: outcome.code };
    return { kind: 'judged', ...verdictOf(outcome.value, run.reply.citations.length > 0) };
  } finally {
    clearTimeout(timer);
  }
}
