import type { Queryable } from '../platform/index.ts';

/** Without a sign of life of any of her browsers for so long a counsellor is away. */
const LOST_AFTER_MS = 60_000;

/** Who is there to answer. */
export interface Presence {
  /** Counsellors of a team who are there, free or busy with others. */
  available(team: string): Promise<number>;
  /** Whether any counsellor works in a team, there or not: without one, nobody would ever read what is sent to it. */
  isServed(team: string): Promise<boolean>;
}

/** Presence as the console keeps it: what she said (`counsellor_presence`), and in which browsers she is there. */
export function presenceIn(queryable: Queryable, now: () => Date): Presence {
  return {
    async available(team) {
      const [row] = await queryable.query<{ present: number }>(
        `SELECT count(*)::integer AS present FROM counsellor_presence p JOIN counsellors c ON c.id = p.counsellor
          WHERE c.active AND c.role <> 'auditor' AND $1 = ANY(c.teams) AND p.state IN ('available', 'busy')
            AND EXISTS (SELECT FROM counsellor_sessions s WHERE s.counsellor = c.id AND s.alive_at > $2)`,
        [team, new Date(now().getTime() - LOST_AFTER_MS)],
      );
      return row?.present ?? 0;
    },
    async isServed(team) {
      const served = await queryable.query(
        "SELECT 1 FROM counsellors WHERE active AND role <> 'auditor' AND $1 = ANY(teams) LIMIT 1",
        [team],
      );
      return served.length > 0;
    },
  };
}
