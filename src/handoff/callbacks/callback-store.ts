import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Queryable } from '../../platform/index.ts';
import { changeHandoff, requestHandoff } from '../handoff-store.ts';
import { statusEvent } from '../status-event.ts';
import type { CallbackRequest } from './callback-form.ts';
import { type Contact, contactHint } from './contact.ts';
import { newReference } from './reference.ts';
import type { Seal } from './seal.ts';

export const CALLBACK_STATUSES = ['a_rappeler', 'appele', 'injoignable', 'traite'] as const;
export type CallbackStatus = (typeof CALLBACK_STATUSES)[number];

/** One call-back to make; its contact stays sealed until `contactOf`. */
export interface Callback {
  readonly id: string;
  readonly reference: string;
  readonly team: string;
  readonly status: CallbackStatus;
  readonly name: string;
  readonly contactHint: string;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly topic: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** Id of the counsellor who dealt with it last. */
  readonly by: string | null;
  /** Id of the hand-off that it comes from. */
  readonly request: string | null;
}

/** `active`: a person answers her at this moment; `unknown`: there is no such conversation. */
export type BookResult =
  | { readonly ok: true; readonly reference: string; readonly contactHint: string }
  | { readonly ok: false; readonly code: 'active' | 'unknown' };

interface Row {
  id: string;
  reference: string;
  team: string;
  status: string;
  sealed_name: string;
  contact_hint: string;
  slot_from: Date | null;
  slot_to: Date | null;
  topic: string | null;
  created_at: Date;
  changed_at: Date;
  changed_by: string | null;
  handoff_id: string | null;
}

const COLUMNS =
  'id, reference, team, status, sealed_name, contact_hint, slot_from, slot_to, topic, created_at, changed_at, changed_by, handoff_id';
const status = z.enum(CALLBACK_STATUSES);

/**
 * Books a call-back: the hand-off of the conversation (a new one where none is open) ends as `callback`, and the bot is
 * told, so that it can say the reference. The same form sent again is the same call-back.
 */
export async function bookCallback(
  transaction: Queryable,
  booking: {
    conversationId: string;
    clientId: string;
    team: string;
    request: CallbackRequest;
    seal: Seal;
    newId: () => string;
    now: Date;
  },
): Promise<BookResult> {
  const { conversationId, clientId, team, request, seal, newId, now } = booking;
  const known = await transaction.query('SELECT 1 FROM conversations WHERE id = $1 FOR UPDATE', [conversationId]);
  if (known.length === 0) return { ok: false, code: 'unknown' };
  const [before] = await transaction.query<{ reference: string; contact_hint: string }>(
    'SELECT reference, contact_hint FROM callbacks WHERE conversation_id = $1 AND client_id = $2',
    [conversationId, clientId],
  );
  if (before !== undefined) return { ok: true, reference: before.reference, contactHint: before.contact_hint };

  const reference = await freeReference(transaction);
  const hint = contactHint(request.contact);
  const { id: handoff } = await requestHandoff(transaction, { id: newId(), conversationId, now });
  const changed = await changeHandoff(transaction, {
    id: handoff,
    event: { kind: 'ask_callback', team },
    actor: { kind: 'resident' },
    now,
    say: (after) => ({ event: statusEvent(after, { reference, contactHint: hint }) }),
  });
  if (!changed.ok) return { ok: false, code: 'active' };
  await transaction.query(
    `INSERT INTO callbacks (id, reference, conversation_id, handoff_id, client_id, team, status, sealed_name,
       contact_kind, sealed_contact, contact_hint, slot_from, slot_to, topic, created_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'a_rappeler', $7, $8, $9, $10, $11, $12, $13, $14, $14)`,
    [
      newId(),
      reference,
      conversationId,
      handoff,
      clientId,
      team,
      seal.seal(request.name),
      request.contact.kind,
      seal.seal(request.contact.value),
      hint,
      request.slot?.from ?? null,
      request.slot?.to ?? null,
      request.topic ?? null,
      now,
    ],
  );
  return { ok: true, reference, contactHint: hint };
}

/** Those still to be dealt with first, oldest first; `teams` null for all. */
export async function listCallbacks(
  queryable: Queryable,
  seal: Seal,
  teams: readonly string[] | null,
  wanted: CallbackStatus | undefined,
): Promise<Callback[]> {
  const rows = await queryable.query<Row>(
    `SELECT ${COLUMNS} FROM callbacks
      WHERE ($1::text[] IS NULL OR team = ANY($1::text[])) AND ($2::text IS NULL OR status = $2)
      ORDER BY status = 'traite', created_at`,
    [teams, wanted ?? null],
  );
  return rows.map((row) => toCallback(row, seal));
}

export async function findCallback(queryable: Queryable, seal: Seal, id: string): Promise<Callback | undefined> {
  const [row] = await queryable.query<Row>(`SELECT ${COLUMNS} FROM callbacks WHERE id = $1`, [id]);
  return row === undefined ? undefined : toCallback(row, seal);
}

/** Opens the contact of one; who does so writes it down (audit). */
export async function contactOf(queryable: Queryable, seal: Seal, id: string): Promise<Contact | undefined> {
  const [row] = await queryable.query<{ contact_kind: Contact['kind']; sealed_contact: string }>(
    'SELECT contact_kind, sealed_contact FROM callbacks WHERE id = $1',
    [id],
  );
  return row === undefined ? undefined : { kind: row.contact_kind, value: seal.open(row.sealed_contact) };
}

/** @param change.by id of the counsellor */
export async function setCallbackStatus(
  queryable: Queryable,
  change: { id: string; status: CallbackStatus; by: string; now: Date },
): Promise<void> {
  await queryable.query('UPDATE callbacks SET status = $2, changed_by = $3, changed_at = $4 WHERE id = $1', [
    change.id,
    change.status,
    change.by,
    change.now,
  ]);
}

function toCallback(row: Row, seal: Seal): Callback {
  return {
    id: row.id,
    reference: row.reference,
    team: row.team,
    status: status.parse(row.status),
    name: seal.open(row.sealed_name),
    contactHint: row.contact_hint,
    from: row.slot_from,
    to: row.slot_to,
    topic: row.topic,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    by: row.changed_by,
    request: row.handoff_id,
  };
}

async function freeReference(queryable: Queryable): Promise<string> {
  for (;;) {
    const reference = newReference(randomInt);
    const taken = await queryable.query('SELECT 1 FROM callbacks WHERE reference = $1', [reference]);
    if (taken.length === 0) return reference;
  }
}
