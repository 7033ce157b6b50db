import type { Clock, Queryable } from '../platform/index.ts';
import { type Slot, slotsAfter } from './callbacks/slots.ts';
import { openHandoffOf, type StoredHandoff } from './handoff-store.ts';
import { currentHours } from './hours/current-hours.ts';
import type { HoursFile } from './hours/hours-file.ts';
import type { OpeningHours } from './hours/opening-hours.ts';
import type { Presence } from './presence.ts';
import { withFallbacks } from './routing/route.ts';
import type { Routing } from './routing/routing-file.ts';
import type { QueueTeam } from './routing/team.ts';

/** What the bot asks before it promises anything: it reads, and changes nothing. */
export interface HandoffDesk {
  /** The team, or the first that steps in for it, that is open and has somebody there; undefined: nobody is. */
  staffed(team: QueueTeam): Promise<QueueTeam | undefined>;
  /** Whether counsellors work in the team or in one that steps in for it: nothing is promised in the name of nobody. */
  isServed(team: QueueTeam): Promise<boolean>;
  /** The team's hours as things are now: what supervisors changed and the closures included. */
  hoursOf(team: QueueTeam): Promise<OpeningHours>;
  slots(team: QueueTeam): Promise<readonly Slot[]>;
  /** The open hand-off of a conversation and, of one that waits, how many are before it, 0 for the next. */
  standing(conversationId: string): Promise<Standing | undefined>;
  /** How many wait in a team. */
  waiting(team: string): Promise<number>;
  /**
   * The wait, in minutes and rounded up, that half of those whom the team took lately did not exceed; undefined when too few
   * were taken to say anything.
   */
  medianWait(team: string): Promise<number | undefined>;
}

export interface Standing {
  readonly handoff: StoredHandoff;
  readonly before: number;
}

const WAITING = "kind IN ('queued', 'offered')";
/** What a wait is measured on: those taken since, and so many at least. */
const MEASURED_HOURS = 2;
const MEASURED_AT_LEAST = 5;
const HOUR_MS = 3_600_000;

export function createHandoffDesk(parts: {
  queryable: Queryable;
  routing: Routing;
  hours: HoursFile;
  presence: Presence;
  clock: Clock;
}): HandoffDesk {
  const { queryable, routing, hours, presence, clock } = parts;

  async function hoursOf(team: QueueTeam): Promise<OpeningHours> {
    const week = hours.hours.get(team.hours);
    if (week === undefined) throw new Error(`no hours ${team.hours}: the file was checked`);
    return currentHours(queryable, team.id, { hours: week, closures: hours.closures });
  }

  async function count(sql: string, parameters: readonly unknown[]): Promise<number> {
    const [row] = await queryable.query<{ many: number }>(`SELECT count(*)::integer AS many ${sql}`, parameters);
    return row?.many ?? 0;
  }

  return {
    hoursOf,
    async staffed(team) {
      for (const each of withFallbacks(routing, team)) {
        if (each.kind !== 'queue') continue;
        if (!(await hoursOf(each)).isOpen(clock.now())) continue;
        if ((await presence.available(each.id)) > 0) return each;
      }
      return undefined;
    },
    async isServed(team) {
      for (const { kind, id } of withFallbacks(routing, team)) {
        if (kind === 'queue' && (await presence.isServed(id))) return true;
      }
      return false;
    },
    slots: async (team) => slotsAfter(await hoursOf(team), clock.now()),
    waiting: (team) => count(`FROM handoffs WHERE team = $1 AND ${WAITING}`, [team]),
    async medianWait(team) {
      const [row] = await queryable.query<{ many: number; minutes: number | null }>(
        `SELECT count(*)::integer AS many,
           ceil(percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM s.at - h.waiting_since)) / 60)::integer AS minutes
         FROM handoff_steps s JOIN handoffs h ON h.id = s.handoff_id
        WHERE s.at > $2 AND s.event->>'kind' = 'take' AND h.team = $1 AND h.waiting_since IS NOT NULL`,
        [team, new Date(clock.now().getTime() - MEASURED_HOURS * HOUR_MS)],
      );
      return (row?.many ?? 0) < MEASURED_AT_LEAST ? undefined : Math.max(1, row?.minutes ?? 1);
    },
    async standing(conversationId) {
      const handoff = await openHandoffOf(queryable, conversationId);
      if (handoff === undefined) return undefined;
      const { state, waitingSince } = handoff;
      const waits = state.kind === 'queued' || state.kind === 'offered';
      const before = waits
        ? await count(`FROM handoffs WHERE team = $1 AND ${WAITING} AND (waiting_since, id) < ($2, $3)`, [
            state.team,
            waitingSince,
            handoff.id,
          ])
        : 0;
      return { handoff, before };
    },
  };
}
