import type { Activity } from 'botbuilder';
import type { Queryable } from '../platform/index.ts';
import type { Actor, Handoff, HandoffState } from './handoff.ts';
import { type HandoffFile, handoffFileSchema } from './handoff-file.ts';
import { stateSchema } from './state-schema.ts';
import { type HandoffEvent, isOver, ownerOf, type Transition, transition } from './transition.ts';

/** A hand-off with what goes with it. */
export interface StoredHandoff extends Handoff {
  readonly file: HandoffFile;
  /** The counsellor reads the conversation after this sequence number: where the last hand-off ended. */
  readonly readsAfter: number;
}

/** `unknown`: there is no such hand-off. The other codes are those of `transition`. */
export type ChangeResult =
  | { readonly ok: true; readonly handoff: StoredHandoff; readonly before: HandoffState }
  | { readonly ok: false; readonly code: Extract<Transition, { ok: false }>['code'] | 'unknown' };

/** What a change says in the conversation, in the same transaction. */
export interface Said {
  /** For the resident, from the counsellor's side: « Marie vous répond ». */
  readonly notice?: Partial<Activity>;
  /** For the bot, to deal with in a turn: `handoff.status`. Read only once the bot may speak again. */
  readonly event?: Partial<Activity>;
}

interface Row {
  id: string;
  conversation_id: string;
  state: unknown;
  version: number;
  reads_after: number;
  file: unknown;
  requested_at: Date;
  waiting_since: Date | null;
  changed_at: Date;
}

/** Columns that `toHandoff` reads. */
export const HANDOFF_COLUMNS =
  'id, conversation_id, state, version, reads_after, file, requested_at, waiting_since, changed_at';
const OPEN = "kind IN ('requested', 'queued', 'offered', 'active')";

/** The open hand-off of a conversation. */
export async function openHandoffOf(queryable: Queryable, conversationId: string): Promise<StoredHandoff | undefined> {
  const [row] = await queryable.query<Row>(
    `SELECT ${HANDOFF_COLUMNS} FROM handoffs WHERE conversation_id = $1 AND ${OPEN}`,
    [conversationId],
  );
  return row === undefined ? undefined : toHandoff(row);
}

/** A hand-off, whatever became of it; undefined when there is none (any more). */
export async function handoffById(queryable: Queryable, id: string): Promise<StoredHandoff | undefined> {
  const [row] = await queryable.query<Row>(`SELECT ${HANDOFF_COLUMNS} FROM handoffs WHERE id = $1`, [id]);
  return row === undefined ? undefined : toHandoff(row);
}

/**
 * Opens a hand-off in state `requested`; where one is open in the conversation, gives that one back unchanged.
 *
 * @param request.id used only when a new one is opened
 */
export async function requestHandoff(
  transaction: Queryable,
  request: { id: string; conversationId: string; now: Date },
): Promise<StoredHandoff> {
  await transaction.query('SELECT 1 FROM conversations WHERE id = $1 FOR UPDATE', [request.conversationId]);
  const known = await openHandoffOf(transaction, request.conversationId);
  if (known !== undefined) return known;
  const [row] = await transaction.query<Row>(
    `INSERT INTO handoffs (id, conversation_id, state, kind, version, reads_after, requested_at, changed_at)
     VALUES ($1, $2, '{"kind":"requested"}', 'requested', 0,
       coalesce((SELECT max(ends_at) FROM handoffs WHERE conversation_id = $2), 0), $3, $3)
     RETURNING ${HANDOFF_COLUMNS}`,
    [request.id, request.conversationId, request.now],
  );
  if (row === undefined) throw new Error('a hand-off could not be opened');
  return toHandoff(row);
}

/**
 * Changes a hand-off, its conversation's owner with it, and says so in the conversation: all of it or nothing. Two who
 * change the same one come one after the other, and the second is judged on what the first left.
 *
 * @param change.file what the resident agreed to send, at her consent
 * @param change.say the words of the change
 */
export async function changeHandoff(
  transaction: Queryable,
  change: {
    id: string;
    event: HandoffEvent;
    actor: Actor;
    now: Date;
    file?: HandoffFile;
    say?: (after: StoredHandoff, before: HandoffState) => Said;
  },
): Promise<ChangeResult> {
  const { id, event, actor, now } = change;
  // The conversation first: every writer takes its lock before the hand-off's, so that none waits in a ring.
  const [held] = await transaction.query<{ owner: string; last_sequence: number }>(
    `SELECT c.owner, c.last_sequence FROM conversations c JOIN handoffs h ON h.conversation_id = c.id
      WHERE h.id = $1 FOR UPDATE OF c`,
    [id],
  );
  const [row] = await transaction.query<Row>(`SELECT ${HANDOFF_COLUMNS} FROM handoffs WHERE id = $1 FOR UPDATE`, [id]);
  if (row === undefined || held === undefined) return { ok: false, code: 'unknown' };
  const before = toHandoff(row);
  const judged = transition(before, event, actor, now.toISOString());
  if (!judged.ok) return judged;
  const after: StoredHandoff = { ...before, ...judged.handoff, file: change.file ?? before.file };
  await save(transaction, after, before.state, held.last_sequence);
  await transaction.query(
    `INSERT INTO handoff_steps (handoff_id, version, at, actor, event, from_kind, to_kind)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, after.version, now, JSON.stringify(actor), JSON.stringify(event), before.state.kind, after.state.kind],
  );
  const said = change.say?.(after, before.state);
  const owner = ownerOf(after.state);
  const { conversationId } = after;
  if (owner !== held.owner) {
    await transaction.query('SELECT change_owner($1, $2, $3, $4)', [conversationId, held.owner, owner, now]);
  }
  if (said?.notice !== undefined) {
    await transaction.query('SELECT append_notice($1, $2, $3)', [conversationId, JSON.stringify(said.notice), now]);
  }
  if (said?.event !== undefined) {
    await transaction.query('SELECT append_event($1, $2, $3)', [conversationId, JSON.stringify(said.event), now]);
  }
  return { ok: true, handoff: after, before: before.state };
}

/** Reads a row of `HANDOFF_COLUMNS`. */
export function toHandoff(row: Row): StoredHandoff {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    state: stateSchema.parse(row.state),
    version: row.version,
    readsAfter: row.reads_after,
    file: handoffFileSchema.parse(row.file),
    requestedAt: row.requested_at.toISOString(),
    waitingSince: row.waiting_since?.toISOString(),
    changedAt: row.changed_at.toISOString(),
  };
}

async function save(
  transaction: Queryable,
  handoff: StoredHandoff,
  before: HandoffState,
  lastSequence: number,
): Promise<void> {
  const { state } = handoff;
  const isTaken = state.kind === 'active' && before.kind !== 'active';
  const comesBack = before.kind === 'active' && (state.kind === 'queued' || state.kind === 'offered');
  await transaction.query(
    `UPDATE handoffs SET state = $2, kind = $3, team = coalesce($4, team), counsellor = coalesce($5, counsellor),
       offered_until = $6, version = $7, file = $8, waiting_since = $9, changed_at = $10, ends_at = $11,
       taken_at = CASE WHEN $12::boolean THEN $10 ELSE taken_at END,
       taken_after = CASE WHEN $12::boolean THEN $13::integer ELSE taken_after END,
       form_offered_at = CASE WHEN $14::boolean THEN NULL ELSE form_offered_at END WHERE id = $1`,
    [
      handoff.id,
      JSON.stringify(state),
      state.kind,
      'team' in state ? state.team : null,
      'counsellor' in state ? state.counsellor : null,
      state.kind === 'offered' ? state.until : null,
      handoff.version,
      JSON.stringify(handoff.file),
      handoff.waitingSince ?? null,
      handoff.changedAt,
      isOver(state.kind) ? lastSequence : null,
      isTaken,
      lastSequence,
      // A new wait: the call-back may be proposed again.
      comesBack,
    ],
  );
}
