import type { Found, Library } from '../knowledge/index.ts';
import { analyse } from '../language/index.ts';
import { ageFit, agesIn } from './age-fit.ts';
import { cacheKey, createAnswerCache } from './answer-cache.ts';
import { answerFrom, merge } from './answer-from.ts';
import { type Inquiry, quotesFor, type SoughtPart } from './answer-parts.ts';
import type { AnswerOptions, AnswerResult, FollowUp } from './answer-result.ts';
import type { AskedPart } from './asked-part.ts';
import { extract, type Quote, quoteFitsAge, quoteSection } from './extract.ts';
import { isProposed, listedAnswer } from './listed-question.ts';
import { asksSomething } from './question-type.ts';
import { quoteLaw } from './quote-law.ts';
import { thinkByUnits } from './think-by-units.ts';
import { ANSWER_FROM, CLARIFY_FROM } from './thresholds.ts';
import { type DomainStems, trust } from './trust.ts';
import { cut } from './ways-to-read.ts';
import { withoutOtherTrades } from './without-other-trades.ts';

export type { AnswerOptions, AnswerProgress, AnswerResult, FollowUp, LiveAnswer } from './answer-result.ts';

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
  /** Whether a message is, word for word, a question that this answerer offers as a choice: it leads where it says. */
  proposes?(message: string): boolean;
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
const QUOTES_MOST = 5;
/** What a document of the last topic gains over the others in a follow-up. */
const LAST_TOPIC_FACTOR = 1.15;
/** What a word of the follow-up weighs more than one of the topic, when a sentence is chosen. */
const NEW_WORD_FACTOR = 3;

/** An answerer that only quotes: one to four unchanged sentences for a question, more for a composed one. */
export function createAnswerer({ library, domain, allows, today }: AnswererSettings): Answerer {
  async function inquire(live: Library, question: string, followUp?: FollowUp, about = question): Promise<Inquiry> {
    const first = withoutOtherTrades(await live.search(question, { tier: 1, limit: DOCUMENTS_WANTED }));
    const found = followUp === undefined ? first : continued(first, followUp);
    return { question, found, trust: trust(question, first, domain, about) };
  }

  async function seek(live: Library, message: string, part: AskedPart): Promise<SoughtPart> {
    const { question, told } = part;
    const inquiry = await inquire(live, question, undefined, `${message} ${question}`);
    const listed = listedAnswer(question, live);
    return {
      part,
      inquiry,
      listed: listed && quoteSection(listed, allows),
      ...(told !== undefined && { withTold: await inquire(live, `${told} ${question}`, undefined, message) }),
    };
  }

  function quote(
    live: Library,
    { question, found }: Inquiry,
    age: number | undefined,
    asks = question,
    may = allows,
  ): Quote[] {
    const similarity = (texts: readonly string[]) => live.likeness(question, texts);
    return extract({ asks, age, words: found.words, documents: found.documents, allows: may, similarity });
  }

  /** What is for another age gives way to what is for the person's: a wrong amount is worse than none. */
  function quoteForAge(live: Library, inquiry: Inquiry, age: number | undefined): Quote[] {
    const quotes = quote(live, inquiry, age);
    const [first] = quotes;
    if (age === undefined || first === undefined || quoteFitsAge(first, age) !== -1) return quotes;
    const suited = quote(
      live,
      inquiry,
      age,
      inquiry.question,
      (text) => allows(text) && ageFit(agesIn(text), age) === 1,
    );
    return suited.length > 0 && suited[0]?.document === first.document ? suited : quotes;
  }

  async function think(live: Library, question: string, options: AnswerOptions): Promise<AnswerResult> {
    const chosen = await thinkByUnits(live, question, options, { allows, today: today() });
    if (chosen !== undefined) return chosen;
    const { followUp, age, parts } = options;
    const whole = await inquire(live, question, followUp);
    const listed = followUp === undefined ? listedAnswer(question, live) : undefined;
    const written = listed && quoteSection(listed, allows);
    if (written !== undefined) return answerFrom([written], { ...whole, trust: 1 }, today(), []);
    const asked = followUp === undefined ? (parts ?? cut(question)) : [];
    const sought = await Promise.all(asked.map((part) => seek(live, question, part)));
    const asks = followUp !== undefined && asksSomething(followUp.message) ? followUp.message : question;
    const lead = whole.trust >= ANSWER_FROM ? quote(live, whole, age, asks) : [];
    const { documents, missing } = quotesFor(sought, whole, lead, (inquiry) => quoteForAge(live, inquiry, age));
    const law = await quoteLaw(live, question, documents.length === 0);
    const quotes = merge([...law, ...documents]).slice(0, Math.max(QUOTES_MOST, documents.length));
    return quotes.length === 0 ? unanswered(whole) : answerFrom(quotes, whole, today(), missing);
  }

  const answers = createAnswerCache<AnswerResult>();
  return {
    proposes: (message) => isProposed(message, library()),
    async answer(question, options = {}) {
      const live = library();
      const key = cacheKey([
        live.edition,
        today(),
        question,
        options.followUp,
        options.before,
        options.parts,
        options.age,
        options.persona,
        options.situation,
      ]);
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

/** What was found for a follow-up: the topic's documents first when near, and its new words heavier. */
function continued(found: Found, { message, lastDocuments }: FollowUp): Found {
  const fresh = new Set(analyse(message).map(({ stem }) => stem));
  const documents = found.documents
    .map((one) => (lastDocuments.includes(one.document.id) ? { ...one, score: one.score * LAST_TOPIC_FACTOR } : one))
    .sort((a, b) => b.score - a.score);
  const words = found.words.map((word) => (fresh.has(word.stem) ? { ...word, idf: word.idf * NEW_WORD_FACTOR } : word));
  return { ...found, documents, words };
}
