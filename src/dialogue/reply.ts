import type { Citation } from '../answering/index.ts';
import type { AdaptiveCard } from './cards/adaptive-card.ts';

/** What a reply is, for whoever displays or measures it. */
export const REPLY_KINDS = [
  'answer',
  'refusal',
  'clarify',
  'safety',
  'trainings',
  'eligibility',
  'handoff',
  'smalltalk',
] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** One message of the assistant, whatever the channel. */
export interface Reply {
  readonly kind: ReplyKind;
  /** Bold, lists and citation marks `[1]` only. */
  readonly text: string;
  /** ISO 639-1 of the text, when it is not French or begins otherwise. */
  readonly language?: string;
  readonly citations: readonly Citation[];
  /** Messages the resident can send with one touch. */
  readonly suggestions: readonly string[];
  /** Goes with the suggestions when they are touched, where the channel can: see `SubmitData`. */
  readonly suggestionData?: Readonly<Record<string, unknown>>;
  /** Shown after the text, side by side where the channel can. */
  readonly cards?: readonly AdaptiveCard[];
  /** A form that our own page draws; other clients read in the text what to do without. */
  readonly form?: CallbackFormOffer;
  /** Who reads may have to leave at once: our own page draws a button, other clients say what to do. */
  readonly quit?: QuitOffer;
  /** Numbers to call now, the first one first: our own page draws buttons, other clients have them in the text. */
  readonly calls?: readonly Call[];
  /** The greeting: our own page has said it already. */
  readonly welcome?: true;
  /** How far a series of questions has come; the text says so too. */
  readonly progress?: { readonly number: number; readonly total: number };
  /** What she may be entitled to, to take away: our own page makes a sheet of it. */
  readonly plan?: readonly { readonly title: string; readonly verdict: string; readonly next: string }[];
  /** She asked that the conversation be erased: a channel that can, asks whether it should; the text says what to do where none can. */
  readonly offersErasure?: true;
}

/** A number, and whom it reaches. */
export interface Call {
  readonly number: string;
  readonly words: string;
}

/** « Quitter vite » */
export interface QuitOffer {
  /** A page that tells nothing of this one. */
  readonly address: string;
}

/** The form by which one asks to be called back; posted to its own address, never to the conversation. */
export interface CallbackFormOffer {
  readonly kind: 'callback';
  /** Id of the team. */
  readonly team: string;
  /** What can be chosen: ISO instants, and words. */
  readonly slots: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

/** What is said with an answer, before it; alone when there is no answer that helps. */
const HELPFUL_KINDS: readonly ReplyKind[] = ['answer', 'trainings', 'eligibility', 'handoff'];

/** A line on a possible danger, with its number, then what was asked; the way to a person stays. */
export function gentlyFirst(safety: Reply, answer: Reply): Reply {
  // A question of a dialogue that has begun helps; « did you mean… » does not.
  const isQuestion = answer.kind === 'clarify' && answer.suggestionData !== undefined;
  if (!HELPFUL_KINDS.includes(answer.kind) && !isQuestion) return safety;
  const suggestions =
    answer.suggestionData === undefined ? [...safety.suggestions, ...answer.suggestions] : answer.suggestions;
  return {
    ...answer,
    kind: answer.kind === 'eligibility' ? 'eligibility' : 'safety',
    text: `${safety.text}\n\n${answer.text}`,
    suggestions: [...new Set(suggestions)],
    ...(safety.quit && { quit: safety.quit }),
    ...(safety.language !== undefined && { language: safety.language }),
  };
}

/** A reply of text alone. */
export function plainReply(kind: ReplyKind, text: string, suggestions: readonly string[] = []): Reply {
  return { kind, text, citations: [], suggestions };
}
