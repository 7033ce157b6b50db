import type { KnowledgeDocument, Library, Section } from '../../knowledge/index.ts';
import { occurs, type Phrase, splitSentences, words } from '../../language/index.ts';
import type { Citation } from '../citation.ts';
import { interrogatives, questionTypes } from '../question-type.ts';
import { choosePassages, type Piece } from './choose-passages.ts';

/** A passage that a model may use, under the number by which it cites it. */
export interface Evidence {
  /** From 1. */
  readonly number: number;
  readonly document: KnowledgeDocument;
  readonly section: Section;
  /** What may be said of it: sentences that may not be quoted are left out. */
  readonly sentences: readonly string[];
}

export interface EvidenceRules {
  /** Whether a sentence may be quoted, see `readWatchedAmounts`. */
  readonly allows: (sentence: string) => boolean;
  /** What orders to a model look like, see `GuardRules`. */
  readonly injections: readonly Phrase[];
}

export interface Trusted {
  /** Documents that may be cited, best first. */
  readonly documents: readonly KnowledgeDocument[];
  /** Sections that the extractive path quoted: always among the passages. */
  readonly citations: readonly Citation[];
}

const PASSAGES_MOST = 10;
/** Only the reading of the question is wanted from the search. */
const ONE_DOCUMENT = 1;

/** What passages are wanted for. */
export interface AskedOf {
  /** The question, then its parts. */
  readonly questions: readonly string[];
  /** Of the person, in years. */
  readonly age: number | undefined;
}

/**
 * The passages for a question, one section or part of one each, from documents that the extractive path already found
 * trustworthy for it.
 */
export async function gatherEvidence(
  library: Library,
  { questions, age }: AskedOf,
  { documents, citations }: Trusted,
  rules: EvidenceRules,
): Promise<Evidence[]> {
  const wanted = await Promise.all(
    questions.map(async (one) => ({
      words: (await library.search(one, { tier: 1, limit: ONE_DOCUMENT })).words,
      types: questionTypes(one),
      asking: interrogatives(one),
    })),
  );
  return documents
    .flatMap((document) => choosePassages(document, wanted, age, quotedSections(document, citations)))
    .map((piece) => ({ ...piece, sentences: usable(piece, rules) }))
    .filter(({ sentences }) => sentences.length > 0)
    .slice(0, PASSAGES_MOST)
    .map(({ document, section, sentences }, index) => ({ number: index + 1, document, section, sentences }));
}

function quotedSections({ title }: KnowledgeDocument, citations: readonly Citation[]): Set<string> {
  return new Set(citations.filter((citation) => citation.title === title).map(({ section }) => section));
}

/** A passage that gives one order is not used at all: what stands around it is not to be trusted either. */
function usable({ section, text }: Piece, { allows, injections }: EvidenceRules): string[] {
  if (givesOrders([...section.headings, text].join('\n'), injections)) return [];
  return splitSentences(text).filter(allows);
}

/** Whether a text speaks to a language model instead of informing residents. */
export function givesOrders(text: string, injections: readonly Phrase[]): boolean {
  const said = words(text);
  return injections.some((phrase) => occurs(phrase, said));
}
