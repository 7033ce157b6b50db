import type { FoundDocument, KnowledgeDocument, WeighedWord } from '../knowledge/index.ts';
import { ageFit } from './age-fit.ts';
import { type Block, blocksOf, textOf } from './blocks.ts';
import { coverage } from './coverage.ts';
import { answersType, interrogatives, type QuestionType, questionTypes } from './question-type.ts';

export interface ScoredBlock {
  readonly document: KnowledgeDocument;
  readonly block: Block;
  /** The blocks of its section, itself included. */
  readonly section: readonly Block[];
  /** What its heading asks. */
  readonly types: readonly QuestionType[];
  readonly score: number;
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

const DOCUMENTS_READ = 3;
/** A document that scores less than this share of the best is not read. */
const LEAST_SCORE_SHARE = 0.72;
const LONG_SENTENCE_WORDS = 45;
const LONGEST_SENTENCE_WORDS = 80;
const SHORT_SENTENCE_WORDS = 6;
const LIST_ITEMS_MOST = 8;
const CONTACT_HEADING = /^(?:à qui s['’]adresser|contacts?|où s['’]adresser|qui contacter)/i;
/** A sentence that leans on the one before it. */
const LEANING =
  /^(?:cet|cette|ces|ce|il|elle|ils|elles|celui|celle|ceux|cela|toutefois|cependant|en effet|ainsi|de plus)\b/i;

const DEFINITION =
  /^((?:le |la |les |l['’]|un |une )[^,.;:]{2,90}?) (?:est |sont |désigne|signifie|permet|consiste|aide |accompagne|réunit)/i;
const WHOLE_TOPIC = 0.75;

/** What each sign is worth: retrieval.md §5, extended and weighed on the project's own table of questions. */
const WEIGHT = {
  title: 0.5,
  heading: 0.6,
  headingType: 0.3,
  interrogative: 0.2,
  type: 0.2,
  first: 0.15,
  introduction: 0.6,
  age: 0.4,
  defines: 0.6,
  rank: 0.15,
  long: 0.2,
  leaning: 0.15,
  contact: 0.4,
  likeness: 0.4,
  headingLikeness: 0.4,
};

/** Scores what may be quoted of the best documents; best first. */
export function scoreBlocks({ asks, age, words, documents, allows, similarity }: ExtractionOptions): ScoredBlock[] {
  const types = questionTypes(asks);
  const asked = interrogatives(asks);
  const best = documents[0]?.score ?? 0;
  const read = documents.slice(0, DOCUMENTS_READ).filter(({ score }) => score >= best * LEAST_SCORE_SHARE);
  const candidates = read.flatMap(({ document }, rank) => {
    const all = blocksOf(document);
    return all
      .filter((block) => isQuotable(block) && allows(textOf(block)))
      .map((block) => ({ document, block, rank, section: all.filter((other) => other.section === block.section) }));
  });
  const likeness = similarity(
    candidates.map(({ document, block }) => [document.title, ...block.section.headings, textOf(block)].join('\n')),
  );
  const headingLikeness = similarity(
    candidates.map(({ document, block }) => [document.title, ...block.section.headings].join('\n')),
  );
  const fits = ageFits(candidates, age);
  return candidates
    .map(({ document, block, rank, section }, number) => {
      const text = textOf(block);
      const headings = block.section.headings.join('\n');
      const headingTypes = questionTypes(headings).filter((type) => type !== 'other');
      const isContact = CONTACT_HEADING.test(block.section.headings.at(-1) ?? '');
      const isIntroduction = headings === '' && block.position === 0;
      const score =
        coverage(words, text).share +
        WEIGHT.title * coverage(words, `${document.title}\n${headings}\n${text}`).share +
        WEIGHT.heading * coverage(words, headings).share +
        (headingTypes.some((type) => types.includes(type)) ? WEIGHT.headingType : 0) +
        ([...interrogatives(headings)].some((word) => asked.has(word)) ? WEIGHT.interrogative : 0) +
        (types.some((type) => answersType(text, type)) ? WEIGHT.type : 0) +
        WEIGHT.first / (1 + block.position) +
        WEIGHT.age * (fits[number] ?? 0) +
        (isIntroduction && types.includes('definition') ? WEIGHT.introduction : 0) +
        (types.includes('definition') && defines(block.sentence, words) ? WEIGHT.defines : 0) -
        WEIGHT.rank * rank -
        (countWords(block.sentence) > LONG_SENTENCE_WORDS ? WEIGHT.long : 0) -
        (LEANING.test(block.sentence) ? WEIGHT.leaning : 0) +
        (isContact ? (types.includes('contact') ? WEIGHT.contact : -WEIGHT.contact) : 0) +
        WEIGHT.likeness * (likeness?.[number] ?? 0) +
        WEIGHT.headingLikeness * (headingLikeness?.[number] ?? 0);
      return { document, block, section, types: headingTypes, score };
    })
    .sort((a, b) => b.score - a.score);
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

/** Whether a block leans on the one before it. */
export function leans(block: Block): boolean {
  return LEANING.test(block.sentence);
}

export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function isQuotable(block: Block): boolean {
  if (block.items.length > 0) return block.items.length <= LIST_ITEMS_MOST;
  const words = countWords(block.sentence);
  return words >= SHORT_SENTENCE_WORDS && words <= LONGEST_SENTENCE_WORDS && !/[:：]$/.test(block.sentence);
}
