import { type EvaluationReport, reportSchema, type SuiteId } from '../suite-result.ts';

export interface FigureChange {
  readonly suite: SuiteId;
  readonly figure: string;
  readonly before: number;
  readonly now: number;
}

/** What changed since a stored report, in the suites that both ran. */
export interface Comparison {
  readonly figures: readonly FigureChange[];
  /** Questions that were right and no longer are. */
  readonly lost: readonly { readonly suite: SuiteId; readonly asked: string; readonly faults: readonly string[] }[];
  readonly gained: readonly { readonly suite: SuiteId; readonly asked: string }[];
}

export type StoredReport =
  | { ok: true; report: EvaluationReport }
  | { ok: false; code: 'BASELINE_INVALID'; message: string };

/** Reads a report from its JSON. */
export function parseReport(json: string): StoredReport {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, code: 'BASELINE_INVALID', message: 'not JSON' };
  }
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return { ok: true, report: parsed.data };
  return { ok: false, code: 'BASELINE_INVALID', message: 'not a report of this version of `assistant eval`' };
}

const SAME = 1e-9;

/** Compares figure by figure and question by question; what only one of both holds is left out. */
export function compareReports(before: EvaluationReport, now: EvaluationReport): Comparison {
  const pairs = now.suites.flatMap((suite) => {
    const old = before.suites.find((other) => other.suite === suite.suite);
    return old === undefined ? [] : [{ suite: suite.suite, old, current: suite }];
  });
  return {
    figures: pairs.flatMap(({ suite, old, current }) =>
      Object.entries(current.figures).flatMap(([figure, value]) => {
        const was = old.figures[figure];
        return was === undefined || Math.abs(was - value) < SAME ? [] : [{ suite, figure, before: was, now: value }];
      }),
    ),
    lost: pairs.flatMap(({ suite, old, current }) => {
      const wasRight = new Set(old.cases.filter(({ passed }) => passed).map(({ id }) => id));
      return current.cases
        .filter(({ id, passed }) => !passed && wasRight.has(id))
        .map(({ asked, faults }) => ({ suite, asked, faults }));
    }),
    gained: pairs.flatMap(({ suite, old, current }) => {
      const wasWrong = new Set(old.cases.filter(({ passed }) => !passed).map(({ id }) => id));
      return current.cases
        .filter(({ id, passed }) => passed && wasWrong.has(id))
        .map(({ asked }) => ({ suite, asked }));
    }),
  };
}
