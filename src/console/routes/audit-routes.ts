import type { Server } from 'restify';
import type { AuditFilter } from '../audit/read-audit.ts';
import { auditCsv, readAudit } from '../audit/read-audit.ts';
import type { Parts } from '../parts.ts';
import { ROUTES } from '../route-table.ts';
import { serve } from '../serving/serve-route.ts';

const PAGE = 100;
const EXPORTED_MOST = 50_000;

/** The audit log, for auditors; reading it is written in it. */
export function mountAuditRoutes(server: Server, parts: Parts): void {
  const { database, audit, secret, clock } = parts;

  serve(server, parts, ROUTES.audit, async ({ me, query }) => {
    const lines = await readAudit(database, filterOf(query), { most: PAGE, secret });
    await audit.write({ actor: me.id, action: 'read_audit_log', detail: told(query) });
    const entries = lines.map(({ hash: _hash, ...entry }) => entry);
    return { entries, next: entries.length === PAGE ? (entries.at(-1)?.number ?? null) : null };
  });

  serve(server, parts, ROUTES.exportAudit, async ({ me, query }) => {
    await audit.write({ actor: me.id, action: 'exported', subject: 'audit', detail: told(query) });
    const lines = await readAudit(database, filterOf(query), { most: EXPORTED_MOST, secret });
    const day = clock.now().toISOString().slice(0, 10);
    return {
      status: 200,
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="journal-audit-${day}.csv"`,
      },
      body: auditCsv(lines),
    };
  });
}

type Query = Omit<AuditFilter, 'refused'> & { readonly refused?: 'true' | 'false' | undefined };

function filterOf({ refused, ...query }: Query): AuditFilter {
  return { ...query, refused: refused === undefined ? undefined : refused === 'true' };
}

/** What was looked for; a person by her login as it was given would tell more than it has to. */
function told({ from, to, person }: Query): Record<string, string | boolean> {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(person === undefined ? {} : { person: true }),
  };
}
