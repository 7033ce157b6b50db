import { type LinearModel, probabilitiesOf } from '../../learning/index.ts';
import { ABOUT, type Clause, MOODS, type WordSpan } from '../reading.ts';
import type { WrittenMessage } from '../written-message.ts';
import { clauseCuts } from './clause-cuts.ts';
import { clauseFeatures } from './clause-features.ts';

/** What was learned of clauses from the annotated messages. */
export interface ClauseModels {
  readonly cut: LinearModel;
  readonly mood: LinearModel;
  readonly about: LinearModel;
  readonly denied: LinearModel;
}

/** The classes of `ClauseModels.denied`. */
export const DENIED_CLASSES = ['said', 'denied'] as const;

/** Cuts a message where what is asked, told, wished, supposed or ordered changes, and says what each piece does. */
export function readClauses(message: WrittenMessage, models: ClauseModels): Clause[] {
  const spans = spansBetween(clauseCuts(message, models.cut), message.words.length);
  return spans.map((span, position) => {
    const features = clauseFeatures(message, spans, position);
    const mood = best(probabilitiesOf(models.mood, features));
    const about = best(probabilitiesOf(models.about, features));
    const denied = best(probabilitiesOf(models.denied, features));
    return {
      ...span,
      said: message.said(span.from, span.to),
      words: message.words.slice(span.from, span.to + 1),
      mood: MOODS[mood.at] ?? 'tells',
      about: ABOUT[about.at] ?? 'self',
      denied: denied.at === 1,
      sure: mood.share,
    };
  });
}

/** The pieces between the positions where they begin. */
export function spansBetween(cuts: readonly number[], words: number): WordSpan[] {
  return cuts.map((from, at) => ({ from, to: (cuts[at + 1] ?? words) - 1 }));
}

function best(shares: Float64Array): { readonly at: number; readonly share: number } {
  let at = 0;
  shares.forEach((share, k) => {
    if (share > (shares[at] ?? 0)) at = k;
  });
  return { at, share: shares[at] ?? 0 };
}
