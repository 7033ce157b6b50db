import type { FactReader, InputId, ProfileFact, Questions, Situation, TalkTexts } from '../../understanding/index.ts';
import type { RuleBook } from '../rules/rule-book.ts';

/** What the conversation is made of; all data read and checked at start. */
export interface TalkParts {
  readonly rules: RuleBook;
  readonly questions: Questions;
  readonly texts: TalkTexts;
  readonly reader: FactReader;
  /** The question that settles most of what is still open for these schemes (none: all); null when nothing is. */
  readonly next: (situation: Situation, schemes: readonly string[]) => InputId | null;
  /** One short line of what was told of a person; empty when it says nothing worth repeating. */
  readonly toldLine: (facts: readonly ProfileFact[]) => string;
  /** ISO day. */
  readonly today: () => string;
}
