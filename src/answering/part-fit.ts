import type { WeighedWord } from '../knowledge/index.ts';
import { folded } from '../language/index.ts';
import type { AskedPart } from './asked-part.ts';
import { coverageOf } from './coverage.ts';
import type { Quote } from './extract.ts';
import { type PreparedDocument, preparedDocument } from './prepared-document.ts';
import { answersType, type QuestionType } from './question-type.ts';

import type { TextTable } from './text-table.ts';

/** What a quote is worth to one part of a composed message. */
export interface PartFit {
  /** Share of the part's own words, by their weight, that the quote, its headings and its section's questions say: 0 to 1. */
  readonly said: number;
  /** The same without the words that it takes from another part; 1 when it has none at all (« combien ? »), 0 when they only ask. */
  readonly own: number;
  /** The same of the words around the part, in the title and the questions of the document. */
  readonly around: number;
  /** Whether its document is about what the part takes from another, if anything. */
  readonly isOnTopic: boolean;
  /** The weightiest word that the title of its document says of the message, or its heading of the part; in units of idf. */
  readonly title: number;
  /** Whether it holds what the part's kind of question asks: an amount for « combien », a duration for « combien de temps ». */
  readonly isOfKind: boolean;
}

/** Kinds of question of which a text plainly holds something or not; the others may be answered in any words. */
const PLAIN_KINDS: readonly {
  readonly asked: RegExp;
  readonly answers: readonly QuestionType[];
  readonly said: RegExp;
}[] = [
  {
    asked: /\bcombien (?:de )?(?:temps|mois|heures|annees?|jours|semaines?)\b|\bduree\b|\blongtemps\b/,
    answers: ['duration'],
    said: /\bduree|\bheures?\b|\bmois\b|\bans?\b/,
  },
  {
    asked: /\bcombien\b(?!.{0,12}\b(?:temps|mois|heures|annees?|jours|semaines?)\b)|\bmontant\b|\bsalaire\b/,
    answers: ['amount', 'cost'],
    said: /\bcout/,
  },
  {
    asked: /\bqui (?:me |m |nous |la |le |les )?(?:paie|paye|finance|verse|rembourse)/,
    answers: ['cost'],
    said: /\bvers(?:e|ee|es|ees|er|ement)\b|\brembours|\baide\b|\bpay|\bpaient\b/,
  },
  {
    asked: /\b(?:a|vers|chez) qui\b|\bqui (?:voir|appeler|contacter|peut m|m|me|nous|s)\b/,
    answers: ['contact', 'cost'],
    said: /\b(?:mairie|departement|region|caf|cfa|cio|employeur|organisme|prefecture|association|opco|cpam|agence)\b/,
  },
];
/** A word weighs no more than this, and one that no document says still less: it cannot be said. In units of idf. */
const HEAVIEST_WORD = 3;
const UNKNOWN_WORD = 1.5;
/** What the variants of a word that are said must weigh together. */
const LEAST_VARIANT_WEIGHT = 0.3;
/** The title of a document shares a word of this weight with the message, or it is about something else. In units of idf. */
const LEAST_TITLE_WORD = 1;
const LEAST_TOPIC = 0.25;
/** A quote answers a part of which it says at least this share. */
const LEAST_SAID = 0.63;
const AROUND_WEIGHT = 0.5;
const KIND_WEIGHT = 0.3;

/**
 * Judges a quote against one part.
 *
 * @param words those of the part that are looked for, weighed
 * @param around the other words of the message
 */
export function fitOf(
  quote: Quote,
  { question, light = [], topic = [] }: AskedPart,
  words: readonly WeighedWord[],
  around: readonly WeighedWord[],
): PartFit {
  const document = preparedDocument(quote.document);
  const { table, titleText, questionsTo } = document;
  const [sentences, texts] = textsOf(quote, document);
  const own = words.filter(({ stem }) => !light.includes(stem));
  const withoutTopic = own.filter(({ stem }) => !topic.includes(stem));
  const topical = own.filter(({ stem }) => topic.includes(stem));
  const share = (some: readonly WeighedWord[]) => shareSaid(some, table, [titleText, ...texts]);
  return {
    said: Math.max(share(own), share(withoutTopic)),
    own: words.every(({ stem }) => topic.includes(stem)) ? 1 : share(withoutTopic),
    around: coverageOf(around, table).shareOfRange(titleText, questionsTo),
    isOnTopic:
      topical.length === 0 ||
      heaviestIn(topical, table, [titleText]) >= LEAST_TITLE_WORD ||
      coverageOf(topical, table).shareOfRange(titleText, document.wholeTo) >= LEAST_TOPIC,
    title: Math.max(heaviestIn([...own, ...around], table, [titleText]), heaviestIn(own, table, texts.slice(0, 1))),
    isOfKind: holdsKind(question, sentences),
  };
}

/** Whether sentences hold what a question plainly asks; true when it asks nothing of the sort. */
function holdsKind(asks: string, sentences: readonly string[]): boolean {
  const question = folded(asks);
  const kinds = PLAIN_KINDS.filter(({ asked }) => asked.test(question));
  if (kinds.length === 0) return true;
  return kinds.some(({ answers, said }) =>
    sentences.some((text) => said.test(folded(text)) || answers.some((type) => answersType(text, type))),
  );
}

/** Whether a quote may be given as the answer to the part. */
export function answersPart({ said, isOnTopic, title, isOfKind }: PartFit, { isComplete = false }: AskedPart): boolean {
  return said >= LEAST_SAID && isOnTopic && isOfKind && (isComplete || title >= LEAST_TITLE_WORD);
}

/** Whether a quote that was given for another part answers this one too. */
export function answersPartToo({ own }: PartFit): boolean {
  return own >= LEAST_SAID;
}

/** Which of two quotes suits a part better. */
export function worthOf({ said, around, isOfKind }: PartFit): number {
  return said + AROUND_WEIGHT * around + (isOfKind ? KIND_WEIGHT : 0);
}

/** The sentences of a quote, and the numbers of its texts: headings, questions of the section, blocks. */
function textsOf({ blocks }: Quote, { sections }: PreparedDocument): [sentences: string[], texts: number[]] {
  const [first] = blocks;
  const section = sections.find((each) => each.section === first?.section);
  if (section === undefined) return [[], []];
  const said = section.blocks.filter(({ position }) => blocks.some((block) => block.position === position));
  return [
    said.map(({ text }) => text),
    [section.headingText, ...(section.questionTexts ?? []), ...said.map(({ ownText }) => ownText)],
  ];
}

function heaviestIn(words: readonly WeighedWord[], table: TextTable, texts: readonly number[]): number {
  const coverage = coverageOf(words, table);
  const isHeld = (word: number) => texts.some((text) => coverage.holds(word, text));
  return words.reduce((most, { idf }, word) => (isHeld(word) ? Math.max(most, idf) : most), 0);
}

/** Share of the words' weight that some texts say. A synonym of several words is said when they say most of them. */
function shareSaid(words: readonly WeighedWord[], table: TextTable, texts: readonly number[]): number {
  const holds = (stem: string) => table.holdersOf(stem).some((holder) => texts.includes(holder));
  const isSaid = ({ variants }: WeighedWord) =>
    variants.reduce((sum, { stem, weight }) => (holds(stem) ? sum + weight : sum), 0) >= LEAST_VARIANT_WEIGHT;
  const weigh = (some: readonly WeighedWord[]) =>
    some.reduce(
      (sum, { idf, variants }) => sum + Math.min(idf, variants.length === 0 ? UNKNOWN_WORD : HEAVIEST_WORD),
      0,
    );
  const mass = weigh(words);
  return mass === 0 ? 0 : weigh(words.filter(isSaid)) / mass;
}
