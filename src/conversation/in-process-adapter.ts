import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ChannelAccount,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { Provisional, Think, Turn, TurnPlace } from './bot-port.ts';
import { closeTurnState, openTurnState } from './turn-state.ts';

/** What a botbuilder bot does with one turn: `(context) => bot.run(context)`. */
export type BotLogic = (context: TurnContext) => Promise<void>;

/**
 * Runs a botbuilder bot inside the turn worker: what it sends is collected, not sent, and its state comes from the
 * claim (`turnStateProperty`). Events that it sends are for other parts of the assistant (`ApplyEvents`); typing activities
 * of a stream (`channelData.streamType`, as Bot Framework streams) are shown at once and not stored. Updating and deleting what was already said is refused: the log only grows.
 *
 * @param assistant the name under which the replies appear
 */
export function thinkWithBot(logic: BotLogic, assistant: ChannelAccount): Think {
  return async ({ activity, state, place, signal, show }) => {
    const adapter = new InProcessAdapter(show);
    const context = new TurnContext(adapter, { ...activity, recipient: { ...assistant, role: 'bot' } });
    openTurnState(context, state);
    if (place !== undefined) context.turnState.set(PLACE_KEY, place);
    if (signal !== undefined) context.turnState.set(SIGNAL_KEY, signal);
    await logic(context);
    const { replies, events } = adapter;
    return { replies, state: closeTurnState(context), ...(events.length > 0 && { events }) };
  };
}

const PLACE_KEY = Symbol('place of the turn');
const SIGNAL_KEY = Symbol('signal of the turn');

/** Where the activity of this turn stands in its conversation, see `Turn.place`. */
export function turnPlace(context: TurnContext): TurnPlace | undefined {
  return context.turnState.get<TurnPlace | undefined>(PLACE_KEY);
}

/** Aborted when the answer of this turn is not wanted any more, see `Turn.signal`. */
export function turnSignal(context: TurnContext): AbortSignal | undefined {
  const signal: unknown = context.turnState.get(SIGNAL_KEY);
  return signal instanceof AbortSignal ? signal : undefined;
}

/** One per turn. */
class InProcessAdapter extends BotAdapter {
  readonly #show: Turn['show'];
  readonly replies: Partial<Activity>[] = [];
  readonly events: Partial<Activity>[] = [];

  constructor(show: Turn['show']) {
    super();
    this.#show = show;
  }

  override async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return activities.map((activity) => {
      // Signs of life, invoke answers and the dialogs' traces of their memory are not part of the conversation.
      const provisional = provisionalIn(activity);
      if (provisional !== undefined) this.#show?.(provisional);
      else if (activity.type === ActivityTypes.Event) this.events.push(activity);
      else if (!UNSPOKEN.has(activity.type ?? '')) this.replies.push(toStored(activity));
      return { id: '' };
    });
  }

  override async updateActivity(): Promise<void> {
    throw new Error('an activity of the log cannot be updated');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('an activity of the log cannot be deleted');
  }

  override async continueConversation(
    _reference: Partial<ConversationReference>,
    _logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    throw new Error('a turn begins with an activity of the log');
  }
}

const UNSPOKEN = new Set<string>([ActivityTypes.Typing, ActivityTypes.Trace, 'delay', 'invokeResponse']);

/** What a typing activity of a stream shows; undefined for any other activity. */
function provisionalIn({ type, text, locale, channelData }: Partial<Activity>): Provisional | undefined {
  if (type !== ActivityTypes.Typing || text === undefined) return undefined;
  const data: unknown = channelData;
  if (typeof data !== 'object' || data === null || !('streamType' in data)) return undefined;
  const { streamType } = data;
  if (streamType !== 'informative' && streamType !== 'streaming') return undefined;
  return { streamType, text, ...(locale !== undefined && { locale }) };
}

/** Leaves out what the log says itself (id, conversation, time) and what no client needs. */
function toStored(activity: Partial<Activity>): Partial<Activity> {
  const { id: _id, conversation: _conversation, timestamp: _timestamp, serviceUrl: _serviceUrl, ...stored } = activity;
  return stored;
}
