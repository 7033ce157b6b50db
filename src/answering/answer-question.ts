import type { Found, FoundDocument, KnowledgeDocument, Library } from '../knowledge/index.ts';
import { lawInterest, namedArticles } from './about-law.ts';
import type { Citation } from './citation.ts';
import { composeAnswer } from './compose.ts';
import { extract, type Quote } from './extract.ts';
import { splitQuestion } from './split-question.ts';
import { ANSWER_FROM, CLARIFY_FROM, LAW_FROM, PART_FROM } from './thresholds.ts';
import { type DomainStems, trust } from './trust.ts';

export type AnswerResult =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly citations: readonly Citation[];
      readonly quoted: readonly KnowledgeDocument[];
      /** Near documents that were not quoted. */
      readonly related: readonly KnowledgeDocument[];
      /** From 0 to 1. */
      readonly trust: number;
    }
  | { readonly kind: 'clarify'; readonly topics: readonly KnowledgeDocument[]; readonly trust: number }
  | { readonly kind: 'none'; readonly trust: number };

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
  /** Words that show the domain, see `readDomainWords`. */
  readonly domain: DomainStems;
  /** Whether a sentence may be quoted, see `readWatchedAmounts`. */
  readonly allows: (sentence: string) => boolean;
  /** ISO day. */
  readonly today: () => string;
}

const DOCUMENTS_WANTED = 6;
const TOPICS_OFFERED = 3;
const RELATED_OFFERED = 2;
const QUOTES_MOST = 5;
const LAW_DOCUMENTS = 3;
const ARTICLE_CHARACTERS = 700;
/** In units of idf: two rare words, or one that hardly any document holds. */
const LEAST_PART_MASS = 6;
/** What a document of the last topic gains over the others in a follow-up. */
const LAST_TOPIC_FACTOR = 1.35;

/** One question or part of one, with what the first tier has for it. */
interface Inquiry {
  readonly question: string;
  readonly found: Found;
  readonly trust: number;
}

/** An answerer that only quotes: one to four unchanged sentences for a question, more for a composed one. */
export function createAnswerer({ library, domain, allows, today }: AnswererSettings): Answerer {
  async function inquire(live: Library, question: string, lastDocuments: readonly string[]): Promise<Inquiry> {
    const first = await live.search(question, { tier: 1, limit: DOCUMENTS_WANTED });
    const found = { ...first, documents: favour(first.documents, lastDocuments) };
    return { question, found, trust: trust(question, found, domain) };
  }

  function quote(live: Library, { question, found }: Inquiry): Quote[] {
    const similarity = (texts: readonly string[]) => live.likeness(question, texts);
    return extract({ question, words: found.words, documents: found.documents, allows, similarity });
  }

  return {
    async answer(question, { lastDocuments = [] } = {}) {
      const live = library();
      const whole = await inquire(live, question, lastDocuments);
      const parts = await Promise.all(splitQuestion(question).map((part) => inquire(live, part, [])));
      const sure = parts.length > 1 ? parts.filter((part) => part.trust >= PART_FROM && hasTopic(part)) : [];
      const lead = whole.trust >= ANSWER_FROM ? quote(live, whole) : [];
      const perPart = sure.flatMap((part) => quote(live, part).slice(0, 1));
      const documents = sure.length > 1 ? [...perPart, ...lead] : [...lead, ...perPart];
      const law = await quoteLaw(live, question, documents.length === 0);
      const quotes = merge([...law, ...documents]);
      if (quotes.length > 0) return answerFrom(quotes.slice(0, QUOTES_MOST), whole, today());
      if (whole.trust >= CLARIFY_FROM) {
        const topics = whole.found.documents.slice(0, TOPICS_OFFERED).map(({ document }) => document);
        return { kind: 'clarify', topics, trust: whole.trust };
      }
      return { kind: 'none', trust: whole.trust };
    },
  };
}

/** A part whose words stand everywhere (« formation possible ? ») is about what the other parts say. */
function hasTopic({ found }: Inquiry): boolean {
  return found.words.reduce((sum, { idf }) => sum + idf, 0) >= LEAST_PART_MASS;
}

/**
 * The second tier: an article that the question names, or what the law says when the question asks for the texts, or
 * when it speaks of the reform's institutions and the first tier has no answer.
 */
async function quoteLaw(live: Library, question: string, unanswered: boolean): Promise<Quote[]> {
  const [named] = namedArticles(question).flatMap((id) => live.documentById(id) ?? []);
  if (named !== undefined) return quoteArticle(named);
  const interest = lawInterest(question);
  if (interest === 'none' || (interest === 'institutions' && !unanswered)) return [];
  const found = await live.search(question, { tier: 2, limit: LAW_DOCUMENTS });
  const [best] = found.documents;
  return best === undefined || found.confidence < LAW_FROM ? [] : quoteArticle(best.document);
}

/** The beginning of an article, whole lines only. */
function quoteArticle(document: KnowledgeDocument): Quote[] {
  const [section] = document.sections;
  if (section === undefined) return [];
  const [sentence = '', ...others] = section.text.split('\n');
  const items: string[] = [];
  for (const line of others) {
    if ([sentence, ...items, line].join(' ').length > ARTICLE_CHARACTERS) break;
    items.push(line);
  }
  return [{ document, blocks: [{ section, position: 0, sentence, items }] }];
}

function favour(documents: readonly FoundDocument[], lastDocuments: readonly string[]): readonly FoundDocument[] {
  if (lastDocuments.length === 0) return documents;
  return documents
    .map((found) =>
      lastDocuments.includes(found.document.id) ? { ...found, score: found.score * LAST_TOPIC_FACTOR } : found,
    )
    .sort((a, b) => b.score - a.score);
}

/** Drops what is quoted twice when parts lead to the same place. */
function merge(quotes: readonly Quote[]): Quote[] {
  const told = new Set<string>();
  return quotes.flatMap((quote) => {
    const blocks = quote.blocks.filter((block) => !told.has(block.sentence));
    for (const block of blocks) told.add(block.sentence);
    return blocks.length > 0 ? [{ ...quote, blocks }] : [];
  });
}

function answerFrom(quotes: readonly Quote[], whole: Inquiry, today: string): AnswerResult {
  const quoted = [...new Set(quotes.map(({ document }) => document))];
  const related = whole.found.documents
    .map(({ document }) => document)
    .filter((document) => !quoted.includes(document))
    .slice(0, RELATED_OFFERED);
  return { kind: 'answer', ...composeAnswer(quotes, today), quoted, related, trust: whole.trust };
}
