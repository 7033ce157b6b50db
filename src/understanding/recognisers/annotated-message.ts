import type { About, ActKind, Mood, ReadingContext } from '../reading.ts';

/** A clause as a person cut and judged it. */
export interface AnnotatedClause {
  /** An exact piece of the message. */
  readonly text: string;
  readonly mood: Mood;
  readonly denied: boolean;
  readonly about: About;
}

/** A message that somebody annotated, see `dialogs/comprendre/GUIDE.md`. */
export interface AnnotatedMessage {
  readonly said: string;
  /** All that one author wrote is learned from, or measured with, never both. */
  readonly author: string;
  readonly acts: readonly ActKind[];
  /** Rights are asked for in general, no scheme being named. */
  readonly generalRights: boolean;
  /** What was open when it was said. */
  readonly context: ReadingContext;
  /** Absent when only the acts were judged. */
  readonly clauses?: readonly AnnotatedClause[];
}

/** A message of every day, in which nobody is in danger. */
export interface OrdinaryMessage {
  readonly said: string;
  readonly author: string;
}

/** A message in which somebody is in danger, or that only looks so. */
export interface DangerExample {
  readonly said: string;
  readonly author: string;
  /** Kind of danger; undefined when there is none. */
  readonly kind: string | undefined;
  readonly strength: 'sure' | 'possible' | undefined;
}

/** A question that a document answers, by somebody who had read the documents alone. */
export interface DocumentQuestion {
  readonly said: string;
  readonly author: string;
  /** Whether it goes on with something said before. */
  readonly continues: boolean;
}
