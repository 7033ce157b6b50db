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

export interface RequestChange {
  readonly id: string;
  readonly event: HandoffEvent;
  readonly actor: Actor;
  /** Of whom the words speak. */
  readonly firstName: string;
  /** Done in the same transaction, before the change; throwing undoes all. */
  readonly within?: (transaction: Queryable) => Promise<void>;
}

/** A change that is written and not yet told. */
export interface ChangedRequest {
  readonly handoff: StoredHandoff;
  readonly said: readonly LoggedActivity[];
}

/**
 * Changes a request, tells the resident what she should know, and tells everybody to look again.
 *
 * @throws HttpError REQUEST_UNKNOWN, TAKEN, OVER, NOT_POSSIBLE, NOT_YOURS
 */
export async function changeRequest(parts: Told, change: RequestChange): Promise<StoredHandoff> {
  const changed = await parts.database.transaction((transaction) => changeRequestIn(transaction, parts, change));
  tellChanged(parts, [changed]);
  return changed.handoff;
}

/** The same as a part of another transaction; its changes are to be told (`tellChanged`) once that is committed. */
export async function changeRequestIn(
  transaction: Queryable,
  parts: Told,
  { id, event, actor, firstName, within }: RequestChange,
): Promise<ChangedRequest> {
  const { conversationId, last } = await lockConversation(transaction, id);
  await within?.(transaction);
  const now = parts.clock.now();
  const changed = await changeHandoff(transaction, {
    id,
    event,
    actor,
    now,
    say: (after, before) => say(parts, { notice: noticeOf(after.state, before, event), after, firstName, now }),
  });
  if (!changed.ok) throw consoleError(REFUSED_AS[changed.code]);
  return { handoff: changed.handoff, said: await saidAfter(transaction, conversationId, last) };
}

export function tellChanged({ announcements, news }: Told, all: readonly ChangedRequest[]): void {
  for (const { handoff, said } of all) {
    // With the activities themselves: the bot's turn on an event begins in the process that wrote it.
    announcements.announce({ kind: 'appended', conversationId: handoff.conversationId, activities: said });
  }
  if (all.length > 0) news.publish('queue');
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

function say(
  parts: Told,
  { notice, after, firstName, now }: { notice: Notice | undefined; after: StoredHandoff; firstName: string; now: Date },
): Said {
  const { state } = after;
  const team = 'team' in state ? state.team : undefined;
  const equipe = parts.teams.find(({ id }) => id === team)?.name ?? '';
  return {
    ...(notice === undefined
      ? {}
      : {
          notice: noticeActivity(
            parts.texts.notice(notice, { prenom: firstName, equipe, minutes: minutesLeft(state, now) }),
            firstName,
            state.kind === 'active' ? { firstName, team: equipe } : undefined,
          ),
        }),
    // While a person has it, the bot reads nothing.
    ...(state.kind === 'active' ? {} : { event: statusEvent(after) }),
  };
}

const MINUTE_MS = 60_000;

/** Until what the reminder announces, rounded up. */
function minutesLeft(state: HandoffState, now: Date): string {
  const until = state.kind === 'active' ? state.reminder?.until : undefined;
  return until === undefined ? '' : String(Math.max(1, Math.ceil((Date.parse(until) - now.getTime()) / MINUTE_MS)));
}

function noticeOf(state: HandoffState, before: HandoffState, event: HandoffEvent): Notice | undefined {
  if (event.kind === 'counsellor_lost') return 'conseiller_perdu';
  if (event.kind === 'release') return 'conseiller_parti';
  if (event.kind === 'counsellor_silent') return 'conseiller_muet';
  if (event.kind === 'remind') return event.reminder.whom === 'counsellor' ? 'rappel_conseiller' : 'rappel_personne';
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
