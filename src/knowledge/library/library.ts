import { stem as stemOf } from '../../language/index.ts';
import type {
  Answerable,
  AnswerUnit,
  Around,
  Chooser,
  Choosing,
  FoundBySearch,
  searchSigner,
} from '../choosing/index.ts';
import type { DensePart } from '../dense/index.ts';
import type { KnowledgeDocument, Tier } from '../document.ts';
import type { Vocabulary } from '../lexical/index.ts';
import { createSearchEngine, type SearchEngine, type SearchResult } from '../search/index.ts';

/** One content word of a question, what it weighs, and the other ways to say it. */
export interface WeighedWord {
  readonly stem: string;
  /** Inverse document frequency in the searched tier; a word that stands nowhere weighs the most. */
  readonly idf: number;
  /** Stems that count as this word, itself included, each from 0 to 1. */
  readonly variants: readonly { readonly stem: string; readonly weight: number }[];
}

export interface FoundDocument {
  readonly document: KnowledgeDocument;
  /** Comparable within one result only. */
  readonly score: number;
}

export interface Found {
  /** Best first. */
  readonly documents: readonly FoundDocument[];
  /** How much of the question the best document explains, corrected for length (retrieval.md §4). */
  readonly confidence: number;
  readonly words: readonly WeighedWord[];
  /** True when vectors should have taken part and could not: the same search may find better soon. */
  readonly degraded: boolean;
}

/** A chooser with what joins it to the search. */
export interface LibraryChooser {
  /** Changes whenever what it chooses may change. */
  readonly id: string;
  readonly chooser: Chooser;
  readonly signsOf: ReturnType<typeof searchSigner>;
}

/** One version of what the assistant knows, ready to be searched. */
export interface Library {
  readonly version: string;
  /** Changes with the version and when vectors join: what was found before may be found otherwise now. */
  readonly edition: string;
  readonly documents: readonly KnowledgeDocument[];
  search(question: string, options: { tier: Tier; limit: number }): Promise<Found>;
  /** A document of this version by its id: what left the sources cannot be cited any more. */
  documentById(id: string): KnowledgeDocument | undefined;
  /**
   * Likeness of texts to a question, from −1 to 1 each; undefined while no local vectors are there. The vectors of a list
   * are kept for as long as the list itself.
   */
  likeness(question: string, texts: readonly string[]): readonly number[] | undefined;
  /** Whether a chooser is there: `choose` then gives something. */
  readonly hasChooser: boolean;
  /** What may be given as an answer. */
  readonly units: readonly AnswerUnit[];
  /**
   * Chooses the unit that answers a message, among what the search found for it and what it continues; undefined while no
   * chooser is there.
   */
  choose(message: string, found: FoundBySearch, around?: Around): Choosing | undefined;
  /** Lets a chooser take part from the next question on. */
  attachChooser(chooser: LibraryChooser): void;
  /** Lets vectors take part from the next search on. */
  attachVectors(dense: DensePart): void;
  readonly engine: SearchEngine;
}

/** What of a version is served. */
export interface ServedIndex {
  readonly meta: { readonly version: string };
  readonly documents: readonly KnowledgeDocument[];
  /** Absent: no units, and sentences are chosen by their words. */
  readonly answerable?: Pick<Answerable, 'units'>;
}

/** Indexes one version in memory (about 1 s for 10,000 passages). */
export function createLibrary(
  index: ServedIndex,
  vocabulary: Vocabulary,
  onDenseError: (cause: unknown) => void = () => {},
): Library {
  const { documents, meta, answerable } = index;
  const engine = createSearchEngine({ documents, vocabulary, onDenseError });
  const byId = new Map(documents.map((document) => [document.id, document]));
  let dense: DensePart | undefined;
  let chosenBy: LibraryChooser | undefined;
  return {
    version: meta.version,
    get edition() {
      return [meta.version, dense?.modelId ?? '', ...(chosenBy === undefined ? [] : [chosenBy.id])].join(' ');
    },
    documents,
    engine,
    search: async (question, { tier, limit }) =>
      foundFrom(engine, tier, await engine.search(question, { tier, limit, explain: true }), dense !== undefined),
    documentById: (id) => byId.get(id),
    get hasChooser() {
      return chosenBy !== undefined;
    },
    units: answerable?.units ?? [],
    choose: (message, found, around) => {
      if (chosenBy === undefined) return undefined;
      const whole = around?.before === undefined ? message : `${around.before} ${message}`;
      return chosenBy.chooser.choose(message, chosenBy.signsOf(whole, found), around);
    },
    attachChooser: (chooser) => {
      chosenBy = chooser;
    },
    likeness: (question, texts) => dense?.likeness?.(question, texts),
    attachVectors: (part) => {
      dense = part;
      engine.attachDense(part);
    },
  };
}

function foundFrom(
  engine: SearchEngine,
  tier: Tier,
  { hits, confidence, words, mode }: SearchResult,
  hasVectors: boolean,
): Found {
  const { terms, idf, highestIdf } = engine.tiers[tier];
  return {
    documents: hits.map(({ document, score }) => ({ document, score })),
    confidence,
    degraded: hasVectors && mode === 'lexical',
    words: (words ?? []).map(({ word, lookedFor }) => {
      const stem = stemOf(word);
      const term = terms.find(stem);
      return { stem, idf: term === undefined ? highestIdf : (idf[term] ?? highestIdf), variants: lookedFor };
    }),
  };
}
