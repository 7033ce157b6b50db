import { analyse, type Found, type KnowledgeDocument, type Library } from '../knowledge/index.ts';
import { cacheKey, createAnswerCache } from './answer-cache.ts';
import type { AskedPart } from './asked-part.ts';
import { textOf } from './blocks.ts';
import type { Citation } from './citation.ts';
import { composeAnswer } from './compose.ts';
import { extract, type Quote, quoteSection } from './extract.ts';
import { listedAnswer } from './listed-question.ts';
import type { Understanding } from './model/understanding.ts';
import { preparedDocument } from './prepared-document.ts';
import { asksSomething } from './question-type.ts';
import { quoteLaw } from './quote-law.ts';
import { splitIntoParts } from './split-question.ts';
import { ANSWER_FROM, CLARIFY_FROM, PART_FROM } from './thresholds.ts';
import { type DomainStems, trust } from './trust.ts';

export type AnswerResult = (
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly citations: readonly Citation[];
      readonly quoted: readonly KnowledgeDocument[];
      /** Near documents that were not quoted. */
      readonly related: readonly KnowledgeDocument[];
      /** From 0 to 1. */
      readonly trust: number;
      /** ISO 639-1 of the translation that comes before the French; absent: French alone. */
      readonly language?: string;
      /** The parts of a composed question to which nothing reliable was found, as the person wrote them. */
      readonly unanswered?: readonly string[];
    }
  | { readonly kind: 'clarify'; readonly topics: readonly KnowledgeDocument[]; readonly trust: number }
  | { readonly kind: 'none'; readonly trust: number }
) & {
  /** What a model read in the message, when one was asked. */
  readonly understood?: Understanding;
};

export interface Answerer {
  /**
   * Answers a question from the documents, or does not.
   *
   * @param question with places, ages and durations already left out
   * @param options.followUp when the question continues the last topic: what was new in it, and the documents that the
   *   conversation was about, which come first when near
   * @param options.parts those of a composed question; empty for a simple one, cut here when absent
   * @param options.age of the person, in years: sentences for that age come first
   */
  answer(question: string, options?: AnswerOptions): Promise<AnswerResult>;
}

export interface AnswerOptions {
  readonly parts?: readonly AskedPart[] | undefined;
  readonly followUp?: FollowUp;
  readonly age?: number;
  /** What only a model's answer heeds. */
  readonly live?: LiveAnswer;
}

/** How an answer is wanted that takes its time, and who watches it. All that is asked with one shares the time of one answer. */
export interface LiveAnswer {
  /** The message in the person's own words; `question` may be written out, without places and ages. */
  readonly message?: string;
  /** ISO 639-1 of the answer, as the message's words show it or the person chose it. */
  readonly language?: string;
  /** « Langage clair »: few and short sentences. */
  readonly plain?: boolean;
  /** Aborted when the answer is not wanted any more: what is at hand is given. */
  readonly signal?: AbortSignal;
  /** Told how the answer comes along. */
  readonly onProgress?: (progress: AnswerProgress) => void;
}

/** `text`, in `language` (ISO 639-1) and then in French: all sentences that are sure so far, as they would be published; each is checked like those of a whole answer. */
export type AnswerProgress =
  | { readonly kind: 'writing'; readonly documents: readonly KnowledgeDocument[] }
  | { readonly kind: 'text'; readonly text: string; readonly language: string };

export interface FollowUp {
  /** The new words, without the topic's. */
  readonly message: string;
  /** Document ids. */
  readonly lastDocuments: readonly string[];
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
/** In units of idf: a part whose words stand everywhere (« formation possible ? ») is about what the others say. */
const LEAST_ASKED_MASS = 1.4;
const LEAST_TOLD_MASS = 3;
/** A part with less to go by (« comment je fais ? ») asks for nothing that could be named. */
const LEAST_NAMED_MASS = 1.5;
/** A part is told when the quotes say this share of it. */
const TOLD_SHARE = 0.6;
/** What a document of the last topic gains over the others in a follow-up. */
const LAST_TOPIC_FACTOR = 1.15;
/** What a word of the follow-up weighs more than one of the topic, when a sentence is chosen. */
const NEW_WORD_FACTOR = 3;

/** One question or part of one, with what the first tier has for it. */
interface Inquiry {
  readonly question: string;
  readonly found: Found;
  readonly trust: number;
}

/** An answerer that only quotes: one to four unchanged sentences for a question, more for a composed one. */
export function createAnswerer({ library, domain, allows, today }: AnswererSettings): Answerer {
  async function inquire(live: Library, question: string, followUp?: FollowUp, about = question): Promise<Inquiry> {
    const first = withoutOtherTrades(await live.search(question, { tier: 1, limit: DOCUMENTS_WANTED }));
    const found = followUp === undefined ? first : continued(first, followUp);
    return { question, found, trust: trust(question, first, domain, about) };
  }

  function quote(live: Library, { question, found }: Inquiry, age: number | undefined, asks = question): Quote[] {
    const similarity = (texts: readonly string[]) => live.likeness(question, texts);
    return extract({ asks, age, words: found.words, documents: found.documents, allows, similarity });
  }

  async function think(
    live: Library,
    question: string,
    { followUp, age, parts }: AnswerOptions,
  ): Promise<AnswerResult> {
    const whole = await inquire(live, question, followUp);
    const listed = followUp === undefined ? listedAnswer(question, live.documents) : undefined;
    const written = listed && quoteSection(listed, allows);
    if (written !== undefined) return answerFrom([written], { ...whole, trust: 1 }, today(), []);
    const asked = followUp === undefined ? (parts ?? cut(question)) : [];
    const told = await Promise.all(
      asked.map(async (part) => {
        const inquiry = await inquire(live, part.question, undefined, `${question} ${part.question}`);
        return { part, inquiry, quotes: isSure(inquiry, part) ? quote(live, inquiry, age).slice(0, 1) : [] };
      }),
    );
    const answered = told.some(({ part, quotes }) => part.asks && quotes.length > 0);
    const perPart = told.filter(({ part }) => part.asks || !answered).flatMap(({ quotes }) => quotes);
    const asks = followUp !== undefined && asksSomething(followUp.message) ? followUp.message : question;
    const lead = whole.trust >= ANSWER_FROM ? quote(live, whole, age, asks) : [];
    const isWhole = perPart.length > 1 && told.every(({ part, quotes }) => !part.asks || quotes.length > 0);
    const documents = perPart.length > 1 ? [...perPart, ...(isWhole ? [] : lead)] : [...lead, ...perPart];
    const law = await quoteLaw(live, question, documents.length === 0);
    const quotes = merge([...law, ...documents]).slice(0, Math.max(QUOTES_MOST, perPart.length));
    if (quotes.length === 0) return unanswered(whole);
    const missing = told.filter(
      ({ part, inquiry, quotes: own }) => part.asks && own.length === 0 && isMissing(inquiry, quotes),
    );
    const names = missing.map(({ part }) => part.said);
    return answerFrom(quotes, whole, today(), names);
  }

  const answers = createAnswerCache<AnswerResult>();
  return {
    async answer(question, options = {}) {
      const live = library();
      const key = cacheKey([live.edition, today(), question, options.followUp, options.parts, options.age]);
      const known = answers.get(live, key);
      if (known !== undefined) return known;
      let isBest = true;
      const search: Library['search'] = async (...asked) => {
        const found = await live.search(...asked);
        isBest &&= !found.degraded;
        return found;
      };
      const result = await think({ ...live, search }, question, options);
      if (isBest) answers.set(live, key, result);
      return result;
    },
  };
}

function unanswered(whole: Inquiry): AnswerResult {
  if (whole.trust < CLARIFY_FROM) return { kind: 'none', trust: whole.trust };
  const topics = whole.found.documents.slice(0, TOPICS_OFFERED).map(({ document }) => document);
  return { kind: 'clarify', topics, trust: whole.trust };
}

/** A page on one trade does not answer for another: « devenir électricien » is not « devenir aide-soignant ». */
function withoutOtherTrades(found: Found): Found {
  const said = new Set(found.words.flatMap(({ variants }) => variants.map(({ stem }) => stem)));
  const documents = found.documents.filter(({ document }) => {
    const { onlyAbout } = preparedDocument(document);
    return onlyAbout === undefined || onlyAbout.some((stems) => stems.some((stem) => said.has(stem)));
  });
  return { ...found, documents };
}

function cut(question: string): AskedPart[] {
  const parts = splitIntoParts(question);
  if (parts.length < 2) return [];
  return parts.map(({ start, end, ...part }) => ({ ...part, said: question.slice(start, end).trim() }));
}

/** Whether a part is answered on its own. What is only told must say more than a question, to be worth a quote. */
function isSure({ found, trust: certainty }: Inquiry, { asks }: AskedPart): boolean {
  const mass = found.words.reduce((sum, { idf }) => sum + idf, 0);
  return certainty >= PART_FROM && mass >= (asks ? LEAST_ASKED_MASS : LEAST_TOLD_MASS);
}

/** Whether what is quoted for the others leaves a part out that has a topic of its own. */
function isMissing({ found }: Inquiry, quotes: readonly Quote[]): boolean {
  const told = new Set(
    quotes.flatMap(({ document, blocks }) => [document.title, ...blocks.map(textOf)].flatMap(stemsOf)),
  );
  const mass = found.words.reduce((sum, { idf }) => sum + idf, 0);
  const said = found.words.filter(({ variants }) => variants.some(({ stem }) => told.has(stem)));
  return mass >= LEAST_NAMED_MASS && said.reduce((sum, { idf }) => sum + idf, 0) < mass * TOLD_SHARE;
}

function stemsOf(text: string): string[] {
  return analyse(text).map(({ stem }) => stem);
}

/** What was found for a follow-up: the topic's documents first when near, and its new words heavier. */
function continued(found: Found, { message, lastDocuments }: FollowUp): Found {
  const fresh = new Set(analyse(message).map(({ stem }) => stem));
  const documents = found.documents
    .map((one) => (lastDocuments.includes(one.document.id) ? { ...one, score: one.score * LAST_TOPIC_FACTOR } : one))
    .sort((a, b) => b.score - a.score);
  const words = found.words.map((word) => (fresh.has(word.stem) ? { ...word, idf: word.idf * NEW_WORD_FACTOR } : word));
  return { ...found, documents, words };
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

/** @param missing what is not answered, as the person said it */
function answerFrom(quotes: readonly Quote[], whole: Inquiry, today: string, missing: readonly string[]): AnswerResult {
  const quoted = [...new Set(quotes.map(({ document }) => document))];
  const related = whole.found.documents
    .map(({ document }) => document)
    .filter((document) => !quoted.includes(document))
    .slice(0, RELATED_OFFERED);
  const written = composeAnswer(quotes, today);
  return {
    kind: 'answer',
    ...written,
    quoted,
    related,
    trust: whole.trust,
    ...(missing.length > 0 && { unanswered: missing }),
  };
}
