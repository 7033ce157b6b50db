/** A moment as a clock on a wall in Paris shows it. */
export interface ParisTime {
  /** ISO day. */
  readonly day: string;
  /** Minutes since midnight. */
  readonly minute: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const PARIS = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

export function parisTime(at: Date): ParisTime {
  const [day = '', time = ''] = PARIS.format(at).split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { day, minute: hours * 60 + minutes };
}

/** The instant at which a clock in Paris shows this; the first one when summer time ends, the next when it begins. */
export function instantOf({ day, minute }: ParisTime): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS;
  // Paris is one or two hours ahead.
  for (const hours of [2, 1]) {
    const guess = new Date(asUtc - hours * 60 * MINUTE_MS);
    const shown = parisTime(guess);
    if (shown.day === day && shown.minute === minute) return guess;
  }
  return new Date(asUtc - 60 * MINUTE_MS);
}

/** The ISO day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
