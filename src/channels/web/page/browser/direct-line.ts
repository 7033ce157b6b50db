import { FEEDBACK_EVENT } from './activity.ts';
import { type Conversation, readConversation } from './conversation.ts';
import type { Opinion } from './feedback.ts';
import { httpJson, httpText } from './http-json.ts';
import { type Json, textAt } from './json.ts';
import type { OutboxMessage } from './outbox.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Preferences } from './preferences.ts';

/** A conversation and the address of its stream; the address is null when only polling is offered. */
export interface Link {
  readonly conversation: Conversation;
  readonly streamUrl: string | null;
}

/** Some activities, and the watermark after the last of them. */
export interface Batch {
  readonly activities: readonly unknown[];
  readonly watermark: string | null;
}

const BASE = '/v3/directline';
const LOCALES: Readonly<Record<Preferences['langue'], string>> = { fr: 'fr-FR', en: 'en-GB' };

/** Starts a new conversation: a token first, as the protocol asks, then the conversation itself. */
export async function startConversation(langue: Preferences['langue'], now: number): Promise<Outcome<Link>> {
  const generated = await httpJson(`${BASE}/tokens/generate`, null, {});
  if (!generated.ok) return generated;
  const granted = readConversation(generated.value, null, now);
  if (granted === null) return failed('server');
  return toLink(await httpJson(`${BASE}/conversations`, granted.token, { locale: LOCALES[langue] }), granted, now);
}

/** Asks for the stream of a conversation from `watermark`; from its beginning when null. */
export async function reconnect(
  conversation: Conversation,
  watermark: string | null,
  now: number,
): Promise<Outcome<Link>> {
  const answer = await httpJson(
    `${BASE}/conversations/${encodeURIComponent(conversation.id)}?watermark=${encodeURIComponent(watermark ?? '')}`,
    conversation.token,
  );
  return toLink(answer, conversation, now);
}

/** A new token against the one at hand, before it ends. */
export async function refreshToken(conversation: Conversation, now: number): Promise<Outcome<Conversation>> {
  return toConversation(await httpJson(`${BASE}/tokens/refresh`, conversation.token, {}), conversation, now);
}

/** A new token against the resume secret, when the token has ended. */
export async function resumeConversation(conversation: Conversation, now: number): Promise<Outcome<Conversation>> {
  if (conversation.resumeSecret === null) return failed('gone');
  const url = `${BASE}/conversations/${encodeURIComponent(conversation.id)}/resume`;
  return toConversation(await httpJson(url, null, { resumeSecret: conversation.resumeSecret }), conversation, now);
}

/** Posts one message or wish; the server recognises a second copy by its `clientActivityID`. */
export async function postMessage(
  conversation: Conversation,
  message: OutboxMessage,
  langue: Preferences['langue'],
): Promise<Outcome<Json>> {
  const { preference, value } = message;
  return httpJson(`${BASE}/conversations/${encodeURIComponent(conversation.id)}/activities`, conversation.token, {
    ...(preference === null
      ? { type: 'message', text: message.text, textFormat: 'plain', ...(value !== null && { value }) }
      : { type: 'event', ...preference }),
    from: { ...(conversation.userId === null ? {} : { id: conversation.userId }), role: 'user' },
    locale: LOCALES[langue],
    channelData: { clientActivityID: message.id },
  });
}

/** Tells the server what the person thinks of a message; nobody answers. `id` makes a second copy be dropped. */
export async function postOpinion(conversation: Conversation, id: string, opinion: Opinion): Promise<Outcome<Json>> {
  const { about, vote, reason } = opinion;
  return httpJson(`${BASE}/conversations/${encodeURIComponent(conversation.id)}/activities`, conversation.token, {
    type: 'event',
    name: FEEDBACK_EVENT,
    replyToId: about,
    value: { vote, ...(reason !== null && { reason }) },
    channelData: { clientActivityID: id },
  });
}

/** Tells the person who answers that one is writing; not stored. */
export async function postTyping(conversation: Conversation): Promise<Outcome<Json>> {
  return httpJson(`${BASE}/conversations/${encodeURIComponent(conversation.id)}/activities`, conversation.token, {
    type: 'typing',
  });
}

/** What was said after `watermark`; everything when null. */
export async function pollActivities(conversation: Conversation, watermark: string | null): Promise<Outcome<Batch>> {
  const answer = await httpJson(
    `${BASE}/conversations/${encodeURIComponent(conversation.id)}/activities?watermark=${encodeURIComponent(watermark ?? '')}`,
    conversation.token,
  );
  return answer.ok ? { ok: true, value: readBatch(answer.value) } : answer;
}

/** Erases the conversation from the server, with all that belongs to it. */
export async function eraseConversation(conversation: Conversation): Promise<Outcome<string>> {
  return httpText('DELETE', `${BASE}/conversations/${encodeURIComponent(conversation.id)}`, conversation.token);
}

/** The conversation as a page of HTML to keep. */
export async function exportConversation(
  conversation: Conversation,
  langue: Preferences['langue'],
): Promise<Outcome<string>> {
  return httpText(
    'GET',
    `${BASE}/conversations/${encodeURIComponent(conversation.id)}/export?langue=${langue}`,
    conversation.token,
  );
}

/** Reads a batch of the stream or of a poll. */
export function readBatch(json: Json): Batch {
  return { activities: Array.isArray(json.activities) ? json.activities : [], watermark: textAt(json, 'watermark') };
}

function toConversation(answer: Outcome<Json>, before: Conversation, now: number): Outcome<Conversation> {
  if (!answer.ok) return answer;
  const conversation = readConversation(answer.value, before, now);
  return conversation === null ? failed('server') : { ok: true, value: conversation };
}

function toLink(answer: Outcome<Json>, before: Conversation, now: number): Outcome<Link> {
  if (!answer.ok) return answer;
  const conversation = readConversation(answer.value, before, now) ?? before;
  return { ok: true, value: { conversation, streamUrl: textAt(answer.value, 'streamUrl') } };
}
