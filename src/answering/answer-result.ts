import type { KnowledgeDocument } from '../knowledge/index.ts';
import type { AskingPerson } from './answer-by-units.ts';
import type { AskedPart } from './asked-part.ts';
import type { Citation } from './citation.ts';
import type { Understanding } from './model/understanding.ts';

export type AnswerResult = (
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly citations: readonly Citation[];
      readonly quoted: readonly KnowledgeDocument[];
      /** Near documents that were not quoted. */
      readonly related: readonly KnowledgeDocument[];
      /** From 0 to 1. */
      readonly trust: number;
      /** ISO 639-1 of the translation that comes before the French; absent: French alone. */
      readonly language?: string;
      /** Two answers, each under its question: it is not sure which one was asked. */
      readonly either?: true;
      /** Questions near the one that was answered, as they may be asked. */
      readonly alsoAsked?: readonly string[];
      /** The parts of a composed question to which nothing reliable was found, as the person wrote them. */
      readonly unanswered?: readonly string[];
      /** What was understood of a message that was said badly: her own words, written clean. */
      readonly understoodAs?: string;
    }
  | {
      readonly kind: 'clarify';
      readonly topics: readonly KnowledgeDocument[];
      /** What may have been meant, as questions that are answered when they are asked so; the likeliest first. */
      readonly choices?: readonly string[];
      readonly trust: number;
    }
  | { readonly kind: 'none'; readonly trust: number }
) & {
  /** What a model read in the message, when one was asked. */
  readonly understood?: Understanding;
};

export interface AnswerOptions {
  readonly parts?: readonly AskedPart[] | undefined;
  readonly followUp?: FollowUp;
  /** The clauses that ask, when the message tells something beside them. */
  readonly asking?: string;
  /** The situation that the person told earlier, in words. */
  readonly situation?: string;
  /** What the conversation was about: a message that does not seem to lean on it may do so all the same. */
  readonly before?: string;
  readonly age?: number;
  /** What is known of the person; its age counts before `age`. */
  readonly persona?: AskingPerson;
  /** What only a model's answer heeds. */
  readonly live?: LiveAnswer;
}

/** How an answer is wanted that takes its time, and who watches it. All that is asked with one shares the time of one answer. */
export interface LiveAnswer {
  /** The message in the person's own words; `question` may be written out, without places and ages. */
  readonly message?: string;
  /** ISO 639-1 of the answer, as the message's words show it or the person chose it. */
  readonly language?: string;
  /** « Langage clair »: few and short sentences. */
  readonly plain?: boolean;
  /** Only to know what the rules say: no model is asked. */
  readonly byRules?: boolean;
  /** Aborted when the answer is not wanted any more: what is at hand is given. */
  readonly signal?: AbortSignal;
  /** Told how the answer comes along. */
  readonly onProgress?: (progress: AnswerProgress) => void;
}

/** `text`, in `language` (ISO 639-1) and then in French: all sentences that are sure so far, as they would be published; each is checked like those of a whole answer. */
export type AnswerProgress =
  | { readonly kind: 'choosing'; readonly documents: readonly KnowledgeDocument[] }
  | { readonly kind: 'writing'; readonly documents: readonly KnowledgeDocument[] }
  | { readonly kind: 'text'; readonly text: string; readonly language: string };

export interface FollowUp {
  /** The new words, without the topic's. */
  readonly message: string;
  /** Document ids. */
  readonly lastDocuments: readonly string[];
}
