import { type Activity, ActivityTypes, EventFactory, RoleTypes, type TurnContext } from 'botbuilder';
import { MAX_TEXT_CHARACTERS, turnPlace, turnSignal, turnStateProperty } from '../conversation/index.ts';
import { HANDOFF_INITIATE } from '../handoff/index.ts';
import type { PersonalDataKind } from '../privacy/index.ts';
import { readManner, USUAL_MANNER } from '../understanding/index.ts';
import { replyActivity } from './activities.ts';
import type { Assistant } from './assistant.ts';
import type { Texts } from './dialogs/texts.ts';
import type { Live } from './live.ts';
import { plainReply } from './reply.ts';
import type { Memory, Turn } from './turns.ts';

const MASK_KINDS: readonly string[] = ['nir', 'iban', 'carte', 'telephone', 'email'] satisfies PersonalDataKind[];

/** The assistant as a botbuilder bot: greets once, answers messages, and keeps its memory in the turn's state. */
export function createAssistantBot(assistant: Assistant, texts: Texts): (context: TurnContext) => Promise<void> {
  const memory = turnStateProperty<Memory>('memory');
  return async (context) => {
    const { activity } = context;
    if (activity.type === ActivityTypes.ConversationUpdate) {
      const joined = activity.membersAdded ?? [];
      if (joined.some(({ id }) => id !== activity.recipient?.id)) await welcome(context);
      return;
    }
    const before = await memory.get(context, {});
    const conversationId = activity.conversation?.id ?? '';
    if (activity.type === ActivityTypes.Event) {
      const event = { name: activity.name ?? '', value: activity.value };
      // Only our own parts tell the bot what happens: a client's event has the role of a user, and only says how to be spoken to.
      if (activity.from?.role !== RoleTypes.Bot) {
        const adapted = assistant.adapt(event, before);
        if (adapted !== undefined) await memory.set(context, adapted);
        return;
      }
      await take(context, assistant.hear(event, conversationId, before));
      return;
    }
    if (activity.type !== ActivityTypes.Message) return;
    const text = activity.text?.trim() ?? '';
    const spoken = texts.in(readManner(before.manner).language);
    if (text === '' && (activity.attachments ?? []).length > 0) {
      await context.sendActivity(replyActivity(plainReply('smalltalk', spoken.say('fichier'))));
      return;
    }
    const { channelData, value } = activity;
    const tooLong = text.length > MAX_TEXT_CHARACTERS || isCut(channelData);
    const place = turnPlace(context);
    const message = {
      text: text.slice(0, MAX_TEXT_CHARACTERS),
      masked: maskedIn(channelData),
      conversationId,
      ...(isObject(value) && { value }),
      ...(place && { place }),
    };
    const turn = await assistant.respond(message, before, liveIn(context));
    // Danger comes first, however long the message that tells it.
    if (!tooLong || turn.reply.kind === 'safety') await take(context, turn);
    else await context.sendActivity(replyActivity(plainReply('clarify', spoken.say('trop_long'))));
  };

  /** In the language of the client, until a message tells better. */
  async function welcome(context: TurnContext): Promise<void> {
    const language = context.activity.locale?.toLowerCase().startsWith('en') ? 'en' : 'fr';
    await context.sendActivity(replyActivity(assistant.welcome(language)));
    if (language === 'en') await memory.set(context, { manner: { ...USUAL_MANNER, language } });
  }

  async function take(context: TurnContext, turn: Turn | undefined): Promise<void> {
    if (turn === undefined) return;
    await memory.set(context, turn.memory);
    await context.sendActivity(replyActivity(turn.reply));
    for (const { name, value } of turn.events ?? []) {
      await context.sendActivity(
        name === HANDOFF_INITIATE
          ? EventFactory.createHandoffInitiation(context, value)
          : { type: ActivityTypes.Event, name, value },
      );
    }
  }
}

/** What is said when a turn has failed for good, in the language of the conversation. */
export function apologyFor(state: Readonly<Record<string, unknown>>, texts: Texts): Partial<Activity> {
  const { memory } = state;
  const manner = typeof memory === 'object' && memory !== null && 'manner' in memory ? memory.manner : undefined;
  const { say, askPerson, language } = texts.in(readManner(manner).language);
  return replyActivity({ ...plainReply('handoff', say('panne'), [askPerson]), language });
}

/** Shows what a turn does as Bot Framework streams: typing activities, which are not stored. */
function liveIn(context: TurnContext): Live {
  return {
    signal: turnSignal(context),
    show({ streamType, text, locale }) {
      const channelData = { streamType };
      const activity = { type: ActivityTypes.Typing, text, channelData, ...(locale !== undefined && { locale }) };
      void context.sendActivity(activity).catch(() => {});
    },
  };
}

/** The kinds that were masked before the message was stored, as the log noted them. */
function maskedIn(channelData: unknown): PersonalDataKind[] {
  if (!isObject(channelData) || !('masked' in channelData)) return [];
  const { masked } = channelData;
  return Array.isArray(masked) ? masked.filter(isKind) : [];
}

/** Whether the channel kept only the beginning of the message. */
function isCut(channelData: unknown): boolean {
  return isObject(channelData) && 'tooLong' in channelData && channelData.tooLong === true;
}

function isKind(value: unknown): value is PersonalDataKind {
  return typeof value === 'string' && MASK_KINDS.includes(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
