import type { LinearModel } from '../../learning/index.ts';
import type { ClauseModels } from '../clauses/read-clauses.ts';

/** What was learned from the examples of `dialogs/comprendre/`. */
export interface Recognisers {
  readonly clauses: ClauseModels;
  readonly acts: LinearModel;
}
