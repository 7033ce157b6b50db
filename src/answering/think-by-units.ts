import type { AnswerUnit, Library } from '../knowledge/index.ts';
import {
  type Decision,
  decide,
  isApart,
  isSure,
  type Judged,
  judgeBest,
  quoteForPart,
  type UnitTools,
  type Way,
  waysOf,
} from './answer-by-units.ts';
import { answerFrom, merge } from './answer-from.ts';
import type { Inquiry } from './answer-parts.ts';
import type { AnswerOptions, AnswerResult } from './answer-result.ts';
import type { AskedPart } from './asked-part.ts';
import { quoteSection } from './extract.ts';
import { listedAnswer } from './listed-question.ts';
import { quoteLaw } from './quote-law.ts';
import { PART_RIGHT_FROM } from './thresholds.ts';
import { askedPartsOf, continuedWay, waysToRead } from './ways-to-read.ts';
import { withoutOtherTrades } from './without-other-trades.ts';

const DOCUMENTS_WANTED = 6;
const RELATED_OFFERED = 2;
const QUOTES_MOST = 5;

export interface ThinkingSettings {
  readonly allows: (sentence: string) => boolean;
  /** ISO day. */
  readonly today: string;
}

/** What answers a question by the units of the documents; undefined while the library has no chooser. */
export async function thinkByUnits(
  live: Library,
  question: string,
  options: AnswerOptions,
  { allows, today }: ThinkingSettings,
): Promise<AnswerResult | undefined> {
  if (!live.hasChooser) return undefined;
  const { followUp, age, persona = {} } = options;
  const tools: UnitTools = {
    live,
    search: async (asked) => withoutOtherTrades(await live.search(asked, { tier: 1, limit: DOCUMENTS_WANTED })),
    allows,
    person: { ...(age !== undefined && { age }), ...persona },
  };
  const asked = askedPartsOf(question, options);
  const best = await judgeBest(waysToRead(question, options), tools);
  if (best === undefined) return undefined;
  const whole: Inquiry = { question, found: best.found, trust: best.choosing.right };
  const listed = followUp === undefined ? listedAnswer(question, live) : undefined;
  const written = listed && quoteSection(listed, allows);
  if (written !== undefined) return answerFrom([written], { ...whole, trust: 1 }, today, []);
  const decision = decide(best, tools);
  const composed =
    asked.length > 1 ? await answerParts(asked, continuedWay(question, options), best, decision, tools) : undefined;
  if (composed !== undefined) return answerFrom(composed.quotes, whole, today, composed.missing);
  const law = await quoteLaw(live, question, decision.kind === 'none');
  if (decision.kind === 'either' && law.length === 0) {
    const answer = answerFrom(decision.quotes, whole, today, []);
    return { ...answer, ...alsoAsked(decision.others.slice(0, RELATED_OFFERED)), either: true };
  }
  if (decision.kind === 'answer' || law.length > 0) {
    const quotes = merge([...law, ...(decision.kind === 'answer' ? decision.quotes : [])]).slice(0, QUOTES_MOST);
    const others = decision.kind === 'answer' ? decision.others.slice(0, RELATED_OFFERED) : [];
    return { ...answerFrom(quotes, whole, today, []), ...alsoAsked(others) };
  }
  if (decision.kind !== 'clarify') return { kind: 'none', trust: whole.trust };
  const topics = decision.units.flatMap(({ documentId }) => live.documentById(documentId) ?? []);
  return { kind: 'clarify', topics, choices: decision.units.map((unit) => unit.question), trust: whole.trust };
}

interface AnsweredParts {
  readonly quotes: ReturnType<typeof merge>;
  /** What is not answered, as the person said it. */
  readonly missing: readonly string[];
}

/**
 * The answer to a composed message, part by part; undefined when nothing is half sure. What surely answers the whole message comes
 * first: cut out of it, a part may seem to ask for something else.
 */
async function answerParts(
  asked: readonly AskedPart[],
  continued: readonly Way[],
  whole: Judged,
  decision: Decision,
  tools: UnitTools,
): Promise<AnsweredParts | undefined> {
  const judged = await Promise.all(
    asked.map(async (part) => ({ part, best: await judgeBest(waysOf(part, continued), tools) })),
  );
  const isAnswered = isSure(whole) && decision.kind === 'answer';
  const told = judged.map(({ part, best }) => ({
    part,
    best,
    quotes: quoteForPart(part, best, whole, tools),
  }));
  const missing = told.filter(
    ({ part, best, quotes }) => quotes.length === 0 && part.isWish !== true && (!isAnswered || isApart(best, whole)),
  );
  const isHalfSure = [whole, ...judged.flatMap(({ best }) => best ?? [])].some(
    ({ choosing }) => choosing.right >= PART_RIGHT_FROM,
  );
  const quotes = merge([...(isAnswered ? decision.quotes : []), ...told.flatMap((one) => one.quotes)]);
  if (quotes.length === 0 || !isHalfSure) return undefined;
  return { quotes, missing: missing.map(({ part }) => part.said) };
}

function alsoAsked(units: readonly AnswerUnit[]): { alsoAsked?: readonly string[] } {
  return units.length === 0 ? {} : { alsoAsked: units.map((unit) => unit.question) };
}
