import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Database, Logger } from '../../platform/index.ts';
import { turnOverFiles } from '../erasure/turn-over-files.ts';
import type { RetentionLimits } from '../retention/limits.ts';
import { lastTimeOf } from '../retention/night.ts';
import { type Pace, type PurgeOptions, type PurgeReport, purge } from '../retention/purge.ts';
import { createDutyLease, type DutyLease } from './duty-lease.ts';

/** How often is looked whether the hour has come. */
const LOOK_EVERY_MS = 60_000;
/** How often a duty under way is prolonged. */
const PROLONG_EVERY_MS = 20_000;
/**
 * How long a batch may hold the database, and for how many times as long it is left to the residents: about a turn, so that a
 * turn of three statements waits behind one batch, not behind three.
 */
const BATCH_MS = 6;
const REST_OF_A_BATCH = 1;
const REST_LEAST_MS = 1;
const FIRST_ROWS = 20;

export interface RetentionDutyParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: RetentionLimits;
  /** Of the night, in Paris, 0 to 23. */
  readonly hour: number;
  readonly noteAudit: PurgeOptions['noteAudit'];
  /** Name of this process, unique among all instances and all starts. */
  readonly holder: string;
  /** Absent: batches short enough for nobody to notice. */
  readonly pace?: Pace;
}

/**
 * What the night brings: what is too old is erased, then the files are written anew when anything was erased since they last
 * were. Once after each `hour` of Paris, by one instance of all; an instance that dies leaves it to another.
 */
export async function doRetentionDuty(
  parts: RetentionDutyParts,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const lease = createDutyLease(parts.database, parts.holder);
  await oncePerNight(parts, lease, 'retention', async (keepOn) => {
    parts.logger.info({ code: 'RETENTION_STARTED', ...parts.limits });
    const report = await runPurge(parts, async () => !isStopped() && (await keepOn()));
    parts.logger.info({ code: 'RETENTION_PURGED', ...report.erased, complete: report.complete });
    return report.complete ? report.erased : undefined;
  });
  if (isStopped()) return;
  await oncePerNight(parts, lease, 'files', async (keepOn) => {
    const begun = performance.now();
    const { tables, left } = await turnOverFiles(parts.database, async () => !isStopped() && (await keepOn()));
    const tookMs = Math.round(performance.now() - begun);
    parts.logger.info({ code: 'FILES_TURNED_OVER', tables, left, tookMs });
    return left.length === 0 ? { tables, tookMs } : undefined;
  });
}

/** A purge at the pace of a server that residents use. */
export function runPurge(
  parts: Pick<RetentionDutyParts, 'database' | 'clock' | 'limits' | 'noteAudit' | 'pace'>,
  keepOn: () => Promise<boolean>,
): Promise<PurgeReport> {
  const { database, clock, limits, noteAudit } = parts;
  const pace: Pace = parts.pace ?? { aimMs: BATCH_MS, rows: FIRST_ROWS, rest: restBetween };
  const rest = async (tookMs: number) => (await pace.rest(tookMs)) && (await keepOn());
  return purge(database, { limits, now: clock.now(), noteAudit, pace: { ...pace, rest } });
}

async function restBetween(tookMs: number): Promise<boolean> {
  await sleep(Math.max(REST_LEAST_MS, tookMs * REST_OF_A_BATCH));
  return true;
}

/** Begins to look now. @returns a function that ends it, after the batch under way */
export function startRetentionDuty(parts: RetentionDutyParts): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const again = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = doRetentionDuty(parts, () => stopped)
        .catch((error: unknown) => {
          const reason = error instanceof Error ? error.message : 'unknown';
          parts.logger.error({ code: 'RETENTION_FAILED', reason });
        })
        .finally(again);
    }, LOOK_EVERY_MS);
  };
  again();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** @param work what it did, to be kept; undefined: not to the end, to be done again */
async function oncePerNight(
  { database, clock, hour }: RetentionDutyParts,
  lease: DutyLease,
  name: 'retention' | 'files',
  work: (keepOn: () => Promise<boolean>) => Promise<unknown>,
): Promise<void> {
  const night = lastTimeOf(hour, clock.now());
  if (!(await isDue(database, name, night))) return;
  const taken = await lease.take(name);
  if (taken === undefined) return;
  let report: unknown;
  try {
    // Another instance may have done it between the look and the taking.
    if (await isDue(database, name, night)) report = await work(prolonged(lease, name));
  } finally {
    await lease.giveBack(name, report === undefined ? undefined : { now: clock.now(), report });
  }
}

/** Whether a duty was not done since the hour came; the files only when something was erased. */
async function isDue(database: Database, name: 'retention' | 'files', night: Date): Promise<boolean> {
  const rows = await database.query(
    `SELECT 1 AS due FROM duties WHERE name = $1 AND (done_at IS NULL OR done_at < $2)
       AND (name <> 'files' OR wanted_since IS NOT NULL)`,
    [name, night],
  );
  return rows.length > 0;
}

function prolonged(lease: DutyLease, name: 'retention' | 'files'): () => Promise<boolean> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < PROLONG_EVERY_MS) return true;
    last = performance.now();
    return lease.prolong(name);
  };
}
