import type { CaseJudgement, JudgeSummary, SuiteResult } from '../suite-result.ts';
import { agreementOf } from './agreement.ts';
import type { Judge } from './judge-answers.ts';

/** From which exactness a judge says that a reply is right: all of it, as the metrics ask. */
export const RIGHT_FROM = 1;

/**
 * The suite with what a judge said of it. Its figures and what passed stay as they are, so that no floor depends on a judge.
 *
 * @param judgements one a case, in the order of the cases
 */
export function withJudgements(
  suite: SuiteResult,
  judgements: readonly CaseJudgement[],
  { name, endpoint }: Pick<Judge, 'name' | 'endpoint'>,
): SuiteResult {
  const cases = suite.cases.map((one, number) => {
    const judgement = judgements[number];
    return judgement === undefined ? one : { ...one, judgement };
  });
  return { ...suite, cases, judge: { model: name, endpoint, ...summary(cases) } };
}

function summary(cases: SuiteResult['cases']): Omit<JudgeSummary, 'model' | 'endpoint'> {
  const judged = cases.flatMap(({ judgement, passed }) =>
    judgement?.kind === 'judged' ? [{ ...judgement, passed }] : [],
  );
  const faithfulness = judged.flatMap((one) => one.faithfulness ?? []);
  const notJudged: Record<string, number> = {};
  for (const { judgement } of cases) {
    if (judgement?.kind === 'not-judged') notJudged[judgement.code] = (notJudged[judgement.code] ?? 0) + 1;
  }
  return {
    judged: judged.length,
    notJudged,
    exactness: mean(judged.map(({ exactness }) => exactness)),
    faithfulness: mean(faithfulness),
    faithfulnessOf: faithfulness.length,
    agreement: agreementOf(
      judged.map(({ passed, exactness }) => ({ metrics: passed, judge: exactness >= RIGHT_FROM })),
    ),
  };
}

/** Null for an empty list. */
function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
