import { z } from 'zod';
import { type HandoffFile, handoffFileSchema, reminderSchema } from '../../handoff/index.ts';
import type { Queryable } from '../../platform/index.ts';
import { type Counsellor, mayServe } from '../accounts/counsellor.ts';
import { type Note, type RequestSummary, requestStateSchema, type Step } from '../api-types.ts';

/** A request for a person as the console reads it. */
export interface ConsoleRequest {
  readonly summary: RequestSummary;
  readonly conversationId: string;
  readonly file: HandoffFile;
  /** The conversation is read after this sequence number… */
  readonly readsAfter: number;
  /** …up to this one, once it is over: what she says to the assistant afterwards is not the counsellors'. */
  readonly endsAt: number | null;
  readonly satisfaction: number | null;
  readonly reason: string | null;
}

/** A row of `SELECT_REQUESTS`. */
export interface RequestRow {
  id: string;
  conversation_id: string;
  kind: string;
  team: string | null;
  counsellor: string | null;
  first_name: string | null;
  offered_until: Date | null;
  requested_at: Date;
  waiting_since: Date | null;
  changed_at: Date;
  file: unknown;
  reads_after: number;
  ends_at: number | null;
  satisfaction: number | null;
  reason: string | null;
  reminder: unknown;
}

// Once she has written, it is nobody's reminder any more.
const REMINDER = `CASE WHEN h.kind = 'active' AND h.state->'reminder' IS NOT NULL AND NOT EXISTS (
    SELECT FROM activities a WHERE a.conversation_id = h.conversation_id
      AND a.sequence > (h.state->'reminder'->>'about')::integer
      AND CASE h.state->'reminder'->>'whom' WHEN 'resident' THEN a.direction = 'resident'
        ELSE a.body->'channelData'->>'kind' = 'counsellor' END) THEN h.state->'reminder' END`;

// Before the resident has agreed, there is nothing that a counsellor may see.
export const SELECT_REQUESTS = `SELECT h.id, h.conversation_id, h.kind, h.team, h.counsellor, c.first_name, h.offered_until,
    h.requested_at, h.waiting_since, h.changed_at, h.file, h.reads_after, h.ends_at, h.satisfaction,
    h.state->>'reason' AS reason, ${REMINDER} AS reminder
  FROM handoffs h LEFT JOIN counsellors c ON c.id = h.counsellor
  WHERE h.kind <> 'requested' AND h.team IS NOT NULL`;

/** The request of this id, when it exists and concerns one of her teams. */
export async function findRequest(
  queryable: Queryable,
  me: Counsellor,
  id: string,
): Promise<ConsoleRequest | undefined> {
  const [row] = await queryable.query<RequestRow>(`${SELECT_REQUESTS} AND h.id = $1`, [id]);
  return row === undefined || !mayServe(me, row.team) ? undefined : toRequest(row);
}

/** Waiting and under way in these teams (null: in all), longest wait first. */
export async function openRequests(queryable: Queryable, teams: readonly string[] | null): Promise<ConsoleRequest[]> {
  const rows = await queryable.query<RequestRow>(
    `${SELECT_REQUESTS} AND h.kind IN ('queued', 'offered', 'active') AND ($1::text[] IS NULL OR h.team = ANY($1::text[]))
     ORDER BY h.waiting_since, h.id`,
    [teams],
  );
  return rows.map(toRequest);
}

/** Which of these still concern teams that she serves: request id → team. */
export async function teamsOfRequests(queryable: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await queryable.query<{ id: string; team: string }>(
    `SELECT id, team FROM handoffs WHERE id = ANY($1::text[]) AND kind <> 'requested' AND team IS NOT NULL`,
    [ids],
  );
  return new Map(rows.map(({ id, team }) => [id, team]));
}

export async function notesOf(queryable: Queryable, request: string): Promise<Note[]> {
  const rows = await queryable.query<{ id: string; at: Date; counsellor: string; first_name: string; text: string }>(
    `SELECT n.id, n.at, n.counsellor, c.first_name, n.text FROM handoff_notes n JOIN counsellors c ON c.id = n.counsellor
      WHERE n.handoff_id = $1 ORDER BY n.at, n.id`,
    [request],
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    by: { id: row.counsellor, firstName: row.first_name },
    text: row.text,
  }));
}

export async function addNote(
  transaction: Queryable,
  note: { id: string; request: string; counsellor: string; at: Date; text: string },
): Promise<void> {
  await transaction.query(
    'INSERT INTO handoff_notes (id, handoff_id, counsellor, at, text) VALUES ($1, $2, $3, $4, $5)',
    [note.id, note.request, note.counsellor, note.at, note.text],
  );
}

const actorSchema = z.object({
  kind: z.enum(['resident', 'counsellor', 'supervisor', 'clock']),
  id: z.string().optional(),
});
const eventSchema = z.object({ kind: z.string() });

export async function stepsOf(queryable: Queryable, request: string): Promise<Step[]> {
  const rows = await queryable.query<{
    at: Date;
    actor: unknown;
    event: unknown;
    from_kind: string | null;
    to_kind: string;
    first_name: string | null;
  }>(
    `SELECT s.at, s.actor, s.event, s.from_kind, s.to_kind, c.first_name FROM handoff_steps s
       LEFT JOIN counsellors c ON c.id = s.actor->>'id' WHERE s.handoff_id = $1 ORDER BY s.version`,
    [request],
  );
  return rows.map((row) => {
    const actor = actorSchema.parse(row.actor);
    return {
      at: row.at.toISOString(),
      actor: actor.kind,
      person: actor.id === undefined ? null : { id: actor.id, firstName: row.first_name ?? '' },
      event: eventSchema.parse(row.event).kind,
      from: row.from_kind === null ? null : requestStateSchema.parse(row.from_kind),
      to: requestStateSchema.parse(row.to_kind),
    };
  });
}

export function toRequest(row: RequestRow): ConsoleRequest {
  const file = handoffFileSchema.parse(row.file);
  const state = requestStateSchema.parse(row.kind);
  // The column keeps the last counsellor, for the figures; a request that waits is nobody's.
  const counsellor = state === 'queued' ? null : row.counsellor;
  return {
    conversationId: row.conversation_id,
    file,
    readsAfter: row.reads_after,
    endsAt: row.ends_at,
    satisfaction: row.satisfaction,
    reason: row.reason,
    summary: {
      id: row.id,
      state,
      team: row.team,
      counsellor: counsellor === null ? null : { id: counsellor, firstName: row.first_name ?? '' },
      offeredUntil: state === 'offered' ? (row.offered_until?.toISOString() ?? null) : null,
      reminder: reminderOf(row),
      requestedAt: row.requested_at.toISOString(),
      waitingSince: row.waiting_since?.toISOString() ?? null,
      changedAt: row.changed_at.toISOString(),
      commune: file.commune ?? null,
      department: file.department ?? null,
      ageBand: file.ageBand ?? null,
      situation: file.situation ?? null,
      question: file.question ?? null,
    },
  };
}

function reminderOf({ reminder }: RequestRow): RequestSummary['reminder'] {
  const read = reminderSchema.nullable().parse(reminder);
  return read === null ? null : { whom: read.whom, until: read.until };
}
