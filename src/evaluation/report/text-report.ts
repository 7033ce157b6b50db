import type { EvaluationReport } from '../suite-result.ts';
import type { Comparison } from './compare.ts';
import { printFigure } from './figures.ts';
import type { Floors, UnderFloor } from './floors.ts';
import { judgeLines } from './judge-lines.ts';

const NAME_WIDTH = 40;
const FIGURE_WIDTH = 9;
const SHOWN_MOST = 30;

/** The figures as a table for a terminal, with their floors and what fell. */
export function textReport(report: EvaluationReport, floors: Floors, fallen: readonly UnderFloor[]): string[] {
  const lines = [`index ${report.knowledge}, ${report.at}`];
  for (const { suite, figures, cases, skipped, judge } of report.suites) {
    lines.push('', `${suite}${skipped === undefined ? '' : `: skipped (${skipped})`}`);
    for (const [figure, value] of Object.entries(figures)) {
      const floor = floors[suite]?.[figure];
      const isUnder = fallen.some((one) => one.suite === suite && one.figure === figure);
      const limit = floor === undefined ? '' : `  floor ${printFigure(floor)}${isUnder ? '  UNDER' : ''}`;
      lines.push(`  ${figure.padEnd(NAME_WIDTH)}${printFigure(value).padStart(FIGURE_WIDTH)}${limit}`);
    }
    const wrong = cases.filter(({ passed }) => !passed).length;
    if (cases.length > 0) lines.push(`  ${String(wrong)} of ${String(cases.length)} cases not right: see the page`);
    if (judge !== undefined) lines.push(...judgeLines(judge));
  }
  return lines;
}

/** What changed since a stored report. */
export function textComparison({ figures, lost, gained }: Comparison): string[] {
  return [
    '',
    `against the baseline: ${String(gained.length)} gained, ${String(lost.length)} lost`,
    ...figures.map(
      ({ suite, figure, before, now }) =>
        `  ${`${suite} ${figure}`.padEnd(NAME_WIDTH)} ${printFigure(before)} → ${printFigure(now)}`,
    ),
    ...lost.slice(0, SHOWN_MOST).map(({ suite, asked, faults }) => `  - ${suite}: ${asked} (${faults.join(' ; ')})`),
    ...gained.slice(0, SHOWN_MOST).map(({ suite, asked }) => `  + ${suite}: ${asked}`),
  ];
}
