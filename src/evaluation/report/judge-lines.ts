import type { JudgeSummary } from '../suite-result.ts';
import { printMaybe } from './figures.ts';

const NAME_WIDTH = 38;

/** What a judge said, for a terminal: below the figures, and apart from them. */
export function judgeLines(judge: JudgeSummary): string[] {
  const { bothRight, onlyMetrics, onlyJudge, bothWrong, share, kappa } = judge.agreement;
  const causes = Object.entries(judge.notJudged);
  const missing = causes.reduce((sum, [, count]) => sum + count, 0);
  const why = causes.map(([code, count]) => `${code} ${String(count)}`).join(', ');
  const line = (name: string, value: string, note = '') =>
    `    ${name.padEnd(NAME_WIDTH)}${value}${note === '' ? '' : `  (${note})`}`;
  return [
    `  judged by ${judge.model} at ${judge.endpoint}; no floor depends on it`,
    line('judged', String(judge.judged)),
    line('not judged', String(missing), why),
    line('mean exactness', printMaybe(judge.exactness)),
    line('mean faithfulness', printMaybe(judge.faithfulness), `${String(judge.faithfulnessOf)} that cite something`),
    line('agreement with the metrics', printMaybe(share), `Cohen's kappa ${printMaybe(kappa)}`),
    line('right for both / the metrics only', `${String(bothRight)} / ${String(onlyMetrics)}`),
    line('right for the judge only / for none', `${String(onlyJudge)} / ${String(bothWrong)}`),
  ];
}
