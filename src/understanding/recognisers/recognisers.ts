import type { LinearModel } from '../../learning/index.ts';
import type { ClauseModels } from '../clauses/read-clauses.ts';
import type { DangerModels } from '../danger/learn-danger.ts';
import type { WordFamilies } from '../danger/word-families.ts';

/** What was learned from the examples of `dialogs/comprendre/`. */
export interface Recognisers {
  readonly clauses: ClauseModels;
  readonly acts: LinearModel;
  readonly danger: DangerModels;
  /** Beside the examples: not learned, but what is learned stands on it. */
  readonly familiesOf: WordFamilies;
}
