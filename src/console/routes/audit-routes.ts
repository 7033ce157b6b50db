import type { Server } from 'restify';
import { z } from 'zod';
import type { Parts } from '../parts.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

const PAGE = 100;
const detailSchema = z.record(z.string(), z.unknown());

/** The audit log, for auditors; reading it is written in it. */
export function mountAuditRoutes(server: Server, parts: Parts): void {
  serve(server, parts, ROUTES.audit, async ({ me, query }) => {
    const rows = await parts.database.query<{
      number: number;
      at: Date;
      actor: string | null;
      first_name: string | null;
      login: string | null;
      action: string;
      subject: string | null;
      refused: boolean;
      detail: unknown;
    }>(
      `SELECT a.number, a.at, a.actor, c.first_name, c.login, a.action, a.subject, a.refused, a.detail
         FROM audit_log a LEFT JOIN counsellors c ON c.id = a.actor
        WHERE ($1::bigint IS NULL OR a.number < $1) AND ($2::text IS NULL OR a.action = $2)
          AND ($3::text IS NULL OR a.actor = $3) AND ($4::boolean IS NULL OR a.refused = $4)
        ORDER BY a.number DESC LIMIT $5`,
      [
        query.before ?? null,
        query.action ?? null,
        query.actor ?? null,
        query.refused === undefined ? null : query.refused === 'true',
        PAGE,
      ],
    );
    await parts.audit.write({ actor: me.id, action: 'read_audit_log' });
    return {
      entries: rows.map((row) => ({
        number: row.number,
        at: row.at.toISOString(),
        actor: row.actor === null ? null : { id: row.actor, firstName: row.first_name ?? '', login: row.login ?? '' },
        action: row.action,
        subject: row.subject,
        refused: row.refused,
        detail: detailSchema.parse(row.detail),
      })),
      next: rows.length === PAGE ? (rows.at(-1)?.number ?? null) : null,
    };
  });
}
