import type { FoundDocument, KnowledgeDocument, WeighedWord } from '../knowledge/index.ts';
import { ageFit } from './age-fit.ts';
import { type Block, countWords, leans, textOf } from './blocks.ts';
import { coverage } from './coverage.ts';
import { nearestQuestion } from './nearest-question.ts';
import { answersType, interrogatives, isBareTopic, type QuestionType, questionTypes } from './question-type.ts';
import { blocksOf, stemsOf } from './remembered.ts';

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
  /** The document's own question nearest to what was asked: how near; how much of it the section says. */
  'question',
  'viaQuestion',
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
  readonly document: KnowledgeDocument;
  readonly block: Block;
  /** The blocks of its section, itself included. */
  readonly section: readonly Block[];
  /** What its heading asks. */
  readonly types: readonly QuestionType[];
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
  /** Likeness of each text to the question, from −1 to 1; undefined while no vectors are loaded. */
  readonly similarity: (texts: readonly string[]) => readonly number[] | undefined;
}

const DOCUMENTS_READ = 4;
/** A document that scores less than this share of the best is not read. */
const LEAST_SCORE_SHARE = 0.65;
const LONG_SENTENCE_WORDS = 45;
const LONGEST_SENTENCE_WORDS = 80;
const SHORT_SENTENCE_WORDS = 6;
const LIST_ITEMS_MOST = 8;
const CONTACT_HEADING = /^(?:à qui s['’]adresser|contacts?|où s['’]adresser|qui contacter)/i;
const DEFINITION =
  /^((?:le |la |les |l['’]|un |une )[^,.;:]{2,90}?) (?:est |sont |désigne|signifie|permet|consiste|aide |accompagne|réunit)/i;
/** Share of the topic that the subject of a definition holds. */
const WHOLE_TOPIC = 0.75;

/** All that may be quoted of the best documents, with the signs that it answers. */
export function candidatesFor(options: ExtractionOptions): Candidate[] {
  const { asks, words, documents, allows, similarity } = options;
  const types = questionTypes(asks);
  const asked = interrogatives(asks);
  const best = documents[0]?.score ?? 0;
  const read = documents.slice(0, DOCUMENTS_READ).filter(({ score }) => score >= best * LEAST_SCORE_SHARE);
  const own = new Set(words.map(({ stem }) => stem));
  const blocks = read.flatMap(({ document, score }) => {
    const all = blocksOf(document);
    const nearest = nearestQuestion(words, own, document);
    return all
      .filter((block) => isQuotable(block) && allows(textOf(block)))
      .map((block) => {
        const section = all.filter((other) => other.section === block.section);
        const headings = block.section.headings.join('\n');
        return { document, nearest, share: best === 0 ? 0 : score / best, block, section, headings };
      });
  });
  const likeness = {
    block: similarity(
      blocks.map(({ document, headings, block }) => `${document.title}\n${headings}\n${textOf(block)}`),
    ),
    section: similarity(blocks.map(({ headings, block }) => `${headings}\n${block.section.text}`)),
    heading: similarity(blocks.map(({ document, headings }) => `${document.title}\n${headings}`)),
  };
  const ages = ageFits(blocks, options.age);
  return blocks.map(({ document, nearest, share, block, section, headings }, number) => {
    const text = textOf(block);
    const isContact = CONTACT_HEADING.test(block.section.headings.at(-1) ?? '');
    const headingTypes = isContact ? [] : questionTypes(headings).filter((type) => type !== 'other');
    const wantsDefinition = types.includes('definition');
    const features: Record<Feature, number> = {
      block: coverage(words, text).share,
      section: coverage(words, headings, block.section.text).share,
      heading: coverage(words, headings).share,
      all: coverage(words, document.title, headings, text).share,
      question: nearest.likeness,
      viaQuestion: nearest.likeness * shareOf(nearest.question, headings, block.section.text),
      blockLikeness: likeness.block?.[number] ?? 0,
      sectionLikeness: likeness.section?.[number] ?? 0,
      headingLikeness: likeness.heading?.[number] ?? 0,
      headingType: headingTypes.some((type) => types.includes(type)) ? 1 : 0,
      interrogative: !isContact && [...interrogatives(headings)].some((word) => asked.has(word)) ? 1 : 0,
      type: types.some((type) => answersType(text, type)) ? 1 : 0,
      first: 1 / (1 + block.position),
      introduction: wantsDefinition && headings === '' && block.position === 0 ? (isBareTopic(asks) ? 1 : 0.5) : 0,
      defines: wantsDefinition && defines(block.sentence, words) ? 1 : 0,
      age: ages[number] ?? 0,
      document: share - 1,
      long: countWords(block.sentence) > LONG_SENTENCE_WORDS ? -1 : 0,
      leaning: leans(block) ? -1 : 0,
      contact: isContact ? (types.includes('contact') ? 1 : -1) : 0,
    };
    return { document, block, section, types: headingTypes, features };
  });
}

/** Share of the words of one text that others say, together. */
function shareOf(said: string, ...texts: readonly string[]): number {
  const stems = [...stemsOf(said)];
  const present = texts.map(stemsOf);
  return stems.length === 0 ? 0 : stems.filter((stem) => present.some((one) => one.has(stem))).length / stems.length;
}

/**
 * How each block suits the person's age. When none is for that age, those that name ages say why: they come first.
 */
function ageFits(candidates: readonly { block: Block }[], age: number | undefined): readonly number[] {
  if (age === undefined) return [];
  const fits = candidates.map(({ block }) => ageFit([...block.section.headings, textOf(block)].join('\n'), age));
  return fits.includes(1) ? fits : fits.map(Math.abs);
}

/** « La VAE permet de… »: a sentence whose subject is the whole topic of the question. */
function defines(sentence: string, words: readonly WeighedWord[]): boolean {
  const subject = DEFINITION.exec(sentence)?.[1];
  return subject !== undefined && coverage(words, subject).share >= WHOLE_TOPIC;
}

function isQuotable(block: Block): boolean {
  if (block.items.length > 0) return block.items.length <= LIST_ITEMS_MOST;
  const words = countWords(block.sentence);
  return words >= SHORT_SENTENCE_WORDS && words <= LONGEST_SENTENCE_WORDS && !/[:：]$/.test(block.sentence);
}
