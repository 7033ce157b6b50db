import type { Found, FoundDocument, KnowledgeDocument, Library } from '../knowledge/index.ts';
import { isAboutLaw, namedArticles } from './about-law.ts';
import type { Citation } from './citation.ts';
import { composeAnswer } from './compose.ts';
import { extract, type Quote } from './extract.ts';
import { splitQuestion } from './split-question.ts';
import { ANSWER_FROM, CLARIFY_FROM, PART_FROM } from './thresholds.ts';

export type AnswerResult =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly citations: readonly Citation[];
      /** Documents quoted, then near ones that were not. */
      readonly quoted: readonly KnowledgeDocument[];
      readonly related: readonly KnowledgeDocument[];
      readonly confidence: number;
    }
  | { readonly kind: 'clarify'; readonly topics: readonly KnowledgeDocument[]; readonly confidence: number }
  | { readonly kind: 'none'; readonly confidence: number };

export interface Answerer {
  /**
   * Answers a question from the documents, or does not.
   *
   * @param question with places, ages and durations already left out
   * @param options.lastDocuments ids of the documents that the conversation was about: they come first when near
   */
  answer(question: string, options?: { lastDocuments?: readonly string[] }): Promise<AnswerResult>;
}

export interface AnswererSettings {
  readonly library: () => Library;
  /** Whether a sentence may be quoted, see `readWatchedAmounts`. */
  readonly allows: (sentence: string) => boolean;
  /** ISO day. */
  readonly today: () => string;
}

const DOCUMENTS_WANTED = 6;
const TOPICS_OFFERED = 3;
const RELATED_OFFERED = 2;
const QUOTES_PER_PART = 1;
const QUOTES_MOST = 5;
/** What a document of the last topic gains over the others in a follow-up. */
const LAST_TOPIC_FACTOR = 1.35;

/** An answerer that only quotes: one to four unchanged sentences for a question, more for a composed one. */
export function createAnswerer({ library, allows, today }: AnswererSettings): Answerer {
  return {
    async answer(question, { lastDocuments = [] } = {}) {
      const live = library();
      const articles = namedArticles(question).flatMap((id) => live.documentById(id) ?? []);
      const [whole, ...parts] = await Promise.all([
        find(live, question, lastDocuments),
        ...partsOf(question).map((part) => find(live, part, []).then((found) => ({ part, found }))),
      ]);
      const [article] = articles;
      if (article !== undefined) return answerFrom([quoteArticle(article)], whole, today());
      const lead = whole.confidence >= ANSWER_FROM ? quotesFrom(live, question, whole, allows) : [];
      const sure = parts.filter(({ found }) => found.confidence >= PART_FROM);
      const partQuotes = sure.flatMap(({ part, found }) =>
        quotesFrom(live, part, found, allows).slice(0, QUOTES_PER_PART),
      );
      const quotes = sure.length > 1 ? mergeQuotes([...partQuotes, ...lead]) : mergeQuotes([...lead, ...partQuotes]);
      if (quotes.length > 0) return answerFrom(quotes.slice(0, QUOTES_MOST), whole, today());
      if (whole.confidence >= CLARIFY_FROM && whole.documents.length > 0) {
        const topics = whole.documents.slice(0, TOPICS_OFFERED).map(({ document }) => document);
        return { kind: 'clarify', topics, confidence: whole.confidence };
      }
      return { kind: 'none', confidence: whole.confidence };
    },
  };
}

function partsOf(question: string): string[] {
  const parts = splitQuestion(question);
  return parts.length > 1 ? parts : [];
}

/** Searches the first tier, and the law when the question speaks of it; the surer of the two leads. */
async function find(library: Library, question: string, lastDocuments: readonly string[]): Promise<Found> {
  const first = await library.search(question, { tier: 1, limit: DOCUMENTS_WANTED });
  const documents = favour(first.documents, lastDocuments);
  if (!isAboutLaw(question)) return { ...first, documents };
  const law = await library.search(question, { tier: 2, limit: DOCUMENTS_WANTED });
  if (first.confidence >= ANSWER_FROM || law.confidence < ANSWER_FROM) return { ...first, documents };
  return law;
}

function favour(documents: readonly FoundDocument[], lastDocuments: readonly string[]): readonly FoundDocument[] {
  if (lastDocuments.length === 0) return documents;
  return documents
    .map((found) =>
      lastDocuments.includes(found.document.id) ? { ...found, score: found.score * LAST_TOPIC_FACTOR } : found,
    )
    .sort((a, b) => b.score - a.score);
}

function quotesFrom(library: Library, question: string, found: Found, allows: (sentence: string) => boolean): Quote[] {
  const similarity = (texts: readonly string[]) => library.likeness(question, texts);
  return extract({ question, words: found.words, documents: found.documents, allows, similarity });
}

/** Drops what is quoted twice when parts lead to the same place. */
function mergeQuotes(quotes: readonly Quote[]): Quote[] {
  const told = new Set<string>();
  return quotes.flatMap((quote) => {
    const blocks = quote.blocks.filter((block) => !told.has(block.sentence));
    for (const block of blocks) told.add(block.sentence);
    return blocks.length > 0 ? [{ ...quote, blocks }] : [];
  });
}

function quoteArticle(document: KnowledgeDocument): Quote {
  const [section] = document.sections;
  if (section === undefined) return { document, blocks: [] };
  const [sentence = '', ...items] = section.text.split('\n').slice(0, ARTICLE_LINES);
  return { document, blocks: [{ section, position: 0, sentence, items }] };
}
const ARTICLE_LINES = 6;

function answerFrom(quotes: readonly Quote[], found: Found, today: string): AnswerResult {
  const quoted = [...new Set(quotes.map(({ document }) => document))];
  const related = found.documents
    .map(({ document }) => document)
    .filter((document) => !quoted.includes(document))
    .slice(0, RELATED_OFFERED);
  return { kind: 'answer', ...composeAnswer(quotes, today), quoted, related, confidence: found.confidence };
}
