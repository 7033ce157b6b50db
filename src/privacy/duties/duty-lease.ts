import type { Database } from '../../platform/index.ts';

/** What is done for all instances by one of them at a time (table `duties`). */
export type DutyName = 'retention' | 'files';

/** How long a dead instance's duty is left alone; prolonged while it is being done. */
const LEASE_MS = 120_000;
const UNTIL = `clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'`;

export interface DutyState {
  readonly wantedSince: Date | undefined;
  readonly doneAt: Date | undefined;
  readonly report: unknown;
}

export interface DutyLease {
  /** Takes a duty; undefined when another instance is at it. */
  take(name: DutyName): Promise<DutyState | undefined>;
  /** @returns false when it is somebody else's now */
  prolong(name: DutyName): Promise<boolean>;
  /** Gives it back, done at `now` with what it did; without, as it was. */
  giveBack(name: DutyName, done?: { readonly now: Date; readonly report: unknown }): Promise<void>;
}

/** @param holder name of this process, unique among all instances and all starts */
export function createDutyLease(database: Database, holder: string): DutyLease {
  return {
    async take(name) {
      const [row] = await database.query<{ wanted_since: Date | null; done_at: Date | null; report: unknown }>(
        `UPDATE duties SET holder = $2, held_until = ${UNTIL}
          WHERE name = $1 AND (holder IS NULL OR holder = $2 OR held_until < clock_timestamp())
          RETURNING wanted_since, done_at, report`,
        [name, holder],
      );
      if (row === undefined) return undefined;
      return { wantedSince: row.wanted_since ?? undefined, doneAt: row.done_at ?? undefined, report: row.report };
    },

    async prolong(name) {
      const rows = await database.query(
        `UPDATE duties SET held_until = ${UNTIL} WHERE name = $1 AND holder = $2 RETURNING name`,
        [name, holder],
      );
      return rows.length > 0;
    },

    async giveBack(name, done) {
      await database.query(
        `UPDATE duties SET holder = NULL, held_until = NULL, done_at = coalesce($3, done_at),
           report = coalesce($4::text::jsonb, report) WHERE name = $1 AND holder = $2`,
        [name, holder, done?.now ?? null, done === undefined ? null : JSON.stringify(done.report)],
      );
    },
  };
}
