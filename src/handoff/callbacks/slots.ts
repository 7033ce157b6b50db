import type { OpeningHours } from '../hours/opening-hours.ts';

/** A time in which a team can call, as instants. */
export interface Slot {
  readonly from: Date;
  readonly to: Date;
}

/** How far ahead slots are proposed, and how many. */
const PROPOSED_DAYS = 10;
const PROPOSED_SLOTS = 8;
/** What is left of a slot must be worth something. */
const SHORTEST_MINUTES = 30;
const MINUTE_MS = 60_000;

/** The next slots of a team: its half-days, in order. */
export function slotsAfter(hours: OpeningHours, now: Date): readonly Slot[] {
  return hours
    .openSpans(now, PROPOSED_DAYS)
    .map(({ from, to }) => ({ from: from > now ? from : nextQuarter(now), to }))
    .filter(({ from, to }) => to.getTime() - from.getTime() >= SHORTEST_MINUTES * MINUTE_MS)
    .slice(0, PROPOSED_SLOTS);
}

/** Whether a team is there during the whole of a slot that is still to come. */
export function isPossible(slot: Slot, hours: OpeningHours, now: Date): boolean {
  if (!(slot.from < slot.to) || slot.to <= now) return false;
  return hours.openSpans(now, PROPOSED_DAYS).some(({ from, to }) => from <= slot.from && slot.to <= to);
}

const DAY = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const TIME = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' });

/** « jeudi 26 novembre, de 9 h à 12 h 30 » */
export function slotWords({ from, to }: Slot): string {
  return `${DAY.format(from)}, de ${timeWords(from)} à ${timeWords(to)}`;
}

/** « 9 h », « 12 h 30 », in Paris */
export function timeWords(at: Date): string {
  const [hours = '', minutes = ''] = TIME.format(at).split(':');
  return minutes === '00' ? `${Number(hours)} h` : `${Number(hours)} h ${minutes}`;
}

/** « jeudi 26 novembre » */
export function dayWords(at: Date): string {
  return DAY.format(at);
}

function nextQuarter(at: Date): Date {
  const quarter = 15 * MINUTE_MS;
  return new Date(Math.ceil(at.getTime() / quarter) * quarter);
}
