import type { Json } from './json.ts';
import type { Preference } from './preferences.ts';

/** A message that the person wrote. `accepted`: the server has stored it, its echo has not come back yet. */
export interface OutboxMessage {
  /** The `clientActivityID`: the server drops a second copy of it, so sending again is safe. */
  readonly id: string;
  readonly text: string;
  /** Data of the card button that was pressed; null for words alone. */
  readonly value: Json | null;
  /** A wish told by an event, not shown in the conversation; then there are no words. */
  readonly preference: Preference | null;
  readonly accepted: boolean;
}

/** Messages not yet seen in the conversation, oldest first. */
export type Outbox = readonly OutboxMessage[];

/** Adds a message at the end; the same outbox when its id is there already. */
export function enqueue(outbox: Outbox, message: Omit<OutboxMessage, 'accepted'>): Outbox {
  return outbox.some(({ id }) => id === message.id) ? outbox : [...outbox, { ...message, accepted: false }];
}

/** Puts messages before all others: the assistant must know them first. */
export function enqueueFirst(outbox: Outbox, messages: readonly Omit<OutboxMessage, 'accepted'>[]): Outbox {
  return [...messages.map((message) => ({ ...message, accepted: false })), ...outbox];
}

/** The next message to post: the oldest that the server has not accepted; null when there is none. */
export function nextToPost(outbox: Outbox): OutboxMessage | null {
  return outbox.find((message) => !message.accepted) ?? null;
}

/** Notes that the server has stored a message: it is not posted again, and kept until its echo. */
export function accept(outbox: Outbox, id: string): Outbox {
  return outbox.map((message) => (message.id === id ? { ...message, accepted: true } : message));
}

/** Removes a message: its echo came back, or the server refused it for good. */
export function remove(outbox: Outbox, id: string): Outbox {
  return outbox.filter((message) => message.id !== id);
}

/** Whether a message was stored and its echo is still missing. */
export function awaitsEcho(outbox: Outbox): boolean {
  return outbox.some((message) => message.accepted);
}
