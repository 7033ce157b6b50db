import { randomUUID } from 'node:crypto';
import type { Settings } from './config.ts';
import { createAuditLog } from './console/index.ts';
import type { Clock, Database, Logger } from './platform/index.ts';
import { type PurgeOptions, retentionLimits, startRetentionDuty } from './privacy/index.ts';

/** Runs the purge and the turning over of files from now on. @returns a function that ends it, after the batch under way */
export function startRetention(settings: Settings, part: { database: Database; clock: Clock; logger: Logger }) {
  return startRetentionDuty({
    ...part,
    limits: retentionLimits(settings),
    hour: settings.RETENTION_HOUR,
    noteAudit: notePurgedAudit(part.database, part.clock),
    holder: randomUUID(),
  });
}

/** Writes in the audit log which of its oldest lines left. */
export function notePurgedAudit(database: Database, clock: Clock): PurgeOptions['noteAudit'] {
  const audit = createAuditLog(database, clock);
  return ({ erased, upTo }, transaction) =>
    audit.write({ actor: null, action: 'purged_audit_log', detail: { lines: erased, upTo } }, transaction);
}
