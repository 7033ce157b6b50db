import type { DigitRun } from './digit-runs.ts';

/** A number that begins with a group of a run. */
export interface NumberAt {
  /** How many groups it takes. */
  readonly groups: number;
  /** Signs before its first group that belong to it: « + ». */
  readonly before?: number;
  /** Known to be nobody's own: a public line. */
  readonly isPublic?: boolean;
}

/** Groups of a run that a number can begin with, and what is needed to judge it. */
export interface Window {
  readonly run: DigitRun;
  readonly at: number;
  readonly signs: string;
}

/** Digits that the longest number looked for has: a bank card. */
const DIGITS_MOST = 19;

/** The digits from a group on, after each group: as far as any number goes. */
export function digitsFrom({ run, at }: Window): { readonly digits: string; readonly groups: number }[] {
  const ends: { digits: string; groups: number }[] = [];
  let digits = '';
  for (let groups = 1; at + groups <= run.length; groups++) {
    const next = run[at + groups - 1]?.digits ?? '';
    if (digits.length + next.length > DIGITS_MOST) break;
    digits += next;
    ends.push({ digits, groups });
  }
  return ends;
}
