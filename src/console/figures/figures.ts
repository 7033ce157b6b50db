import { instantOf, parisTime } from '../../handoff/index.ts';
import type { Queryable } from '../../platform/index.ts';
import type { Figures } from '../api-types.ts';

/** One request, as the figures count it. */
export interface CountedRequest {
  readonly team: string;
  readonly kind: string;
  /** How it was closed or abandoned. */
  readonly reason: string | null;
  readonly requestedAt: Date;
  /** Seconds from the consent to the first take; null when nobody took it. */
  readonly waitedSeconds: number | null;
  readonly satisfaction: number | null;
}

type DayFigures = Pick<
  Figures,
  'requests' | 'answered' | 'abandoned' | 'callbacks' | 'waitP50' | 'waitP90' | 'satisfaction'
>;

/** The requests made on these days (ISO, in Paris, both included) that were sent to a team. */
export async function requestsBetween(
  queryable: Queryable,
  from: string,
  afterLast: string,
): Promise<CountedRequest[]> {
  const rows = await queryable.query<{
    team: string;
    kind: string;
    reason: string | null;
    requested_at: Date;
    waited: number | null;
    satisfaction: number | null;
  }>(
    `SELECT h.team, h.kind, h.state->>'reason' AS reason, h.requested_at, h.satisfaction,
        (SELECT extract(epoch FROM min(s.at) - h.waiting_since)::integer FROM handoff_steps s
          WHERE s.handoff_id = h.id AND s.event->>'kind' = 'take') AS waited
       FROM handoffs h WHERE h.requested_at >= $1 AND h.requested_at < $2 AND h.team IS NOT NULL
      ORDER BY h.requested_at`,
    [instantOf({ day: from, minute: 0 }), instantOf({ day: afterLast, minute: 0 })],
  );
  return rows.map((row) => ({
    team: row.team,
    kind: row.kind,
    reason: row.reason,
    requestedAt: row.requested_at,
    waitedSeconds: row.waited,
    satisfaction: row.satisfaction,
  }));
}

/** Counts some requests. */
export function countRequests(requests: readonly CountedRequest[]): DayFigures {
  const waits = requests.flatMap(({ waitedSeconds }) => (waitedSeconds === null ? [] : [Math.max(0, waitedSeconds)]));
  const notes = requests.flatMap(({ satisfaction }) => (satisfaction === null ? [] : [satisfaction]));
  return {
    requests: requests.length,
    answered: waits.length,
    abandoned: requests.filter(({ kind }) => kind === 'abandoned').length,
    callbacks: requests.filter(({ kind }) => kind === 'callback').length,
    waitP50: percentile(waits, 0.5),
    waitP90: percentile(waits, 0.9),
    satisfaction: {
      mean:
        notes.length === 0 ? null : Math.round((100 * notes.reduce((sum, note) => sum + note, 0)) / notes.length) / 100,
      count: notes.length,
    },
  };
}

/** Requests by hour of the day in Paris. */
export function countHours(requests: readonly CountedRequest[]): number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { requestedAt } of requests) {
    const hour = Math.floor(parisTime(requestedAt).minute / 60);
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return hours;
}

/** How those that are over ended, most frequent first. */
export function countReasons(requests: readonly CountedRequest[]): { reason: string; count: number }[] {
  const ended = requests.flatMap(({ kind, reason }) => (kind === 'closed' && reason !== null ? [reason] : []));
  return [...Map.groupBy(ended, (reason) => reason)]
    .map(([reason, all]) => ({ reason, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** The nearest rank: the smallest value that so great a part does not exceed. */
function percentile(values: readonly number[], part: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;
}
