import { analyse, type Token } from '../text/index.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { correct } from './spelling.ts';
import type { LexicalWeights } from './weights.ts';

/** A term to look for, and what finding it counts for: 1 for the word itself. */
export interface Variant {
  readonly term: number;
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
  const variants = new Map<string, Map<number, number>>(tokens.map(({ stem }) => [stem, new Map<number, number>()]));
  const add = (stem: string, target: string, weight: number): void => {
    const term = index.terms.find(target);
    const known = variants.get(stem);
    if (term === undefined || known === undefined || weight <= 0) return;
    known.set(term, Math.max(weight, known.get(term) ?? 0));
  };
  for (const { stem, surface } of tokens) {
    add(stem, stem, 1);
    if (index.terms.find(stem) === undefined && weights.spelling > 0) {
      for (const { word, weight } of correct(index.spelling, surface)) {
        add(stem, analyse(word)[0]?.stem ?? '', weights.spelling * weight);
      }
    }
  }
  for (const { rewrite, said } of matchingRewrites(index, tokens)) {
    const weight = rewrite.kind === 'acronym' ? weights.acronyms : weights.lexicon;
    for (const stem of said) for (const target of rewrite.to) add(stem, target, weight);
  }
  const numbers = tokens.map(({ stem }) => index.terms.find(stem) ?? -1);
  const distinct = [...new Map(tokens.map((token) => [token.stem, token])).values()];
  return {
    terms: distinct.map((token) => ({
      token,
      variants: [...(variants.get(token.stem) ?? [])].map(([term, weight]) => ({ term, weight })),
    })),
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

function* matchingRewrites(index: LexicalIndex, tokens: readonly Token[]) {
  for (const [position, { stem }] of tokens.entries()) {
    for (const rewrite of index.rewrites.get(stem) ?? []) {
      if (rewrite.from.every((from, offset) => tokens[position + offset]?.stem === from)) {
        yield { rewrite, said: rewrite.from };
      }
    }
  }
}
