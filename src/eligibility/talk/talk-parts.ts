import type { FactReader, InputId, Profiles, Questions, Situation, TalkTexts } from '../../understanding/index.ts';
import type { RuleBook } from '../rules/rule-book.ts';

/** What the conversation is made of; all data read and checked at start. */
export interface TalkParts {
  readonly rules: RuleBook;
  readonly questions: Questions;
  readonly texts: TalkTexts;
  readonly reader: FactReader;
  /** The question that settles most of what is still open for these schemes (none: all); null when nothing is. */
  readonly next: (situation: Situation, schemes: readonly string[]) => InputId | null;
  readonly profiles: Profiles;
  /** ISO day. */
  readonly today: () => string;
}
