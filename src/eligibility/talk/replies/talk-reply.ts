import type { InputId } from '../../../understanding/index.ts';

/** A source cited in the text by its mark `[n]`. */
export interface TalkSource {
  readonly title: string;
  readonly url: string;
  /** ISO day on which the rule was checked against it. */
  readonly date: string;
  /** What is told from it. */
  readonly excerpt: string;
  readonly toConfirm: boolean;
}

/** A scheme by its name, with one reason. */
export interface OtherScheme {
  readonly id: string;
  readonly title: string;
  /** What its verdict is called. */
  readonly verdict: string;
  /** What schemes of this verdict are called together. */
  readonly group: string;
  /** One sentence; empty when there is none to give. */
  readonly reason: string;
}

/** A scheme worth asking for, and how. */
export interface PlanRight {
  readonly title: string;
  /** What its verdict is called. */
  readonly verdict: string;
  readonly next: string;
}

/** One message of the conversation, whatever draws it. */
export interface TalkReply {
  /** French; bold, lists and marks `[1]` only. Complete by itself: cards only repeat it with buttons. */
  readonly text: string;
  /** Messages that the resident can send with one touch. */
  readonly buttons: readonly string[];
  /** « Parler à une personne » stands beside the buttons; not under a question, whose answers come first. */
  readonly asksPerson: boolean;
  readonly sources: readonly TalkSource[];
  /** Schemes named but not told, best first, each with a button for its detail. */
  readonly others: readonly OtherScheme[];
  /** Which question this is, of how many, as far as it can be told; undefined when nothing is asked. */
  readonly progress?: { readonly number: number; readonly total: number };
  /** What to take away of the results, best first; undefined where there are none. */
  readonly plan?: readonly PlanRight[];
  /** Answers, each with a button to change it. */
  readonly recap: readonly { readonly input: InputId; readonly name: string; readonly value: string }[];
}

export function plainTalk(text: string, buttons: readonly string[] = []): TalkReply {
  return { text, buttons, asksPerson: true, sources: [], others: [], recap: [] };
}

/** A text of `questions.yaml` with its `{words}` replaced. */
export function say(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole).trim();
}

/** Paragraphs, without those that say nothing. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
