import { type CallbackOffer, readCallbackOffer } from './callback-form-offer.ts';
import { type Call, readCalls } from './calls.ts';
import { type Card, choicesIn, readCards } from './card.ts';
import { type Citation, readCitations } from './citation.ts';
import type { Opinion } from './feedback.ts';
import { isReason, isVote } from './feedback-view.ts';
import { isJson, type Json, objectAt, objectsAt, textAt } from './json.ts';
import { type PlanRight, readPlan } from './plan-right.ts';
import { type Preference, readPreference } from './preferences.ts';
import { type QuitOffer, readQuitOffer } from './quit-offer.ts';
import { safeUrl } from './safe-url.ts';

/** What the assistant's message is; decides its look, never its words. */
export type MessageKind =
  | 'answer'
  | 'refusal'
  | 'clarify'
  | 'safety'
  | 'trainings'
  | 'eligibility'
  | 'handoff'
  | 'counsellor'
  | 'smalltalk';

/** A choice under a message: `say` writes `value` for the person, `open` opens a page. */
export interface Suggestion {
  readonly action: 'say' | 'open';
  readonly title: string;
  readonly value: string;
  /** Goes with what is said. */
  readonly data?: Json;
}

/** Somebody of a team who answers in place of the assistant. */
export interface Person {
  readonly firstName: string;
  readonly team: string | null;
}

export interface BotMessage {
  readonly type: 'bot';
  readonly id: string;
  readonly text: string;
  /** BCP 47 tag; null when it says none. */
  readonly language: string | null;
  readonly kind: MessageKind;
  readonly citations: readonly Citation[];
  readonly cards: readonly Card[];
  readonly suggestions: readonly Suggestion[];
  /** Whether the person is asked if it helps: answers of the assistant, not its small talk nor a person's words. */
  readonly rated: boolean;
  /** The form by which one asks to be called back. */
  readonly callback?: CallbackOffer;
  /** Who reads may have to leave at once. */
  readonly quit?: QuitOffer;
  /** Numbers to call now, the first one first. */
  readonly calls?: readonly Call[];
  /** How far a series of questions has come. */
  readonly progress?: Progress;
  /** What she may be entitled to, to take away. */
  readonly plan?: readonly PlanRight[];
  /** ISO instant; null when it says none. */
  readonly at?: string | null;
  /** Who has the conversation from this message on; absent: the assistant. A message of kind `counsellor` is hers. */
  readonly person?: Person;
}

/** One question of a series, counted from 1; `total` as far as it can be told. */
export interface Progress {
  readonly number: number;
  readonly total: number;
}

/** The person's own message, sent back by the server: masked where it held personal data. */
export interface UserMessage {
  readonly type: 'user';
  readonly id: string;
  readonly text: string;
  readonly clientActivityId: string | null;
}

/** The answer of a turn as far as it is known, before it is stored; null when nothing of it is to be seen any more. */
export interface Provisional {
  readonly type: 'provisional';
  readonly streamId: string;
  readonly text: string | null;
  /** See `BotMessage`. */
  readonly language: string | null;
}

/** A wish that the person told the assistant, in this tab or another. */
export interface PreferenceEvent {
  readonly type: 'preference';
  readonly preference: Preference;
  readonly clientActivityId: string | null;
}

/** An activity that this page shows. */
export type IncomingActivity =
  | BotMessage
  | UserMessage
  | PreferenceEvent
  /** Somebody is writing; `text`: what the assistant says that it does. */
  | { readonly type: 'typing'; readonly text: string | null }
  | Provisional
  | ({ readonly type: 'opinion' } & Opinion);

const KINDS: readonly MessageKind[] = [
  'answer',
  'refusal',
  'clarify',
  'safety',
  'trainings',
  'eligibility',
  'handoff',
  'counsellor',
  'smalltalk',
];

/** What may help or not. */
const RATED: readonly unknown[] = ['answer', 'refusal', 'trainings', 'eligibility'];
/** Name of the event by which the page tells an opinion. */
export const FEEDBACK_EVENT = 'feedback';

/**
 * Reads one Bot Framework activity of the stream. `userId` is the person's id in the token, when known. Null for what
 * the page does not show (events, messages without id, or with neither text nor card).
 */
export function readActivity(value: unknown, userId: string | null): IncomingActivity | null {
  if (!isJson(value)) return null;
  const own = isOwn(value, userId);
  if (value.type === 'typing') return own ? null : readTyping(value);
  if (value.type === 'event') return own ? (readOpinion(value) ?? readWish(value)) : null;
  const id = textAt(value, 'id');
  const text = textAt(value, 'text');
  if (value.type !== 'message' || id === null) return null;
  const channelData = objectAt(value, 'channelData');
  // The page has greeted already, in the same words, and its greeting stays.
  if (channelData.welcome === true) return null;
  const cards = own ? [] : readCards(value);
  if (text === null && cards.length === 0) return null;
  if (own) return { type: 'user', id, text: text ?? '', clientActivityId: textAt(channelData, 'clientActivityID') };
  return {
    type: 'bot',
    id,
    text: text ?? '',
    language: textAt(value, 'locale'),
    kind: KINDS.find((kind) => kind === channelData.kind) ?? 'answer',
    citations: readCitations(value),
    cards,
    suggestions: readSuggestions(value, cards),
    ...readCallbackOffer(objectAt(channelData, 'form')),
    ...readQuitOffer(objectAt(channelData, 'quit')),
    ...readPerson(objectAt(channelData, 'person')),
    ...readCalls(channelData),
    ...readProgress(objectAt(channelData, 'progress')),
    ...readPlan(channelData),
    at: textAt(value, 'timestamp'),
    rated: RATED.includes(channelData.kind) && !isQuestion(value),
  };
}

/** Of the Bot Framework's streams, the text so far and the end; anything else is somebody typing. */
function readTyping(value: Json): IncomingActivity {
  const { streamId, streamType } = objectAt(value, 'channelData');
  const text = textAt(value, 'text');
  if (typeof streamId !== 'string' || (streamType !== 'streaming' && streamType !== 'final')) {
    return { type: 'typing', text: streamType === 'informative' ? text : null };
  }
  const shown = streamType === 'streaming' ? text : null;
  return { type: 'provisional', streamId, text: shown, language: textAt(value, 'locale') };
}

function readWish(event: Json): IncomingActivity | null {
  const preference = readPreference(event);
  if (preference === null) return null;
  return {
    type: 'preference',
    preference,
    clientActivityId: textAt(objectAt(event, 'channelData'), 'clientActivityID'),
  };
}

/** A question on the person's situation, or a list of her answers, tells nothing yet that may help. */
function isQuestion(value: Json): boolean {
  return objectAt(value, 'channelData').kind === 'eligibility' && readCitations(value).length === 0;
}

function readOpinion(event: Json): IncomingActivity | null {
  const about = textAt(event, 'replyToId');
  const { vote, reason } = objectAt(event, 'value');
  if (event.name !== FEEDBACK_EVENT || about === null || !isVote(vote)) return null;
  return { type: 'opinion', about, vote, reason: isReason(reason) ? reason : null };
}

function readProgress({ number, total }: Json): Pick<BotMessage, 'progress'> {
  const counts = typeof number === 'number' && typeof total === 'number' && number >= 1 && total >= number;
  return counts ? { progress: { number, total } } : {};
}

function readPerson(person: Json): Pick<BotMessage, 'person'> {
  const firstName = textAt(person, 'firstName');
  return firstName === null ? {} : { person: { firstName, team: textAt(person, 'team') } };
}

function isOwn(activity: Json, userId: string | null): boolean {
  const from = objectAt(activity, 'from');
  return from.role === 'user' || (userId !== null && from.id === userId);
}

/** What the last card says already, just above, is not said again. */
function readSuggestions(value: Json, cards: readonly Card[]): readonly Suggestion[] {
  const last = cards[cards.length - 1];
  const shown = last === undefined ? [] : choicesIn(last).map(({ title }) => title);
  return objectsAt(objectAt(value, 'suggestedActions'), 'actions')
    .flatMap(readSuggestion)
    .filter(({ title }) => !shown.includes(title));
}

function readSuggestion(action: Json): readonly Suggestion[] {
  const title = textAt(action, 'title') ?? textAt(action, 'value');
  const value = textAt(action, 'value') ?? title;
  if (title === null || value === null) return [];
  switch (action.type) {
    case 'imBack':
    case 'postBack':
      return [{ action: 'say', title, value }];
    case 'messageBack':
      return [{ action: 'say', title, value: textAt(action, 'text') ?? title, data: objectAt(action, 'value') }];
    case 'openUrl': {
      const url = safeUrl(value);
      return url === null ? [] : [{ action: 'open', title, value: url }];
    }
    default:
      return [];
  }
}
