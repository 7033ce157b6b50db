import type { Need } from '../../understanding/index.ts';
import type { Day } from '../formation.ts';

const DAY_MS = 86_400_000;

/** « Plus tard »: after the days that were searched, or after the first ones shown; « plus tôt »: before them, not before today. */
export function shiftedStart(
  { startsAfter, startsBefore }: Need,
  to: 'later' | 'sooner',
  today: Day,
): Pick<Need, 'startsAfter' | 'startsBefore'> {
  if (to === 'later') return { startsAfter: dayAfter(startsBefore ?? startsAfter ?? today, 1), startsBefore: null };
  const before = startsAfter ?? startsBefore;
  return before === null || before <= today
    ? { startsAfter: null, startsBefore: null }
    : { startsAfter: null, startsBefore: dayAfter(before, -1) };
}

function dayAfter(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
