import type { Activity } from 'botbuilder';
import { type Direction, type LoggedActivity, loggedActivity } from '../../conversation/index.ts';
import {
  type Actor,
  type ChangeResult,
  changeHandoff,
  type HandoffEvent,
  type HandoffState,
  type Said,
  type StoredHandoff,
  statusEvent,
} from '../../handoff/index.ts';
import type { Queryable } from '../../platform/index.ts';
import { consoleError, type RefusalCode } from '../console-error.ts';
import type { Parts } from '../parts.ts';
import type { Notice } from '../texts.ts';

type Told = Pick<Parts, 'database' | 'announcements' | 'news' | 'clock' | 'texts' | 'teams'>;

/**
 * Changes a request, tells the resident what she should know, and tells everybody to look again.
 *
 * @param change.within done in the same transaction, before the change; throwing undoes all
 * @param change.firstName of whom the words speak
 * @throws HttpError REQUEST_UNKNOWN, TAKEN, OVER, NOT_POSSIBLE, NOT_YOURS
 */
export async function changeRequest(
  parts: Told,
  change: {
    id: string;
    event: HandoffEvent;
    actor: Actor;
    firstName: string;
    within?: (transaction: Queryable) => Promise<void>;
  },
): Promise<StoredHandoff> {
  const { id, event, actor, firstName, within } = change;
  const { handoff, said } = await parts.database.transaction(async (transaction) => {
    const { conversationId, last } = await lockConversation(transaction, id);
    await within?.(transaction);
    const changed = await changeHandoff(transaction, {
      id,
      event,
      actor,
      now: parts.clock.now(),
      say: (after, before) => say(parts, noticeOf(after.state, before, event), after, firstName),
    });
    if (!changed.ok) throw consoleError(REFUSED_AS[changed.code]);
    return { handoff: changed.handoff, said: await saidAfter(transaction, conversationId, last) };
  });
  // With the activities themselves: the bot's turn on an event begins in the process that wrote it.
  parts.announcements.announce({ kind: 'appended', conversationId: handoff.conversationId, activities: said });
  parts.news.publish('queue');
  return handoff;
}

const REFUSED_AS: Record<Extract<ChangeResult, { ok: false }>['code'], RefusalCode> = {
  unknown: 'REQUEST_UNKNOWN',
  over: 'OVER',
  taken: 'TAKEN',
  'not-possible': 'NOT_POSSIBLE',
  'not-allowed': 'NOT_YOURS',
};

/** Every writer takes the conversation's lock first; then what is checked is what is changed. */
async function lockConversation(transaction: Queryable, id: string): Promise<{ conversationId: string; last: number }> {
  const [row] = await transaction.query<{ id: string; last_sequence: number }>(
    `SELECT id, last_sequence FROM conversations
      WHERE id = (SELECT conversation_id FROM handoffs WHERE id = $1) FOR UPDATE`,
    [id],
  );
  if (row === undefined) throw consoleError('REQUEST_UNKNOWN');
  return { conversationId: row.id, last: row.last_sequence };
}

/** What the change has said in the conversation. */
async function saidAfter(transaction: Queryable, conversationId: string, last: number): Promise<LoggedActivity[]> {
  const rows = await transaction.query<{
    sequence: number;
    direction: Direction;
    body: Partial<Activity>;
    created_at: Date;
  }>(
    'SELECT sequence, direction, body, created_at FROM activities WHERE conversation_id = $1 AND sequence > $2 ORDER BY sequence',
    [conversationId, last],
  );
  return rows.map((row) => loggedActivity(conversationId, { ...row, at: row.created_at }));
}

function say(parts: Told, notice: Notice | undefined, after: StoredHandoff, firstName: string): Said {
  const { state } = after;
  const team = 'team' in state ? state.team : undefined;
  const equipe = parts.teams.find(({ id }) => id === team)?.name ?? '';
  return {
    ...(notice === undefined
      ? {}
      : {
          notice: noticeActivity(
            parts.texts.notice(notice, { prenom: firstName, equipe }),
            firstName,
            state.kind === 'active' ? { firstName, team: equipe } : undefined,
          ),
        }),
    // While a person has it, the bot reads nothing.
    ...(state.kind === 'active' ? {} : { event: statusEvent(after) }),
  };
}

function noticeOf(state: HandoffState, before: HandoffState, event: HandoffEvent): Notice | undefined {
  if (event.kind === 'counsellor_lost') return 'conseiller_perdu';
  if (state.kind === 'active') return 'prise';
  if (before.kind === 'active' && state.kind === 'offered') return 'transfert_personne';
  if (before.kind === 'active' && state.kind === 'queued') return 'transfert_equipe';
  return undefined;
}

/** @param person who has the conversation from now on */
function noticeActivity(
  text: string,
  firstName: string,
  person: { firstName: string; team: string } | undefined,
): Partial<Activity> {
  return {
    type: 'message',
    text,
    locale: 'fr-FR',
    from: { id: 'counsellor', name: firstName, role: 'bot' },
    channelData: { kind: 'handoff', ...(person && { person }) },
  };
}
