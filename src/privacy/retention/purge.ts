import type { Database, Queryable } from '../../platform/index.ts';
import type { PurgeCounts } from './count-due.ts';
import { PART_KINDS, PARTS_DUE, PARTS_ERASED, type PartKind } from './due.ts';
import { cutsAt, type RetentionLimits } from './limits.ts';
import { pagesOfConversations } from './pages.ts';

/** Which batches a purge takes. */
export interface Pace {
  /** How long a batch may hold the database, in milliseconds: its size follows. */
  readonly aimMs: number;
  /** Rows of the first batch. */
  readonly rows: number;
  /** Lets the others have the database after a batch that took `tookMs`. @returns false to stop */
  rest(tookMs: number): Promise<boolean>;
}

export interface PurgeOptions {
  readonly limits: RetentionLimits;
  readonly now: Date;
  readonly pace: Pace;
  /** Writes down, in the transaction that erases them, how many lines of the audit log left, up to which number. */
  readonly noteAudit: (lines: { erased: number; upTo: number }, transaction: Queryable) => Promise<void>;
}

/** `complete`: false when it was told to stop. */
export interface PurgeReport {
  readonly erased: PurgeCounts;
  readonly complete: boolean;
}

/** Fewer cost as much: a batch has its own price. */
const ROWS_LEAST = 10;
const ROWS_MOST = 2_000;
/** A batch grows by half at most, so that one quick batch of small things makes no long one. */
const GROWTH_MOST = 1.5;

/**
 * Erases what is too old, a batch at a time, each in a transaction of its own: a purge that is stopped has erased what it
 * says. A conversation that somebody writes in at that moment is left for the next night. The bytes leave the files later
 * (`turnOverFiles`).
 */
export async function purge(database: Database, options: PurgeOptions): Promise<PurgeReport> {
  const cuts = cutsAt(options.limits, options.now);
  const erased = {
    feedback: 0,
    notes: 0,
    callbacks: 0,
    teams: 0,
    conversations: 0,
    handoffs: 0,
    messages: 0,
    audit: 0,
  };
  const batches = createBatches(options.pace);

  const next = pagesOfConversations(database, cuts, true);
  const goesOn = await batches.all(async (rows) => {
    const page = await next(rows);
    erased.conversations += page?.conversations ?? 0;
    erased.handoffs += page?.handoffs ?? 0;
    erased.messages += page?.messages ?? 0;
    return page !== undefined;
  });
  if (!goesOn) return { erased, complete: false };

  for (const kind of PART_KINDS) {
    const partsGoOn = await batches.all(async (rows) => {
      const many = await eraseParts(database, kind, [cuts.conversations, cuts.handoffs, cuts[kind]], rows);
      erased[kind] += many;
      return many === rows;
    });
    if (!partsGoOn) return { erased, complete: false };
  }

  const complete = await batches.all(async (rows) => {
    const many = await eraseAudit(database, cuts.audit, rows, options.noteAudit);
    erased.audit += many;
    return many === rows;
  });
  return { erased, complete };
}

/** Batches of a size that takes as long as it may. */
function createBatches({ aimMs, rows: firstRows, rest }: Pace) {
  let rows = firstRows;
  return {
    /** @param batch whether there may be more @returns false when told to stop */
    async all(batch: (rows: number) => Promise<boolean>): Promise<boolean> {
      for (;;) {
        const begun = performance.now();
        const more = await batch(rows);
        const tookMs = performance.now() - begun;
        const factor = Math.min(GROWTH_MOST, aimMs / Math.max(tookMs, 0.1));
        rows = Math.min(ROWS_MOST, Math.max(ROWS_LEAST, Math.round(rows * factor)));
        if (!(await rest(tookMs))) return false;
        if (!more) return true;
      }
    },
  };
}

async function eraseParts(database: Database, kind: PartKind, cuts: readonly Date[], rows: number): Promise<number> {
  return database.transaction(async (transaction) => {
    const [row] = await transaction.query<{ many: number }>(
      `WITH due AS MATERIALIZED (${PARTS_DUE[kind]} LIMIT $4), gone AS (${PARTS_ERASED[kind]} RETURNING 1)
       SELECT count(*)::integer AS many FROM gone`,
      [...cuts, rows],
    );
    const many = row?.many ?? 0;
    if (many > 0) await transaction.query('SELECT want_files_turned()');
    return many;
  });
}

async function eraseAudit(
  database: Database,
  cut: Date,
  rows: number,
  note: PurgeOptions['noteAudit'],
): Promise<number> {
  return database.transaction(async (transaction) => {
    const [row] = await transaction.query<{ erased: number; up_to: number | null }>(
      'SELECT erased, up_to FROM purge_audit_log($1, $2)',
      [cut, rows],
    );
    if (row === undefined || row.up_to === null) return 0;
    await note({ erased: row.erased, upTo: row.up_to }, transaction);
    await transaction.query('SELECT want_files_turned()');
    return row.erased;
  });
}
