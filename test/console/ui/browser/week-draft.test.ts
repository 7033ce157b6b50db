import { describe, expect, it } from 'vitest';
import { SPANS_A_DAY_MAX } from '../../../../src/console/api-types.ts';
import {
  draftOf,
  mondayUntilFriday,
  SPANS_A_DAY,
  weekOf,
  withSpan,
} from '../../../../src/console/ui/browser/lib/week-draft.ts';
import { SPANS_A_DAY as RULE } from '../../../../src/handoff/hours/week.ts';

const WEEK = [
  [
    { from: 0, to: 545 },
    { from: 810, to: 1_440 },
  ],
  [{ from: 0, to: 1_440 }],
  ...Array.from({ length: 5 }, () => []),
];

describe('a week that is written', () => {
  it('is shown in time fields and read back as it was, midnight included', () => {
    const draft = draftOf(WEEK);
    expect(draft[0]).toEqual([
      { from: '00:00', to: '09:05' },
      { from: '13:30', to: '00:00' },
    ]);
    expect(weekOf(draft)).toEqual(WEEK);
  });

  it('takes as many spans a day as the server does', () => {
    expect([SPANS_A_DAY, SPANS_A_DAY_MAX]).toEqual([RULE, RULE]);
    let spans = withSpan([]);
    for (let more = 0; more < 5; more++) spans = withSpan(spans);
    expect(spans).toHaveLength(RULE);
  });

  it('repeats Monday until Friday, and leaves the week-end', () => {
    const [monday, , , , friday, saturday] = mondayUntilFriday(draftOf(WEEK));
    expect(friday).toEqual(monday);
    expect(saturday).toEqual([]);
  });
});
