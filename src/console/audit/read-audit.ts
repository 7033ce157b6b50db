import { z } from 'zod';
import { addDays, instantOf } from '../../handoff/index.ts';
import type { Queryable } from '../../platform/index.ts';
import { loginHash } from '../accounts/sign-in-tries.ts';
import type { AuditEntry } from '../api-types.ts';
import { csvOf } from '../figures/csv.ts';

/** What of the log is read: everything that fits all that is given. */
export interface AuditFilter {
  /** Older than this line. */
  readonly before?: number | undefined;
  readonly action?: string | undefined;
  /** Id of an account. */
  readonly actor?: string | undefined;
  /** A login: what this account did, what was done to it, and the refused sign-ins with this login. */
  readonly person?: string | undefined;
  readonly refused?: boolean | undefined;
  /** ISO days in Paris, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Row {
  number: number;
  at: Date;
  actor: string | null;
  first_name: string | null;
  login: string | null;
  action: string;
  subject: string | null;
  refused: boolean;
  detail: unknown;
  hash: string;
}

const detailSchema = z.record(z.string(), z.unknown());
const HEADINGS = ['numero', 'instant', 'identifiant', 'prenom', 'action', 'objet', 'refuse', 'detail', 'empreinte'];

export type AuditLine = AuditEntry & { readonly hash: string };

/** Lines of the audit log, newest first. @param secret of `loginHash` */
export async function readAudit(
  queryable: Queryable,
  filter: AuditFilter,
  { most, secret }: { most: number; secret: string },
): Promise<AuditLine[]> {
  const { before, action, actor, person, refused, from, to } = filter;
  const rows = await queryable.query<Row>(
    `SELECT a.number, a.at, a.actor, c.first_name, c.login, a.action, a.subject, a.refused, a.detail, a.hash
       FROM audit_log a LEFT JOIN counsellors c ON c.id = a.actor
      WHERE ($1::bigint IS NULL OR a.number < $1) AND ($2::text IS NULL OR a.action = $2)
        AND ($3::text IS NULL OR a.actor = $3) AND ($4::boolean IS NULL OR a.refused = $4)
        AND ($5::timestamptz IS NULL OR a.at >= $5) AND ($6::timestamptz IS NULL OR a.at < $6)
        AND ($7::text IS NULL OR c.login = $7 OR a.detail->>'login' = $8
          OR a.subject = (SELECT 'counsellor ' || p.id FROM counsellors p WHERE p.login = $7))
      ORDER BY a.number DESC LIMIT $9`,
    [
      before ?? null,
      action ?? null,
      actor ?? null,
      refused ?? null,
      from === undefined ? null : instantOf({ day: from, minute: 0 }),
      to === undefined ? null : instantOf({ day: addDays(to, 1), minute: 0 }),
      person?.toLowerCase() ?? null,
      person === undefined ? null : loginHash(person.toLowerCase(), secret),
      most,
    ],
  );
  return rows.map((row) => ({
    number: row.number,
    at: row.at.toISOString(),
    actor: row.actor === null ? null : { id: row.actor, firstName: row.first_name ?? '', login: row.login ?? '' },
    action: row.action,
    subject: row.subject,
    refused: row.refused,
    detail: detailSchema.parse(row.detail),
    hash: row.hash,
  }));
}

/** The same as a file, for French spreadsheets. */
export function auditCsv(lines: readonly AuditLine[]): string {
  return csvOf([
    HEADINGS,
    ...lines.map(({ number, at, actor, action, subject, refused, detail, hash }) => [
      number,
      at,
      actor?.login ?? null,
      actor?.firstName ?? null,
      action,
      subject,
      refused ? 'oui' : 'non',
      JSON.stringify(detail),
      hash,
    ]),
  ]);
}
