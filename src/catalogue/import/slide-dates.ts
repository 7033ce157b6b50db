import { addDays } from '../clean/dates.ts';
import type { Day, Formation } from '../formation.ts';

const WEEK_DAYS = 7;
const DAY_MS = 86_400_000;

/** Whole weeks from one day to another; none backwards. */
export function weeksBetween(base: Day, today: Day): number {
  const days = (Date.parse(today) - Date.parse(base)) / DAY_MS;
  return Math.max(0, Math.floor(days / WEEK_DAYS));
}

/** The formation with its sessions later by whole weeks, so that a Monday stays a Monday. */
export function slideDates(formation: Formation, weeks: number): Formation {
  if (weeks === 0) return formation;
  const slide = (day: Day | null) => (day === null ? null : addDays(day, weeks * WEEK_DAYS));
  return {
    ...formation,
    actions: formation.actions.map((action) => ({
      ...action,
      sessions: action.sessions.map((session) => ({
        ...session,
        debut: slide(session.debut),
        fin: slide(session.fin),
      })),
    })),
  };
}
