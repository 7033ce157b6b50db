import joursFeries from '@socialgouv/jours-feries';
import type { Closure, Hours } from './hours-file.ts';
import { addDays, instantOf, parisTime, weekdayOf } from './paris-time.ts';
import type { Span } from './week.ts';

/** A span in which a team can be reached, as instants. */
export interface OpenSpan {
  readonly from: Date;
  readonly to: Date;
}

/** How far ahead an opening is looked for. */
export const LOOKED_AHEAD_DAYS = 60;

/** When a team can be reached: its week, less public holidays (metropolitan France) and closures. */
export interface OpeningHours {
  isOpen(at: Date): boolean;
  /** The spans that end after `at`, in order, over `days` days. */
  openSpans(at: Date, days: number): readonly OpenSpan[];
  /** When it opens next; undefined when it does not within LOOKED_AHEAD_DAYS. `at` itself when it is open. */
  nextOpening(at: Date): Date | undefined;
}

/** @param closures of the file and of the supervisors; those of other hours are left out */
export function openingHours(hours: Hours, closures: readonly Closure[]): OpeningHours {
  const own = closures.filter(({ hours: ids }) => ids.length === 0 || ids.includes(hours.id));

  function spansOn(day: string): readonly Span[] {
    if (!hours.opensOnHolidays && isPublicHoliday(day)) return [];
    if (own.some(({ from, to }) => from <= day && day <= to)) return [];
    return hours.week[weekdayOf(day)] ?? [];
  }

  function openSpans(at: Date, days: number): readonly OpenSpan[] {
    const today = parisTime(at).day;
    return Array.from({ length: days }, (_, ahead) => addDays(today, ahead))
      .flatMap((day) =>
        spansOn(day).map(({ from, to }) => ({
          from: instantOf({ day, minute: from }),
          to: instantOf({ day, minute: to }),
        })),
      )
      .filter(({ to }) => to > at);
  }

  return {
    openSpans,
    isOpen(at) {
      const { day, minute } = parisTime(at);
      return spansOn(day).some(({ from, to }) => from <= minute && minute < to);
    },
    nextOpening(at) {
      const [next] = openSpans(at, LOOKED_AHEAD_DAYS);
      return next === undefined || next.from > at ? next?.from : at;
    },
  };
}

const holidaysByYear = new Map<number, ReadonlySet<string>>();

/** Whether a day is a public holiday in metropolitan France outside Alsace-Moselle. */
export function isPublicHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  let holidays = holidaysByYear.get(year);
  if (holidays === undefined) {
    holidays = new Set(Object.values(joursFeries(year)).map(localDay));
    holidaysByYear.set(year, holidays);
  }
  return holidays.has(day);
}

/** The library gives local midnights: read back in the same zone. */
function localDay(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}
