/** What can be given as an answer: some sentences of one section, with what they answer and for whom. */
export interface AnswerUnit {
  /** `<document id>#<section>`, see `sectionName`. */
  readonly id: string;
  readonly documentId: string;
  readonly section: string;
  /** What it is about: `aref`, `permis`… */
  readonly topic: string;
  /** What it says of its topic: an amount, a delay, who may… */
  readonly asked: string;
  /** The situations for which alone it holds; empty: for everybody. */
  readonly for: readonly string[];
  /** The question that it answers, as it is proposed to a resident. */
  readonly question: string;
  /** The question to which its « Oui » or « Non » answers. */
  readonly answersTo?: string;
  /** Which of the section's sentences answer: their numbers from 1, or their first words; absent: the first ones. */
  readonly sentences?: readonly (number | string)[];
  /** Ids of units that answer the same question as well. */
  readonly sameAs: readonly string[];
  /** What the thing that it explains is called, without articles: who writes nothing else wants to know what it is. */
  readonly names?: readonly string[];
  /** Of a glossary's line: id of the unit that tells more fully what the same thing is. */
  readonly fuller?: string;
  /** A glossary defines, and answers nothing else. */
  readonly isGlossary: boolean;
}

/** What somebody may say who wants a unit's answer. */
export interface Utterance {
  /** Id of the unit. */
  readonly unit: string;
  /** How it is written: `sms`, `mots`, `simple`, `recit`, `histoire`, `autrui`, `autre`, `suite`, `definition`, or `liste` for a document's own question. */
  readonly form: string;
  readonly said: string;
  /** What was said before, for a message that continues it. */
  readonly before?: string;
  /** Ids of other units that answer it. */
  readonly also: readonly string[];
}

/** A message by somebody who had read no utterance, on which choosing is tried while it is learned. */
export interface Trial {
  readonly said: string;
  readonly before?: string;
  /** Ids of the units that answer it; empty: none does. */
  readonly right: readonly string[];
}

/** Units and utterances of one version of the index. */
export interface Answerable {
  readonly units: readonly AnswerUnit[];
  readonly utterances: readonly Utterance[];
  /** Messages that no unit answers, near our subjects or far from them. */
  readonly outside: readonly string[];
  readonly trials: readonly Trial[];
  /** Situation → words that show it. */
  readonly situationWords: Readonly<Record<string, readonly string[]>>;
}

const INTRODUCTION = 'introduction';
const SPACES = /[\s\u00a0\u202f]+/g;

/** How a section is named in units and utterances: its headings, outermost first, or « introduction ». */
export function sectionName({ headings }: { readonly headings: readonly string[] }): string {
  return headings.length === 0 ? INTRODUCTION : headings.join(' › ').replace(SPACES, ' ').trim();
}
