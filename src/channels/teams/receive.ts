import { createHash } from 'node:crypto';
import type { Activity, ConversationReference } from 'botbuilder';
import type { ConversationLog } from '../../conversation/index.ts';
import type { BindCommand } from './alerts/bind-command.ts';
import { cardValue } from './card-value.ts';
import type { EraseCommand } from './erasure/erase-command.ts';
import { feedbackEvent } from './feedback.ts';
import type { IncomingActivity } from './incoming-activity.ts';
import { personMessages, pressOf, sender } from './person-message.ts';
import { alertPlaceOf, type Place, placeOf } from './place.ts';
import type { TeamsStore } from './teams-store.ts';

/** What Teams is answered: a status, and for an `invoke` what it waits for. */
export interface Receipt {
  readonly status: number;
  readonly body?: unknown;
}

const DONE: Receipt = { status: 200 };
/** What the SDK answers to an `invoke` that nobody takes. */
const NOT_IMPLEMENTED: Receipt = { status: 501 };
/** What a card's `Action.Execute` is answered when there is nothing to do with it. */
const CARD_UNKNOWN: Receipt = {
  status: 200,
  body: {
    statusCode: 400,
    type: 'application/vnd.microsoft.error',
    value: { code: 'BadRequest', message: 'no data in the action' },
  },
};

/** How our conversations of Teams are named; the rest is a digest, for Teams' own names hold those of people. */
export const ID_PREFIX = 'teams-';
const DIGEST_CHARACTERS = 40;

interface ReceiveParts {
  readonly log: ConversationLog;
  readonly store: TeamsStore;
  readonly bindCommand: BindCommand;
  readonly eraseCommand: EraseCommand;
  /** A message that the person has deleted in Teams leaves our log too. */
  readonly eraseMessage: (thread: string, teamsId: string) => Promise<void>;
  /** Said for a button of a card that is answered by a message. */
  readonly taken: string;
}

/**
 * Stores what Teams tells, for the turn worker to answer; when this resolves it is never lost. What Teams sends again is
 * known by its id.
 */
export async function receive(
  { log, store, bindCommand, eraseCommand, eraseMessage, taken }: ReceiveParts,
  activity: IncomingActivity,
): Promise<Receipt> {
  switch (activity.type) {
    case 'message':
      if (await bindCommand.take(activity, { ofPerson: openThread, ofChannel: openChannel })) return DONE;
      return (await takesErasure()) ? DONE : post(personMessages(activity));
    case 'messageDelete':
      await eraseMessage(placeOf(activity, activity.from.id).thread, activity.id ?? '');
      return DONE;
    case 'installationUpdate':
      if (activity.action?.startsWith('add')) return welcome();
      return activity.action === 'remove' ? goodbye() : DONE;
    case 'conversationUpdate':
      if (isAssistant(activity.membersAdded)) return welcome();
      return isAssistant(activity.membersRemoved) ? goodbye() : DONE;
    case 'invoke':
      return invoke();
    default:
      return DONE;
  }

  function isAssistant(members: IncomingActivity['membersAdded']): boolean {
    return (members ?? []).some(({ id }) => id === activity.recipient.id);
  }

  async function welcome(): Promise<Receipt> {
    const place = placeOf(activity, undefined);
    await open(place, await store.generation(place.thread), true);
    return DONE;
  }

  async function goodbye(): Promise<Receipt> {
    await store.forget(placeOf(activity, undefined));
    return DONE;
  }

  async function invoke(): Promise<Receipt> {
    if (activity.name === 'message/submitAction') {
      const place = placeOf(activity, activity.from.id);
      const id = conversationId(place, await store.generation(place.thread));
      const about = await store.sequenceOf(id, activity.replyToId ?? '');
      const event = feedbackEvent(activity, about);
      return event === undefined ? NOT_IMPLEMENTED : post([event]);
    }
    if (activity.name !== 'adaptiveCard/action') return NOT_IMPLEMENTED;
    const data = cardValue(cardValue(cardValue(activity.value)?.action)?.data);
    if (data === undefined) return CARD_UNKNOWN;
    await post([pressOf(activity, data)]);
    return {
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: taken },
    };
  }

  async function post(messages: readonly Partial<Activity>[]): Promise<Receipt> {
    const place = placeOf(activity, activity.from.id);
    let generation = await store.generation(place.thread);
    let id = await open(place, generation, place.scope === 'personal');
    for (const message of messages) {
      let { outcome } = await log.post(id, 'resident', message);
      if (outcome === 'closed') {
        // A thread of Teams has no end: what comes after a closed conversation begins another.
        generation += 1;
        id = await open(place, generation, false);
        ({ outcome } = await log.post(id, 'resident', message));
      }
      // Erased at this very moment: Teams sends again.
      if (outcome === 'unknown') throw new Error('the conversation is gone');
    }
    return DONE;
  }

  async function takesErasure(): Promise<boolean> {
    const place = placeOf(activity, activity.from.id);
    return eraseCommand.take(activity, {
      thread: place.thread,
      current: async () => open(place, await store.generation(place.thread), false),
      // Never an id that was erased: what was under way there finds nothing.
      next: async (erased) => open(place, erased + 1, false),
    });
  }

  async function openThread(): Promise<string> {
    const place = placeOf(activity, activity.from.id);
    return open(place, await store.generation(place.thread), false);
  }

  /** Where a team is alerted: a conversation with nobody in it. */
  async function openChannel(): Promise<string> {
    const place = alertPlaceOf(activity);
    const id = conversationId(place, 1);
    await log.start({ id, channel: 'msteams', userId: 'equipe', locale: undefined, greet: false });
    await store.keep(id, 1, place, channelReference(referenceTo(activity), place));
    return id;
  }

  /** Once however often it is called. @returns our conversation's id */
  async function open(place: Place, generation: number, greet: boolean): Promise<string> {
    const id = conversationId(place, generation);
    const { from } = sender(activity);
    await log.start({ id, channel: 'msteams', userId: from.id, locale: activity.locale, greet });
    await store.keep(id, generation, place, referenceTo(activity));
    return id;
  }
}

function conversationId({ thread }: Place, generation: number): string {
  return `${ID_PREFIX}${createHash('sha256').update(thread).digest('hex').slice(0, DIGEST_CHARACTERS)}-${generation}`;
}

/** A channel's own id, without that of a thread: what is posted there begins a thread of its own. */
function channelReference(
  { conversation, user: _writer, ...rest }: Partial<ConversationReference>,
  { teamsConversation }: Place,
): Partial<ConversationReference> {
  return { ...rest, ...(conversation && { conversation: { ...conversation, id: teamsConversation } }) };
}

function referenceTo({
  conversation,
  recipient,
  from,
  serviceUrl,
  channelId,
}: IncomingActivity): Partial<ConversationReference> {
  const { id, conversationType = 'personal', tenantId } = conversation;
  return {
    channelId,
    serviceUrl,
    bot: { id: recipient.id, name: '' },
    user: { id: from.id, name: '' },
    conversation: {
      id,
      conversationType,
      isGroup: conversationType !== 'personal',
      name: '',
      ...(tenantId && { tenantId }),
    },
  };
}
