import { analyse, correct, type Token } from '../../language/index.ts';
import type { LexicalIndex } from './lexical-index.ts';
import type { Rewrite } from './rewrites.ts';
import type { LexicalWeights } from './weights.ts';

/** Terms to look for, all of them in the same text, and what finding them counts for: 1 for the word itself. */
export interface Variant {
  readonly terms: readonly number[];
  readonly weight: number;
}

/** One distinct content word of the query with its other ways to be said; a document counts only its best one. */
export interface QueryTerm {
  readonly token: Token;
  readonly variants: readonly Variant[];
}

export interface ReadQuery {
  readonly terms: readonly QueryTerm[];
  /** Numbers of adjacent terms, for the bigram fields. */
  readonly adjacent: readonly (readonly [number, number])[];
  /** The idf of the query's words, unknown words at the highest: what a perfect match would have to explain. */
  readonly mass: number;
}

/** Analyses a query against an index: distinct content words, each with its synonyms and corrections. */
export function readQuery(index: LexicalIndex, query: string, weights: LexicalWeights): ReadQuery {
  const tokens = analyse(query);
  const variants = new Map<string, Variant[]>(tokens.map(({ stem }) => [stem, []]));
  const add = (stem: string, targets: readonly string[], weight: number): void => {
    const terms = targets.flatMap((target) => index.terms.find(target) ?? []);
    if (weight > 0 && terms.length > 0 && terms.length === targets.length) variants.get(stem)?.push({ terms, weight });
  };
  const distinct = [...new Map(tokens.map((token) => [token.stem, token])).values()];
  for (const { stem, surface } of distinct) {
    add(stem, [stem], 1);
    if (index.terms.find(stem) !== undefined || weights.spelling <= 0) continue;
    for (const { word, weight } of correct(index.spelling, surface)) {
      add(
        stem,
        analyse(word).map((token) => token.stem),
        weights.spelling * weight,
      );
    }
  }
  for (const rewrite of matchingRewrites(index, tokens)) {
    const weight = rewrite.kind === 'acronym' ? weights.acronyms : weights.lexicon;
    for (const stem of rewrite.from) add(stem, rewrite.to, weight);
  }
  const numbers = tokens.map(({ stem }) => index.terms.find(stem) ?? -1);
  return {
    terms: distinct.map((token) => ({ token, variants: variants.get(token.stem) ?? [] })),
    adjacent: numbers.slice(1).flatMap((right, position) => {
      const left = numbers[position] ?? -1;
      return left >= 0 && right >= 0 ? [[left, right] as const] : [];
    }),
    mass: distinct.reduce((sum, { stem }) => sum + idfOf(index, stem), 0),
  };
}

function idfOf(index: LexicalIndex, stem: string): number {
  const term = index.terms.find(stem);
  return term === undefined ? index.highestIdf : (index.idf[term] ?? index.highestIdf);
}

function* matchingRewrites(index: LexicalIndex, tokens: readonly Token[]): Generator<Rewrite> {
  for (const [position, { stem, surface }] of tokens.entries()) {
    for (const rewrite of index.rewrites.get(stem) ?? []) {
      if (rewrite.surface !== null && rewrite.surface !== surface) continue;
      if (rewrite.from.every((from, offset) => tokens[position + offset]?.stem === from)) {
        yield rewrite;
      }
    }
  }
}
