import type { FoundDocument, WeighedWord } from '../knowledge/index.ts';
import { ageFit } from './age-fit.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { nearestQuestion } from './nearest-question.ts';
import {
  type PreparedBlock,
  type PreparedDocument,
  type PreparedSection,
  preparedDocument,
} from './prepared-document.ts';
import { asksSomething, interrogatives, isBareTopic, questionTypes } from './question-type.ts';

/** The signs that a block answers a question, each from about −1 to 1. */
export const FEATURES = [
  /** Share of the question's weight that the block says. */
  'block',
  /** …that its whole section says. */
  'section',
  /** …that its heading says. */
  'heading',
  /** …that the title, the heading and the block say together. */
  'all',
  /**
   * The document's own question nearest to what was asked: how near; the nearest of those that the section answers or,
   * when nobody said which, how much of it the section says.
   */
  'question',
  'viaQuestion',
  /** What tells the sections apart: how much of it the section's questions say; how many ask the same kind of thing. */
  'apartQuestions',
  'askedType',
  /** Likeness to the question (vectors) of the block, its whole section, its heading. */
  'blockLikeness',
  'sectionLikeness',
  'headingLikeness',
  /** The heading asks the same kind of thing; with the same word. */
  'headingType',
  'interrogative',
  /** The block gives the kind of thing that is asked. */
  'type',
  /** 1 for the first block of its section, less for the next ones. */
  'first',
  'introduction',
  'defines',
  'age',
  /** Score of its document, as a share of the best one's. */
  'document',
  'long',
  'leaning',
  /** « À qui s'adresser » when that is what is asked, or is not. */
  'contact',
] as const;
export type Feature = (typeof FEATURES)[number];

export interface Candidate {
  readonly document: PreparedDocument;
  readonly block: PreparedBlock;
  /** What the texts of its document say of the question. */
  readonly coverage: Coverage;
  readonly features: Readonly<Record<Feature, number>>;
}

export interface ExtractionOptions {
  /** The words that say what is asked: of a follow-up, the new ones only. */
  readonly asks: string;
  /** Of the person, in years, when known. */
  readonly age: number | undefined;
  readonly words: readonly WeighedWord[];
  /** Best first. */
  readonly documents: readonly FoundDocument[];
  /** Whether a sentence may be quoted at all. */
  readonly allows: (sentence: string) => boolean;
  /**
   * Likeness of each text to the question, from −1 to 1; undefined while no vectors are loaded. Given the same array
   * again, it need not read the texts again.
   */
  readonly similarity: (texts: readonly string[]) => readonly number[] | undefined;
}

const DOCUMENTS_READ = 4;
/** A document that scores less than this share of the best is not read. */
const LEAST_SCORE_SHARE = 0.65;
/** Share of the topic that the subject of a definition holds. */
const WHOLE_TOPIC = 0.75;

/** What a question of the document counts for when it asks another kind of thing. */
const OTHER_TYPE_FACTOR = 0.6;
/** « C'est quoi le CPF ? » and « mon CPF expire ? » have their only word in common. */
const OTHER_THAN_DEFINITION_FACTOR = 0.2;

/** What a word that no section says counts for. */
const UNSAID_FACTOR = 0.3;

/** What was asked, apart from its words. */
interface Asked {
  readonly types: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly definition: boolean;
  readonly bareTopic: boolean;
  /** « C'est quoi le CPF ? »: what a bare topic is, asked in so many words. */
  readonly whatItIs: boolean;
  readonly contact: boolean;
}

/** All that may be quoted of the best documents, with the signs that it answers. */
export function candidatesFor(options: ExtractionOptions): Candidate[] {
  const { asks, words, documents, age } = options;
  const types = questionTypes(asks);
  const asked: Asked = {
    types,
    words: interrogatives(asks),
    definition: types.includes('definition'),
    bareTopic: isBareTopic(asks),
    whatItIs: isBareTopic(asks) && types.includes('definition') && asksSomething(asks),
    contact: types.includes('contact'),
  };
  const best = documents[0]?.score ?? 0;
  const own = new Set(words.map(({ stem }) => stem));
  const read = documents.slice(0, DOCUMENTS_READ).filter(({ score }) => score >= best * LEAST_SCORE_SHARE);
  const drafts = read.flatMap(({ document, score }) =>
    draftsOf(preparedDocument(document), best === 0 ? 0 : score / best, own, asked, options),
  );
  // When none is for that age, those that name ages say why: they come first.
  const suits = drafts.some(({ fit }) => fit === 1);
  return drafts.map(({ fit, document, block, coverage, features }) => {
    if (age !== undefined) features.age = suits ? fit : Math.abs(fit);
    return { document, block, coverage, features };
  });
}

interface Draft extends Candidate {
  readonly features: Record<Feature, number>;
  /** How it suits the person's age, see `ageFit`. */
  readonly fit: number;
}

/** The blocks of one document; `share` is its score as a share of the best one's. */
function draftsOf(
  document: PreparedDocument,
  share: number,
  own: ReadonlySet<string>,
  asked: Asked,
  { words, age, allows, similarity }: ExtractionOptions,
): Draft[] {
  const { quotable, sections, compared } = document;
  const coverage = coverageOf(words, document.table);
  const nearest = nearestQuestion(own, coverage, document);
  const likeness = {
    block: similarity(compared.blocks),
    section: similarity(compared.sections),
    heading: similarity(compared.headings),
  };
  const apart = tellingApart(words, sections, coverage);
  const signs = new Map(
    sections.map((section, number) => {
      const { questionTexts } = section;
      const via =
        questionTexts === undefined
          ? nearest.likeness * shareOfQuestion(document, nearest.text, section)
          : viaQuestions(section, questionTexts, document, own, asked, coverage);
      return [
        section,
        {
          via,
          apart: asked.whatItIs ? 0 : apart(section),
          askedType: shareOf(section.questionTypes, (types) => types.some((type) => asked.types.includes(type))),
          section: likeness.section?.[number] ?? 0,
          heading: likeness.heading?.[number] ?? 0,
        },
      ];
    }),
  );
  return quotable.flatMap((block, number) => {
    if (!allows(block.text)) return [];
    const { within, ownText } = block;
    const { titleText } = document;
    const sign = signs.get(within);
    const features: Record<Feature, number> = {
      block: coverage.share(ownText),
      section: coverage.share(within.headingText, within.bodyText),
      heading: coverage.share(within.headingText),
      all: coverage.share(titleText, within.headingText, ownText),
      question: nearest.likeness,
      viaQuestion: sign?.via ?? 0,
      apartQuestions: sign?.apart ?? 0,
      askedType: sign?.askedType ?? 0,
      blockLikeness: likeness.block?.[number] ?? 0,
      sectionLikeness: sign?.section ?? 0,
      headingLikeness: sign?.heading ?? 0,
      headingType: within.types.some((type) => asked.types.includes(type)) ? 1 : 0,
      interrogative: [...within.asking].some((word) => asked.words.has(word)) ? 1 : 0,
      type: block.answers.some((type) => asked.types.includes(type)) ? 1 : 0,
      first: 1 / (1 + block.position),
      introduction: introduces(block, asked, coverage.share(titleText)),
      defines: asked.definition && defines(block, coverage) ? 1 : 0,
      age: 0,
      document: share - 1,
      long: block.isLong ? -1 : 0,
      leaning: block.leans ? -1 : 0,
      contact: within.isContact ? (asked.contact ? 1 : -1) : 0,
    };
    const fit = age === undefined ? 0 : ageFit(block.ages, age);
    return [{ document, block, coverage, features, fit }];
  });
}

/** How near the nearest of a section's questions is; one that asks another kind of thing is less near. */
function viaQuestions(
  { questionTypes: theirTypes }: PreparedSection,
  questionTexts: readonly number[],
  document: PreparedDocument,
  own: ReadonlySet<string>,
  { types, whatItIs }: Asked,
  coverage: Coverage,
): number {
  const otherType = whatItIs ? OTHER_THAN_DEFINITION_FACTOR : OTHER_TYPE_FACTOR;
  const near = questionTexts.map((text, number) => {
    const { likeness } = nearestQuestion(own, coverage, document, [text]);
    return theirTypes[number]?.some((type) => types.includes(type)) ? likeness : likeness * otherType;
  });
  return Math.max(0, ...near);
}

/**
 * Share of the question's weight that a section's questions say. A word that every section says does not help to choose
 * one: words weigh the more, the fewer sections say them.
 */
function tellingApart(
  words: readonly WeighedWord[],
  sections: readonly PreparedSection[],
  coverage: Coverage,
): (section: PreparedSection) => number {
  const holds = (word: number, texts: readonly number[]) => texts.some((text) => coverage.holds(word, text));
  const weights = words.map(({ idf }, word) => {
    const holders = sections.filter(({ headingText, bodyText, questionTexts = [] }) =>
      holds(word, [headingText, bodyText, ...questionTexts]),
    ).length;
    return holders === 0
      ? idf * UNSAID_FACTOR
      : idf * Math.log(1 + (sections.length - holders + 0.5) / (holders + 0.5));
  });
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  return ({ questionTexts = [] }) =>
    mass === 0 ? 0 : weights.reduce((sum, weight, word) => (holds(word, questionTexts) ? sum + weight : sum), 0) / mass;
}

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}

/** Share of the words of one of the document's questions that a section says. */
function shareOfQuestion(
  { table }: PreparedDocument,
  question: number | undefined,
  { headingText, bodyText }: PreparedSection,
): number {
  const stems = question === undefined ? [] : table.stemsOf(question);
  if (stems.length === 0) return 0;
  const said = stems.filter((stem) => {
    const holders = table.holdersOf(stem);
    return holders.includes(headingText) || holders.includes(bodyText);
  });
  return said.length / stems.length;
}

/** The first words of a document, when it is asked what its topic is. */
function introduces(block: PreparedBlock, asked: Asked, titleShare: number): number {
  if (!asked.definition || block.within.headings !== '' || block.position !== 0) return 0;
  return asked.bareTopic || titleShare >= WHOLE_TOPIC ? 1 : 0.5;
}

/** « La VAE permet de… »: a sentence whose subject is the whole topic of the question. */
function defines({ subjectText }: PreparedBlock, coverage: Coverage): boolean {
  return subjectText !== undefined && coverage.share(subjectText) >= WHOLE_TOPIC;
}
