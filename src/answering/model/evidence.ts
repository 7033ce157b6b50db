import {
  analyse,
  type KnowledgeDocument,
  type Library,
  occurs,
  type Phrase,
  type Section,
  splitSentences,
  type WeighedWord,
  words,
} from '../../knowledge/index.ts';
import { ageFit, agesIn } from '../age-fit.ts';
import type { Citation } from '../citation.ts';

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

/** A section this long is cut at its lines. */
const PASSAGE_WORDS = 160;
const PASSAGES_OF_DOCUMENT = 3;
const PASSAGES_MOST = 10;
/** What a passage on the person's age gains, and one on other ages loses, against a share of 1. */
const AGE_WEIGHT = 0.3;
/** Only the reading of the question is wanted from the search. */
const ONE_DOCUMENT = 1;

/** What passages are wanted for. */
export interface AskedOf {
  /** The question, then its parts. */
  readonly questions: readonly string[];
  /** Of the person, in years. */
  readonly age: number | undefined;
}

interface Piece {
  readonly document: KnowledgeDocument;
  readonly section: Section;
  readonly text: string;
  readonly score: number;
}

/**
 * The passages for a question, one section or part of one each, from documents that the extractive path already found
 * trustworthy for it.
 *
 */
export async function gatherEvidence(
  library: Library,
  { questions, age }: AskedOf,
  { documents, citations }: Trusted,
  rules: EvidenceRules,
): Promise<Evidence[]> {
  const found = await Promise.all(questions.map((one) => library.search(one, { tier: 1, limit: ONE_DOCUMENT })));
  const asked = found.map((one) => one.words);
  return documents
    .flatMap((document) => bestPieces(document, asked, age, citations))
    .map((piece) => ({ ...piece, sentences: usable(piece, rules) }))
    .filter(({ sentences }) => sentences.length > 0)
    .slice(0, PASSAGES_MOST)
    .map(({ document, section, sentences }, index) => ({ number: index + 1, document, section, sentences }));
}

/** The pieces of a document that speak of what was asked, those that were quoted first. */
function bestPieces(
  document: KnowledgeDocument,
  asked: readonly (readonly WeighedWord[])[],
  age: number | undefined,
  citations: readonly Citation[],
): Piece[] {
  const quoted = new Set(citations.filter(({ title }) => title === document.title).map(({ section }) => section));
  const pieces = document.sections.flatMap((section) =>
    cut(section).map((text) => {
      const stems = new Set(analyse(`${section.headings.join(' ')} ${text}`).map(({ stem }) => stem));
      const bonus = quoted.has(section.headings.join(' › ')) ? 1 : 0;
      const fit = age === undefined ? 0 : ageFit(agesIn(`${section.headings.join(' ')}\n${text}`), age);
      const share = Math.max(...asked.map((one) => shareSaid(one, stems)));
      return { document, section, text, score: share === 0 ? 0 : bonus + share + fit * AGE_WEIGHT };
    }),
  );
  return pieces
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, PASSAGES_OF_DOCUMENT);
}

function shareSaid(asked: readonly WeighedWord[], stems: ReadonlySet<string>): number {
  const mass = asked.reduce((sum, { idf }) => sum + idf, 0);
  const said = asked.reduce((sum, { idf, variants }) => {
    const best = variants.reduce((most, { stem, weight }) => (stems.has(stem) ? Math.max(most, weight) : most), 0);
    return sum + idf * best;
  }, 0);
  return mass === 0 ? 0 : said / mass;
}

function cut({ text }: Section): string[] {
  const pieces: string[] = [];
  let lines: string[] = [];
  let size = 0;
  for (const line of text.split('\n')) {
    const length = line.split(/\s+/).length;
    if (lines.length > 0 && size + length > PASSAGE_WORDS) {
      pieces.push(lines.join('\n'));
      lines = [];
      size = 0;
    }
    lines.push(line);
    size += length;
  }
  return [...pieces, lines.join('\n')];
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
