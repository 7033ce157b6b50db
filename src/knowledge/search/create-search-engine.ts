import type { DensePart, VectorIndex } from '../dense/index.ts';
import type { KnowledgeDocument, Tier } from '../document.ts';
import {
  buildLexicalIndex,
  DEFAULT_WEIGHTS,
  type LexicalIndex,
  type LexicalScores,
  type LexicalWeights,
  type ReadQuery,
  readQuery,
  scoreQuery,
  type Vocabulary,
} from '../lexical/index.ts';
import { rank } from '../rank.ts';
import { bestPassages } from './best-passages.ts';
import { confidence } from './confidence.ts';
import { fuse } from './fuse.ts';
import type { SearchOptions, SearchResult } from './search-result.ts';

export interface SearchEngine {
  /** The index of one tier: its documents, passages and terms. */
  readonly tiers: Readonly<Record<Tier, LexicalIndex>>;
  /** Ranks by words and, once vectors are there, by meaning. Falls back to words when the query cannot be embedded. */
  search(query: string, options?: SearchOptions): Promise<SearchResult>;
  /** Ranks by words only, at once. */
  searchLexical(query: string, options?: SearchOptions): SearchResult;
  /** Lets vectors take part from the next search on; null takes them out. */
  attachDense(dense: DensePart | null): void;
}

export interface SearchEngineSettings {
  readonly documents: readonly KnowledgeDocument[];
  readonly vocabulary: Vocabulary;
  readonly weights?: LexicalWeights;
  /** Told when a query could not be embedded; the search went on with words only. */
  readonly onDenseError?: (cause: unknown) => void;
}

const DEFAULT_LIMIT = 10;

/** Indexes the documents by words, one index a tier (each with its own idf); vectors may join later. */
export function createSearchEngine(settings: SearchEngineSettings): SearchEngine {
  const { documents, vocabulary, weights = DEFAULT_WEIGHTS, onDenseError = () => {} } = settings;
  const ofTier = (tier: Tier): LexicalIndex =>
    buildLexicalIndex(
      documents.filter((document) => document.tier === tier),
      vocabulary,
    );
  const tiers = { 1: ofTier(1), 2: ofTier(2) };
  let dense: DensePart | null = null;

  const read = (text: string, options: SearchOptions): Reading => {
    const index = tiers[options.tier ?? 1];
    const query = readQuery(index, text, weights);
    return { index, query, scores: scoreQuery(index, query, weights), options };
  };

  const search = async (text: string, options: SearchOptions = {}): Promise<SearchResult> => {
    const part = dense;
    const vectors = part?.tiers[options.tier ?? 1];
    if (!part || !vectors) return lexicalResult(read(text, options));
    try {
      return fusedResult(read(text, options), vectors, await part.embeddings.embedQuery(text));
    } catch (cause) {
      onDenseError(cause);
      return lexicalResult(read(text, options));
    }
  };

  return {
    tiers,
    search,
    searchLexical: (text, options = {}) => lexicalResult(read(text, options)),
    attachDense: (part) => {
      dense = part;
    },
  };
}

interface Reading {
  readonly index: LexicalIndex;
  readonly query: ReadQuery;
  readonly scores: LexicalScores;
  readonly options: SearchOptions;
}

function lexicalResult(reading: Reading): SearchResult {
  const { index, scores, options } = reading;
  const hits = rank(scores.documents, options.limit ?? DEFAULT_LIMIT).flatMap((number) => {
    const document = index.documents[number];
    const lexical = scores.documents[number] ?? 0;
    const passages = bestPassages(index, number, (passage) => scores.passages[passage] ?? 0);
    return document ? [{ document, score: lexical, lexical, dense: null, bestPassages: passages }] : [];
  });
  return { hits, mode: 'lexical', ...whatWasRead(reading) };
}

function fusedResult(reading: Reading, vectors: VectorIndex, vector: readonly number[]): SearchResult {
  const { index, scores, options } = reading;
  const hits = fuse(index, scores, vectors, vector, options.limit ?? DEFAULT_LIMIT);
  return { hits, mode: 'fused', ...whatWasRead(reading) };
}

function whatWasRead({ index, query, scores, options }: Reading): Pick<SearchResult, 'confidence' | 'words'> {
  const best = scores.documents.reduce((highest, score) => Math.max(highest, score), 0);
  const words = query.terms.map(({ token, variants }) => ({
    word: token.surface,
    lookedFor: variants.flatMap(({ terms, weight }) =>
      terms.map((term) => ({ stem: index.terms.stemOf(term), weight: weight / terms.length })),
    ),
  }));
  return { confidence: confidence(best, query.mass, query.terms.length), words: options.explain ? words : null };
}
