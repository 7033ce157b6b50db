import type { Need } from '../../understanding/index.ts';
import type { Day } from '../formation.ts';

const DAY_MS = 86_400_000;
/** « Plus tard », when no date was said: in a season's time. */
const LATER_DAYS = 90;

/** « Plus tard »: after the days that were searched; « plus tôt »: before them and not before today, else the soonest first. */
export function shiftedStart(
  { startsAfter, startsBefore }: Need,
  to: 'later' | 'sooner',
  today: Day,
): Pick<Need, 'startsAfter' | 'startsBefore' | 'soon'> {
  if (to === 'later') {
    const after = startsBefore ?? startsAfter;
    return {
      startsAfter: after === null ? addDays(today, LATER_DAYS) : addDays(after, 1),
      startsBefore: null,
      soon: false,
    };
  }
  const before = startsAfter ?? startsBefore;
  if (before === null || before <= today) return { startsAfter: null, startsBefore: null, soon: true };
  return { startsAfter: null, startsBefore: addDays(before, -1), soon: false };
}

function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
