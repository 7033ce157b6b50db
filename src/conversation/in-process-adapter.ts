import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ChannelAccount,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { Think } from './bot-port.ts';
import { closeTurnState, openTurnState } from './turn-state.ts';

/** What a botbuilder bot does with one turn: `(context) => bot.run(context)`. */
export type BotLogic = (context: TurnContext) => Promise<void>;

/**
 * Runs a botbuilder bot inside the turn worker: what it sends is collected, not sent, and its state comes from the
 * claim (`turnStateProperty`). Events that it sends are for other parts of the assistant (`ApplyEvents`). Updating and deleting what was already said is refused: the log only grows.
 *
 * @param assistant the name under which the replies appear
 */
export function thinkWithBot(logic: BotLogic, assistant: ChannelAccount): Think {
  return async ({ activity, state }) => {
    const adapter = new InProcessAdapter();
    const context = new TurnContext(adapter, { ...activity, recipient: { ...assistant, role: 'bot' } });
    openTurnState(context, state);
    await logic(context);
    const { replies, events } = adapter;
    return { replies, state: closeTurnState(context), ...(events.length > 0 && { events }) };
  };
}

/** One per turn. */
class InProcessAdapter extends BotAdapter {
  readonly replies: Partial<Activity>[] = [];
  readonly events: Partial<Activity>[] = [];

  override async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return activities.map((activity) => {
      // Signs of life, invoke answers and the dialogs' traces of their memory are not part of the conversation.
      if (activity.type === ActivityTypes.Event) this.events.push(activity);
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

/** Leaves out what the log says itself (id, conversation, time) and what no client needs. */
function toStored(activity: Partial<Activity>): Partial<Activity> {
  const { id: _id, conversation: _conversation, timestamp: _timestamp, serviceUrl: _serviceUrl, ...stored } = activity;
  return stored;
}
