import type { Found, Section, WeighedWord } from '../knowledge/index.ts';
import type { AskedPart } from './asked-part.ts';
import type { Quote } from './extract.ts';
import { answersPart, answersPartToo, fitOf, worthOf } from './part-fit.ts';

/** One question or part of one, with what the first tier has for it. */
export interface Inquiry {
  readonly question: string;
  readonly found: Found;
  /** From 0 to 1. */
  readonly trust: number;
}

/** One part with what was found for it. */
export interface SoughtPart {
  readonly part: AskedPart;
  readonly inquiry: Inquiry;
  /** With what was told just before it. */
  readonly withTold?: Inquiry;
  /** What was written for it, when it is asked as a page lists it. */
  readonly listed?: Quote | undefined;
}

interface PartsAnswer {
  /** For the parts that are answered, in their order. */
  readonly quotes: readonly Quote[];
  /** The parts that are not, as the person said them. */
  readonly missing: readonly string[];
}

/** In units of idf: a part whose words stand everywhere (« formation possible ? ») is about what the others say. */
const LEAST_ASKED_MASS = 1.2;
const LEAST_TOLD_MASS = 3;
/** A part with less to go by asks for nothing that could be named. */
const LEAST_NAMED_MASS = 0.4;
/** Trust from which a part is looked at: its quote is judged by its words besides. */
const PART_FROM = 0.5;
/** What a word of the rest of the message counts for, beside the part's own, when its quote is chosen. */
const AROUND_FACTOR = 0.3;
/** What a quote looked for with the part's words alone is worth more. */
const ALONE_WEIGHT = 0.6;
/** What a quote is worth less that was given for another part. */
const GIVEN_WEIGHT = 0.4;
const DOCUMENTS_WANTED = 6;
/** With two parts each is answered as it would be alone; with more, in one quote. */
const TWO_PARTS = 2;
const QUOTES_A_PART = 2;

/**
 * With two questions in a message each is answered or named; with one, the whole message is what is asked, and what is told
 * beside it is quoted when nothing else is.
 */
export function quotesFor(
  sought: readonly SoughtPart[],
  whole: Inquiry,
  lead: readonly Quote[],
  quoteOf: (inquiry: Inquiry) => readonly Quote[],
): { readonly documents: readonly Quote[]; readonly missing: readonly string[] } {
  if (sought.filter(({ part }) => part.asks).length > 1) {
    const { quotes, missing } = answerParts(sought, whole, lead, quoteOf);
    return quotes.length > 0 ? { documents: quotes, missing } : { documents: lead, missing: missing.slice(1) };
  }
  const told = sought.map((one) => ({ ...one, quotes: isSure(one) ? quoteOf(one.inquiry).slice(0, 1) : [] }));
  const answered = told.some(({ part, quotes }) => part.asks && quotes.length > 0);
  const perPart = told.filter(({ part }) => part.asks || !answered).flatMap(({ quotes }) => quotes);
  return { documents: perPart.length > 1 ? [...perPart, ...lead] : [...lead, ...perPart], missing: [] };
}

/**
 * Answers each part of a message on its own, and judges each quote by the part's own words and its kind of question: a part
 * is answered, or it is named; none is dropped.
 *
 * @param whole what was found for the whole message
 * @param lead quotes for the whole message: they may answer a part that has none
 * @param quote chooses the quotes of one question among what was found for it
 */
function answerParts(
  sought: readonly SoughtPart[],
  whole: Inquiry,
  lead: readonly Quote[],
  quote: (inquiry: Inquiry) => readonly Quote[],
): PartsAnswer {
  const asked = sought.filter(({ part }) => part.asks);
  const most = asked.length > TWO_PARTS ? 1 : QUOTES_A_PART;
  const given = new Set<Section | undefined>();
  const told = asked.map((one) => {
    const around = aroundOf(one, sought, whole);
    const best = bestFor(one, { around, given }, whole, lead, quote).slice(0, most);
    const isRepeated = best.length > 0 && best.every((each) => given.has(sectionOf(each)));
    const quotes =
      isRepeated && !best.some((each) => answersPartToo(fitOf(each, one.part, one.inquiry.found.words, around)))
        ? []
        : best;
    for (const each of quotes) given.add(sectionOf(each));
    return { ...one, quotes };
  });
  const missing = told.filter(
    ({ part, quotes, inquiry }) =>
      part.isWish !== true && quotes.length === 0 && massOf(inquiry.found.words) >= LEAST_NAMED_MASS,
  );
  return { quotes: told.flatMap(({ quotes }) => quotes), missing: missing.map(({ part }) => part.said) };
}

/** Whether a part is worth a quote on its own. What is only told must say more than a question. */
function isSure({ part, inquiry }: SoughtPart): boolean {
  return inquiry.trust >= PART_FROM && massOf(inquiry.found.words) >= (part.asks ? LEAST_ASKED_MASS : LEAST_TOLD_MASS);
}

/** The quotes that suit a part best: looked for with what was told, alone, with the rest in mind, or already in the lead. */
function bestFor(
  one: SoughtPart,
  { around, given }: { around: readonly WeighedWord[]; given: ReadonlySet<Section | undefined> },
  whole: Inquiry,
  lead: readonly Quote[],
  quote: (inquiry: Inquiry) => readonly Quote[],
): readonly Quote[] {
  const { part, inquiry, withTold, listed } = one;
  if (listed !== undefined) return [listed];
  const own = withoutTopic(inquiry, part);
  const alone = isSure(one) ? quote(own) : [];
  const told = withTold !== undefined && withTold.trust >= PART_FROM ? quote(withTold) : [];
  const inMind = isSure(one) ? quote(inContext(own, whole, around)) : [];
  let best: { quotes: readonly Quote[]; worth: number } | undefined;
  for (const candidates of [told, alone, inMind, ...lead.map((each) => [each])]) {
    const fits = candidates.map((each) => ({ each, fit: fitOf(each, part, inquiry.found.words, around) }));
    const fitting = fits.filter(({ fit }) => answersPart(fit, part));
    const [first] = fitting;
    if (first === undefined) continue;
    const worth =
      worthOf(first.fit) +
      (candidates === alone || candidates === told ? ALONE_WEIGHT : 0) -
      (given.has(sectionOf(first.each)) ? GIVEN_WEIGHT : 0);
    if (best === undefined || worth > best.worth) best = { quotes: fitting.map(({ each }) => each), worth };
  }
  return best?.quotes ?? [];
}

/** The words that a part takes from another, and those that only ask, help to find its document, and hardly to choose there. */
function withoutTopic(inquiry: Inquiry, { topic = [], light = [] }: AskedPart): Inquiry {
  const words = inquiry.found.words.map((word) =>
    topic.includes(word.stem) || light.includes(word.stem) ? { ...word, idf: word.idf * AROUND_FACTOR } : word,
  );
  return { ...inquiry, found: { ...inquiry.found, words } };
}

/** A part looked for among what suits the whole message too, whose other words help to choose. */
function inContext({ question, found, trust }: Inquiry, whole: Inquiry, around: readonly WeighedWord[]): Inquiry {
  const share = ({ documents }: Found) => {
    const best = documents[0]?.score ?? 0;
    return new Map(documents.map(({ document, score }) => [document, best === 0 ? 0 : score / best]));
  };
  const own = share(found);
  const message = share(whole.found);
  const documents = [...new Set([...own.keys(), ...message.keys()])]
    .map((document) => ({ document, score: (own.get(document) ?? 0) + (message.get(document) ?? 0) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, DOCUMENTS_WANTED);
  const words = [...found.words, ...around.map((word) => ({ ...word, idf: word.idf * AROUND_FACTOR }))];
  return { question, trust, found: { ...found, documents, words } };
}

/** What a part may take for granted: the words told anywhere in the message, and those of the questions before it. */
function aroundOf(one: SoughtPart, sought: readonly SoughtPart[], whole: Inquiry): readonly WeighedWord[] {
  if (one.part.isComplete === true) return [];
  const own = new Set(one.inquiry.found.words.map(({ stem }) => stem));
  const before = sought.slice(0, sought.indexOf(one));
  const context = [...before, ...sought.filter(({ part }) => !part.asks)];
  const stems = new Set(context.flatMap(({ inquiry }) => inquiry.found.words.map(({ stem }) => stem)));
  return whole.found.words.filter(({ stem }) => stems.has(stem) && !own.has(stem));
}

function sectionOf({ blocks }: Quote): Section | undefined {
  return blocks[0]?.section;
}

function massOf(words: readonly WeighedWord[]): number {
  return words.reduce((sum, { idf }) => sum + idf, 0);
}
