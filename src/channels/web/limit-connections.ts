import { readFileSync } from 'node:fs';
import type { Server } from 'node:net';
import type { Clock, Logger } from '../../platform/index.ts';

/** Kept for the database, the index, the logs and calls to other services: without files, the database fails. */
const OTHER_FILES = 200;
/** Under this, a busy hour may well reach the limit: some 2,000 conversations, a stream and a connection each. */
const FEW_FILES = 4_096;
const TOLD_EVERY_MS = 60_000;

/**
 * Refuses connections beyond what the system lets this process open, and says so in the log: otherwise the system refuses,
 * without a word, the database's files as well.
 *
 * @param limit how many files and sockets the process may hold open; undefined where it cannot be known
 */
export function limitConnections(server: Server, clock: Clock, logger: Logger, limit = openFilesLimit('self')): void {
  if (limit === undefined || !Number.isFinite(limit)) return;
  server.maxConnections = Math.max(limit - OTHER_FILES, Math.floor(limit / 2));
  const { maxConnections } = server;
  const advice = 'raise the limit of open files: `ulimit -n 65536`, or LimitNOFILE=65536 in a systemd unit';
  if (limit < FEW_FILES) logger.warn({ code: 'FEW_OPEN_FILES', limit, maxConnections }, advice);
  let toldAt = Number.NEGATIVE_INFINITY;
  let dropped = 0;
  server.on('drop', () => {
    dropped++;
    const now = clock.now().getTime();
    if (now - toldAt < TOLD_EVERY_MS) return;
    toldAt = now;
    logger.error({ code: 'CONNECTIONS_FULL', limit, maxConnections, dropped }, advice);
  });
}

/**
 * How many files and sockets a process may hold open, as the system says (Linux); undefined where it cannot be known.
 *
 * @param process its number, or `self`
 */
export function openFilesLimit(process: number | 'self'): number | undefined {
  try {
    return limitIn(readFileSync(`/proc/${process}/limits`, 'utf8'));
  } catch {
    return undefined;
  }
}

function limitIn(limits: string): number | undefined {
  const soft = /^Max open files +(\S+)/m.exec(limits)?.[1];
  if (soft === undefined) return undefined;
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft);
}
