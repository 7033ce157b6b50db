import type { KnowledgeDocument } from '../../knowledge/index.ts';
import type { Evaluated } from '../run-evaluation.ts';
import type { SuiteResult } from '../suite-result.ts';
import { type Judge, judgeAnswers } from './judge-answers.ts';
import { withJudgements } from './judged-suite.ts';

/**
 * What was measured, with what a judge says of the answers. The composed questions kept apart are not sent: a judge's
 * reasons would show which of them are wrong.
 *
 * @param judge undefined: the suites come back as they are
 * @param documents where the cited sections are
 */
export async function withJudge(
  { suites, answers }: Pick<Evaluated, 'suites' | 'answers'>,
  judge: Judge | undefined,
  documents: readonly KnowledgeDocument[],
  onProgress: (step: string, done: number, total: number) => void,
): Promise<readonly SuiteResult[]> {
  if (judge === undefined || answers.length === 0) return suites;
  const step = `judged by ${judge.name} at ${judge.endpoint}`;
  const judgements = await judgeAnswers(answers, judge, documents, (done, total) => onProgress(step, done, total));
  return suites.map((suite) => (suite.suite === 'answers' ? withJudgements(suite, judgements, judge) : suite));
}
