import type { AnswerUnit, Choice, Choosing, Found, Library } from '../knowledge/index.ts';
import { ageFit, agesIn } from './age-fit.ts';
import type { AskedPart } from './asked-part.ts';
import type { Quote } from './extract.ts';
import { fullerUnit } from './fuller-unit.ts';
import { answersPart, fitOf, worthOf } from './part-fit.ts';
import { quoteUnit } from './quote-unit.ts';
import {
  BACKED_RIGHT_FROM,
  BACKING_SHARE,
  CHOICE_LEAST_SHARE,
  CONTINUED_INSIDE_FROM,
  EITHER_FROM,
  EITHER_INSIDE_FROM,
  INSIDE_FROM,
  OTHER_CASE_SHARE,
  PAGE_FROM,
  PART_LEAST_SHARE,
  RIGHT_FROM,
} from './thresholds.ts';

/** What is known of the person who asks; all of it optional. */
export interface AskingPerson {
  /** As units name situations (`for`): `salarie`, `demandeur-emploi`… */
  readonly status?: string;
  /** In years. */
  readonly age?: number;
}

/** One way to understand a message, with what may answer it. */
export interface Judged {
  readonly question: string;
  /** What it continues: that was inside our subjects. */
  readonly before?: string | undefined;
  readonly found: Found;
  readonly choosing: Choosing;
}

/** What is done with a message: its answer, a question back, or nothing. */
export type Decision =
  | { readonly kind: 'answer'; readonly quotes: readonly Quote[]; readonly others: readonly AnswerUnit[] }
  /** Two answers, each under the question that it answers: one of them surely is what was asked. */
  | { readonly kind: 'either'; readonly quotes: readonly Quote[]; readonly others: readonly AnswerUnit[] }
  | { readonly kind: 'clarify'; readonly units: readonly AnswerUnit[] }
  | { readonly kind: 'none' };

const CHOICES_OFFERED = 3;

/** What a chooser needs around it. */
export interface UnitTools {
  readonly live: Library;
  /** Searches the first tier. */
  readonly search: (question: string) => Promise<Found>;
  readonly allows: (sentence: string) => boolean;
  readonly person: AskingPerson;
}

/** One way to read a message: alone, or as what continues something. */
export interface Way {
  readonly question: string;
  readonly before?: string;
  /** What it must be surer by, to be taken before the ways that come first. */
  readonly handicap?: number;
}

/** The best of several ways to read a message; undefined while the library has no chooser. */
export async function judgeBest(ways: readonly Way[], tools: UnitTools): Promise<Judged | undefined> {
  const all = await judgeEach(ways, tools);
  const worthOf = ({ choosing, handicap }: JudgedWay) => choosing.right - handicap;
  const [first, ...others] = all;
  return others.reduce((best, one) => (best !== undefined && worthOf(one) > worthOf(best) ? one : best), first);
}

/** One of several ways, with what it must be surer by. */
interface JudgedWay extends Judged {
  readonly handicap: number;
}

/** All ways to read a message, each once, in their order; none while the library has no chooser. */
export async function judgeEach(ways: readonly Way[], { live, search, person }: UnitTools): Promise<JudgedWay[]> {
  const judged: JudgedWay[] = [];
  const seen = new Set<string>();
  for (const { question, before, handicap = 0 } of ways) {
    const way = `${before ?? ''}\n${question}`;
    if (seen.has(way)) continue;
    seen.add(way);
    const found = await search(before === undefined ? question : `${before} ${question}`);
    const situations = person.status === undefined ? [] : [person.status];
    const chosen = live.choose(question, found, { before, situations });
    if (chosen === undefined) return [];
    const choices = chosen.choices.map(({ unit, share }) => ({ unit: fullerUnit(unit, live.units), share }));
    const choosing = { ...chosen, choices: suited(choices, person.age) };
    judged.push({ question, before, found, choosing, handicap });
  }
  return judged;
}

/** What a unit whose heading names ages is worth more when the person's is one of them, and when it is not. */
const AGE_FACTORS = { [-1]: 0.1, 0: 1, 1: 2 } as const;

/** Choices for the person's age first: « moins de 18 ans » does not answer at 19. */
function suited(choices: readonly Choice[], age: number | undefined): readonly Choice[] {
  if (age === undefined) return choices;
  return choices
    .map(({ unit, share }) => ({ unit, share: share * AGE_FACTORS[ageFit(agesIn(unit.section), age)] }))
    .sort((a, b) => b.share - a.share);
}

/** Answers when the sentences surely answer, gives two answers when it is one of them, asks when only the subject is sure, and says no outside. */
export function decide({ question, before, found, choosing }: Judged, { live, allows, person }: UnitTools): Decision {
  const [first] = choosing.choices;
  const isInside = choosing.inside >= (before === undefined ? INSIDE_FROM : CONTINUED_INSIDE_FROM);
  if (first === undefined || !isInside) return { kind: 'none' };
  const asked = { question, words: found.words, age: person.age };
  const others = different(choosing.choices).slice(1);
  if (isSure({ question, found, choosing })) {
    const cases = [first, ...otherCases(first, others, person)];
    const quotes = cases.flatMap(({ unit }) => quoteUnit(unit, live, asked, allows) ?? []);
    if (quotes.length > 0) return { kind: 'answer', quotes, others: others.map(({ unit }) => unit) };
  }
  const [second, ...rest] = others;
  if (second !== undefined && isOneOf([first, second], choosing)) {
    const quotes = [first, second].flatMap(({ unit }) => titled(unit, quoteUnit(unit, live, asked, allows)));
    if (quotes.length === 2) return { kind: 'either', quotes, others: rest.map(({ unit }) => unit) };
  }
  const offered = [first, ...others].slice(0, CHOICES_OFFERED);
  return { kind: 'clarify', units: offered.map(({ unit }) => unit) };
}

/** Whether the chosen sentences surely answer. */
export function isSure({ choosing: { right, onPage } }: Judged): boolean {
  return right >= RIGHT_FROM && onPage >= PAGE_FROM;
}

/** Whether one of two choices is what is asked, though it is not sure which. */
function isOneOf(two: readonly Choice[], { inside, onPage }: Choosing): boolean {
  const share = two.reduce((sum, choice) => sum + choice.share, 0);
  return share >= EITHER_FROM && inside >= EITHER_INSIDE_FROM && onPage >= PAGE_FROM;
}

/** A quote under the question of its unit. */
function titled({ question, answersTo = question }: AnswerUnit, quote: Quote | undefined): Quote[] {
  return quote === undefined ? [] : [{ ...quote, answersTo }];
}

/**
 * The quote for a part of a composed message. What surely answers the whole message answers a part about the same that nothing
 * surely answers alone: it was one question. Else, among the units that may answer the part and are about what the message is about,
 * the one whose words suit it; else the unit that surely answers; none otherwise.
 */
export function quoteForPart(
  part: AskedPart,
  judged: Judged | undefined,
  whole: Judged,
  tools: UnitTools,
): readonly Quote[] {
  if (judged === undefined || judged.choosing.inside < INSIDE_FROM) return [];
  const { question, found, choosing } = judged;
  const asked = { question, words: found.words, age: tools.person.age };
  const [main] = whole.choosing.choices;
  if (main !== undefined && isSure(whole) && !isSure(judged) && main.unit.topic === choosing.choices[0]?.unit.topic) {
    const quote = quoteUnit(main.unit, tools.live, { ...asked, question: whole.question }, tools.allows);
    if (quote !== undefined) return [quote];
  }
  const topics = whole.choosing.choices.filter(({ share }) => share >= BACKING_SHARE).map(({ unit }) => unit.topic);
  const fitting = choosing.choices.flatMap(({ unit, share }) => {
    if (share < PART_LEAST_SHARE || !topics.includes(unit.topic)) return [];
    const quote = quoteUnit(unit, tools.live, asked, tools.allows);
    const fit = quote && fitOf(quote, part, found.words, []);
    return fit !== undefined && answersPart(fit, part) ? [{ quote, worth: worthOf(fit) + share }] : [];
  });
  const best = fitting.sort((a, b) => b.worth - a.worth)[0]?.quote;
  if (best !== undefined) return [best];
  const [first] = choosing.choices;
  const isBacked = first !== undefined && topics.includes(first.unit.topic);
  if (first === undefined || choosing.right < (isBacked ? BACKED_RIGHT_FROM : RIGHT_FROM)) return [];
  // Cut out of its sentence, a part may seem to ask for something else than the message does.
  if (!isBacked && isSure(whole) && choosing.right < whole.choosing.right) return [];
  const quote = quoteUnit(first.unit, tools.live, asked, tools.allows);
  return quote === undefined ? [] : [quote];
}

/** Whether a part asks about something else than what surely answers the whole message. */
export function isApart(best: Judged | undefined, whole: Judged): boolean {
  const own = best?.choosing.choices[0]?.unit.topic;
  return own !== undefined && !whole.choosing.choices.some(({ unit }) => unit.topic === own);
}

/** The question of a part alone, with what was told just before it, and with what the message continues. */
export function waysOf({ question, told }: AskedPart, continued: readonly Way[] = []): Way[] {
  const own: Way[] = told === undefined ? [{ question }] : [{ question }, { question: `${told} ${question}` }];
  return [...own, ...continued.map((way) => ({ ...way, question }))];
}

/** Whether two units answer the same question. */
function isSame(a: AnswerUnit, b: AnswerUnit): boolean {
  return a.id === b.id || a.sameAs.includes(b.id) || b.sameAs.includes(a.id) || a.question === b.question;
}

/** Choices that do not answer the same question. */
function different(choices: readonly Choice[]): Choice[] {
  const kept: Choice[] = [];
  for (const choice of choices) {
    const isTold = kept.some(({ unit }) => isSame(unit, choice.unit));
    if (!isTold && (kept.length === 0 || choice.share >= CHOICE_LEAST_SHARE)) kept.push(choice);
  }
  return kept;
}

/** When the answer holds for one situation and the person's is not known: what holds for another, if it is near. */
function otherCases({ unit }: Choice, others: readonly Choice[], { status }: AskingPerson): Choice[] {
  if (status !== undefined || unit.for.length === 0) return [];
  const other = others.find(
    (choice) =>
      choice.share >= OTHER_CASE_SHARE &&
      choice.unit.topic === unit.topic &&
      choice.unit.asked === unit.asked &&
      choice.unit.for.length > 0 &&
      !choice.unit.for.some((situation) => unit.for.includes(situation)),
  );
  return other === undefined ? [] : [other];
}
