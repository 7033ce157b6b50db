import type { Clock, Queryable } from '../../platform/index.ts';

export const AUDIT_ACTIONS = [
  'signed_in',
  'signed_out',
  'saw',
  'took',
  'declined',
  'transferred',
  'reassigned',
  'returned',
  'closed',
  'noted',
  'erased',
  'saw_contact',
  'changed_callback',
  'changed_canned_reply',
  'changed_closure',
  'changed_hours',
  'added_account',
  'changed_account',
  'reset_password',
  'changed_own_password',
  'set_second_factor',
  'removed_second_factor',
  'reset_second_factor',
  'exported',
  'searched_history',
  'read_audit_log',
  /** From the command line, for a person who asked. */
  'exported_person',
  'erased_person',
  /** By age, the oldest lines of this log: `detail` says how many, and up to which number. */
  'purged_audit_log',
  /** A refused access: `detail` has the route and the code. */
  'asked',
  'watched',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditRecord {
  readonly actor: string | null;
  readonly action: AuditAction;
  /** `request <id>`, `counsellor <id>`… */
  readonly subject?: string | undefined;
  readonly refused?: boolean;
  /** Never anything that a resident wrote. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditLog {
  /** Adds a line, in the transaction that is given or by itself. Throws when it cannot: what is not logged is not done. */
  write(record: AuditRecord, transaction?: Queryable): Promise<void>;
}

export function createAuditLog(database: Queryable, clock: Clock): AuditLog {
  return {
    async write({ actor, action, subject, refused = false, detail = {} }, transaction = database) {
      await transaction.query(
        'INSERT INTO audit_log (at, actor, action, subject, refused, detail) VALUES ($1, $2, $3, $4, $5, $6)',
        [clock.now(), actor, action, subject ?? null, refused, JSON.stringify(detail)],
      );
    },
  };
}
