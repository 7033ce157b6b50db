import type { Queryable } from '../../platform/index.ts';

/** All that is kept of a person (RGPD article 15), as it stands in the database; instants are ISO 8601 in UTC. */
export interface PersonExport {
  readonly exportedAt: string;
  readonly conversations: readonly ConversationExport[];
}

export interface ConversationExport {
  readonly id: string;
  readonly channel: string;
  readonly userId: string;
  readonly begunAt: Date;
  readonly lastAt: Date;
  /** What the assistant remembers. */
  readonly remembered: unknown;
  readonly messages: readonly { readonly at: Date; readonly by: string; readonly activity: unknown }[];
  /** Requests for a person: what was agreed to be sent, each step, the notes of counsellors (without their names). */
  readonly requests: readonly Record<string, unknown>[];
  readonly callbacks: readonly Record<string, unknown>[];
  readonly teams: readonly Record<string, unknown>[];
}

/** @param open opens what is sealed (`Seal`) */
export async function exportConversations(
  queryable: Queryable,
  ids: readonly string[],
  open: (sealed: string) => string,
  now: Date,
): Promise<PersonExport> {
  const conversations: ConversationExport[] = [];
  for (const id of ids) {
    const exported = await exportOne(queryable, id, open);
    if (exported !== undefined) conversations.push(exported);
  }
  return { exportedAt: now.toISOString(), conversations };
}

async function exportOne(
  queryable: Queryable,
  id: string,
  open: (sealed: string) => string,
): Promise<ConversationExport | undefined> {
  const [head] = await queryable.query<{
    channel: string;
    user_id: string;
    state: unknown;
    created_at: Date;
    updated_at: Date;
  }>('SELECT channel, user_id, state, created_at, updated_at FROM conversations WHERE id = $1', [id]);
  if (head === undefined) return undefined;
  const messages = await queryable.query<{ at: Date; by: string; activity: unknown }>(
    `SELECT created_at AS at, direction AS by, body AS activity FROM activities
      WHERE conversation_id = $1 ORDER BY sequence`,
    [id],
  );
  const requests = await queryable.query<Record<string, unknown>>(
    `SELECT h.id, h.kind AS state, h.team, h.file AS sent, h.requested_at AS "requestedAt", h.changed_at AS "changedAt",
        h.satisfaction,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'by', s.actor->>'kind', 'event', s.event->>'kind')
           ORDER BY s.version), '[]') FROM handoff_steps s WHERE s.handoff_id = h.id) AS steps,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('at', n.at, 'text', n.text) ORDER BY n.at), '[]')
           FROM handoff_notes n WHERE n.handoff_id = h.id) AS notes
       FROM handoffs h WHERE h.conversation_id = $1 ORDER BY h.requested_at`,
    [id],
  );
  const callbacks = await queryable.query<{ sealed_name: string; sealed_contact: string } & Record<string, unknown>>(
    `SELECT reference, team, status, sealed_name, sealed_contact, slot_from AS "slotFrom", slot_to AS "slotTo", topic,
        created_at AS "createdAt", changed_at AS "changedAt" FROM callbacks WHERE conversation_id = $1 ORDER BY created_at`,
    [id],
  );
  const teams = await queryable.query<Record<string, unknown>>(
    `SELECT thread, scope, teams_conversation AS "teamsConversation", team, reference FROM teams_conversations
      WHERE conversation_id = $1`,
    [id],
  );
  return {
    id,
    channel: head.channel,
    userId: head.user_id,
    begunAt: head.created_at,
    lastAt: head.updated_at,
    remembered: head.state,
    messages,
    requests,
    callbacks: callbacks.map(({ sealed_name, sealed_contact, ...rest }) => ({
      ...rest,
      name: open(sealed_name),
      contact: open(sealed_contact),
    })),
    teams,
  };
}
