const HOUR_MS = 60 * 60_000;
const PARIS_HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' });

/** The last moment, at or before `now`, at which the clocks of Paris came to a full hour. @param hour 0 to 23 */
export function lastTimeOf(hour: number, now: Date): Date {
  const full = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  for (let back = 0; ; back++) {
    const moment = new Date(full - back * HOUR_MS);
    // Where summer time begins, an hour is missing: the day has had it all the same.
    const [at, before] = [parisHour(moment), parisHour(new Date(moment.getTime() - HOUR_MS))];
    if (at === hour || (before < hour && hour < at)) return moment;
  }
}

function parisHour(moment: Date): number {
  return Number(PARIS_HOUR.format(moment));
}
