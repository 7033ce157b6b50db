import type { StatePropertyAccessor, TurnContext } from 'botbuilder';
import type { ConversationState } from './bot-port.ts';

const STATE_KEY = Symbol('conversation state');

/** Puts the state read by the claim into a turn, as a copy that the turn may change. */
export function openTurnState(context: TurnContext, state: ConversationState): void {
  context.turnState.set(STATE_KEY, structuredClone(state));
}

/** The state as the turn leaves it, for the publish to save. */
export function closeTurnState(context: TurnContext): ConversationState {
  return stateOf(context);
}

/**
 * One named value of the conversation's state, in botbuilder's own shape (dialog sets take it). It reads what the claim
 * has read, and is saved by the publish, with the replies or not at all: there is nothing to save in between.
 */
export function turnStateProperty<Value>(name: string): StatePropertyAccessor<Value> {
  return {
    async get(context: TurnContext, defaultValue?: Value): Promise<Value> {
      const state = stateOf(context);
      if (state[name] === undefined && defaultValue !== undefined) state[name] = structuredClone(defaultValue);
      return state[name] as Value;
    },
    async set(context: TurnContext, value: Value): Promise<void> {
      stateOf(context)[name] = value;
    },
    async delete(context: TurnContext): Promise<void> {
      delete stateOf(context)[name];
    },
  };
}

function stateOf(context: TurnContext): Record<string, unknown> {
  const state: unknown = context.turnState.get(STATE_KEY);
  if (typeof state !== 'object' || state === null) throw new Error('no conversation state in this turn');
  return state as Record<string, unknown>;
}
