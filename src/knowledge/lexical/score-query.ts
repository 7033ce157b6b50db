import { addBestVariants } from './add-best-variants.ts';
import type { Field } from './field.ts';
import type { LexicalIndex } from './lexical-index.ts';
import type { QueryTerm, ReadQuery } from './read-query.ts';
import { bigramKey, type TitleField } from './title-field.ts';
import type { LexicalWeights } from './weights.ts';

export interface LexicalScores {
  /** One score a document, 0 when it holds no word of the query. */
  readonly documents: Float64Array;
  /** One score a passage. */
  readonly passages: Float64Array;
}

/** Scores every document: passages' best + body + a × (titles' best + questions' best), see retrieval.md §2. */
export function scoreQuery(index: LexicalIndex, query: ReadQuery, weights: LexicalWeights): LexicalScores {
  const documents = new Float64Array(index.documents.length);
  const passages = new Float64Array(index.passages.length);
  if (weights.body > 0) addField(index.body, query.terms, documents, weights.body);
  if (weights.passages > 0) {
    addField(index.passage, query.terms, passages, weights.passages);
    for (let document = 0; document < documents.length; document += 1) {
      documents[document] = (documents[document] ?? 0) + highest(passages, index.passageStarts, document);
    }
  }
  const trust = weights.lengthAdaptation ? titleTrust(query.terms.length) : 1;
  addBest(documents, scoreTitles(index.title, query, weights), index.title.owners, trust);
  const questions = scoreTitles(index.questions, query, weights);
  addBest(documents, questions, index.questions.owners, trust * weights.questions);
  return { documents, passages };
}

/** Words of a short query: titles and questions look like it. */
const SHORT_QUERY_WORDS = 5;
const LEAST_TRUST = 0.5;

function titleTrust(words: number): number {
  return Math.min(1, Math.max(LEAST_TRUST, Math.sqrt(SHORT_QUERY_WORDS / Math.max(1, words))));
}

/** Adds each query term's best variant to the score of each unit that holds one. */
function addField(field: Field, terms: readonly QueryTerm[], scores: Float64Array, weight: number): void {
  addBestVariants(field, terms, scores, field.weights, weight);
}

function highest(scores: Float64Array, starts: Uint32Array, group: number): number {
  let best = 0;
  const end = starts[group + 1] ?? 0;
  for (let unit = starts[group] ?? 0; unit < end; unit += 1) best = Math.max(best, scores[unit] ?? 0);
  return best;
}

function scoreTitles(field: TitleField, query: ReadQuery, weights: LexicalWeights): Float64Array {
  const scores = new Float64Array(field.owners.length);
  if (weights.title > 0) addField(field.terms, query.terms, scores, weights.title);
  if (weights.titleBigrams > 0) {
    for (const [left, right] of query.adjacent) {
      const bigram = field.bigramNumbers.get(bigramKey(left, right));
      if (bigram === undefined) continue;
      const end = field.bigrams.starts[bigram + 1] ?? 0;
      for (let slot = field.bigrams.starts[bigram] ?? 0; slot < end; slot += 1) {
        const unit = field.bigrams.units[slot] ?? 0;
        scores[unit] = (scores[unit] ?? 0) + weights.titleBigrams * (field.bigrams.weights[slot] ?? 0);
      }
    }
  }
  if (weights.precision > 0) {
    addBestVariants(field.terms, query.terms, scores, field.precision, weights.precision);
  }
  return scores;
}

function addBest(documents: Float64Array, scores: Float64Array, owners: Uint32Array, weight: number): void {
  const best = new Float64Array(documents.length);
  for (let unit = 0; unit < scores.length; unit += 1) {
    const owner = owners[unit] ?? 0;
    const score = scores[unit] ?? 0;
    if (score > (best[owner] ?? 0)) best[owner] = score;
  }
  for (let document = 0; document < documents.length; document += 1) {
    documents[document] = (documents[document] ?? 0) + weight * (best[document] ?? 0);
  }
}
