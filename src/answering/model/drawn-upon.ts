import type { DraftSentence } from './checks/check-sentence.ts';
import { type SourceSentence, supportOf, type WeightOf } from './checks/support.ts';
import type { Evidence } from './evidence.ts';

/** Share of a sentence's words that a source sentence must say, to be what it drew upon. */
const DRAWN_FROM = 0.5;
const SENTENCES_MOST = 3;

/** The documents' own sentences that a model's sentences drew upon, each once, in their order; none for what it made up. */
export function drawnUpon(
  draft: readonly DraftSentence[],
  evidence: readonly Evidence[],
  weightOf: WeightOf,
): SourceSentence[] {
  const drawn = new Map<string, SourceSentence>();
  for (const { text, citations } of draft.slice(0, SENTENCES_MOST * 2)) {
    const cited = evidence.filter(({ number }) => citations.includes(number));
    const { share, sources } = supportOf(text, cited, weightOf);
    const [nearest] = sources;
    if (share >= DRAWN_FROM && nearest !== undefined) drawn.set(nearest.sentence, nearest);
  }
  return [...drawn.values()].slice(0, SENTENCES_MOST);
}
