import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { systemClock } from '../platform/index.ts';
import {
  countDue,
  DATA_KINDS,
  type PurgeCounts,
  purge,
  type RetentionLimits,
  retentionLimits,
  turnOverFiles,
} from '../privacy/index.ts';
import { notePurgedAudit } from '../privacy-part.ts';
import { action, cliSettings, printLine } from './cli-context.ts';
import { withDatabase } from './with-database.ts';

/** Residents may be served by others meanwhile: as long as a batch takes, they have the database. */
const PACE = { aimMs: 25, rows: 50 };

/** `assistant retention [--dry-run]`: what is too old. */
export function retentionCommand(): Command {
  return new Command('retention')
    .description(
      'erase now what is too old, and write the files anew; the server does it each night (an embedded database: while it is stopped)',
    )
    .option('--dry-run', 'only tell what would be erased')
    .option('--json', 'for programs')
    .action(action(run));
}

async function run({ dryRun = false, json = false }: { dryRun?: boolean; json?: boolean }): Promise<void> {
  const limits = retentionLimits(cliSettings());
  const now = systemClock.now();
  const counts = await withDatabase(async (database) => {
    if (dryRun) return countDue(database, limits, now);
    const rest = async (tookMs: number) => {
      await sleep(database.kind === 'pglite' ? 0 : tookMs);
      return true;
    };
    const noteAudit = notePurgedAudit(database, systemClock);
    const { erased } = await purge(database, { limits, now, noteAudit, pace: { ...PACE, rest } });
    await turnOverFiles(database);
    return erased;
  });
  if (json) printLine(JSON.stringify({ dryRun, limits, counts }));
  else for (const line of linesOf(counts, limits)) printLine(line);
}

function linesOf(counts: PurgeCounts, limits: RetentionLimits): string[] {
  return DATA_KINDS.map((kind) => {
    const days = `older than ${limits[kind]} days`;
    return `${kind.padEnd(14)} ${String(counts[kind]).padStart(8)}  ${days}`;
  }).concat(`messages       ${String(counts.messages).padStart(8)}  in these conversations`);
}
