import type { Day } from './terms.ts';

const DAY_MS = 86_400_000;

/** The day so many days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day so many months later; the month's last day where that one does not exist. */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(Date.parse(day));
  const wanted = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = lastDayOf(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1);
  wanted.setUTCDate(Math.min(date.getUTCDate(), last));
  return wanted.toISOString().slice(0, 10);
}

/** Number of days of a month (1–12). */
export function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day from its numbers; undefined when there is no such day. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (month < 1 || month > 12 || day < 1 || day > lastDayOf(year, month)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
