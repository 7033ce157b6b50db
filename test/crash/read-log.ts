import type { Database } from '../../src/platform/index.ts';
import type { LogRow } from './audit.ts';

/** Reads the whole log, past the program that wrote it. */
export function readLog(database: Database): Promise<LogRow[]> {
  return database.query<LogRow>(
    `SELECT conversation_id AS "conversationId", sequence, direction, client_activity_id AS "clientActivityId",
            CASE WHEN direction = 'bot' THEN body ->> 'replyToId' END AS "replyToId",
            created_at::text AS "createdAt", processed_at IS NOT NULL AS processed
       FROM activities`,
  );
}
