import type { AnswerUnit, KnowledgeDocument, Library, WeighedWord } from '../knowledge/index.ts';
import { sectionName } from '../knowledge/index.ts';
import { ageFit } from './age-fit.ts';
import { coverageOf } from './coverage.ts';
import { type Quote, widen } from './extract.ts';
import { type PreparedBlock, type PreparedSection, preparedDocument } from './prepared-document.ts';
import { questionTypes } from './question-type.ts';

/** What is asked, as far as it chooses among the sentences of a unit. */
export interface AskedOfUnit {
  readonly question: string;
  readonly words: readonly WeighedWord[];
  readonly age: number | undefined;
}

const SENTENCES_MOST = 4;
/** A section of so many words is quoted whole: nothing of it can be missed. */
const WHOLE_WORDS = 95;
/** How much more a later sentence must say of the question than the first ones, to be quoted in their place. */
const LATER_FACTOR = 1.25;
const KIND_WORTH = 0.15;
const AGE_WORTH = 0.3;

/** The sentences of a unit that answer: those that it names; else its section when short, or the part of it that is asked. */
export function quoteUnit(
  unit: AnswerUnit,
  library: Pick<Library, 'documentById'>,
  asked: AskedOfUnit,
  allows: (sentence: string) => boolean,
): Quote | undefined {
  const document = library.documentById(unit.documentId);
  const section = document && sectionOf(document, unit);
  if (document === undefined || section === undefined) return undefined;
  const named = unit.sentences && chosenSentences(section, unit.sentences);
  const blocks = (named ?? sentencesFor(section, document, asked, allows)).filter(({ text }) => allows(text));
  if (blocks.length === 0) return undefined;
  return { document, blocks, ...(unit.answersTo !== undefined && { answersTo: unit.answersTo }) };
}

function sectionOf(document: KnowledgeDocument, unit: AnswerUnit): PreparedSection | undefined {
  return preparedDocument(document).sections.find(({ section }) => sectionName(section) === unit.section);
}

/** By number from 1, or by first words; a sentence that is not there any more is left out. */
function chosenSentences({ blocks }: PreparedSection, sentences: readonly (number | string)[]): PreparedBlock[] {
  return sentences.flatMap((one) => {
    const found = typeof one === 'number' ? blocks[one - 1] : blocks.find(({ sentence }) => sentence.startsWith(one));
    return found ?? [];
  });
}

function sentencesFor(
  section: PreparedSection,
  document: KnowledgeDocument,
  { question, words, age }: AskedOfUnit,
  allows: (sentence: string) => boolean,
): readonly PreparedBlock[] {
  const { blocks } = section;
  const whole = blocks.reduce((sum, block) => sum + block.words, 0);
  const [first] = blocks;
  if (first === undefined || whole <= WHOLE_WORDS) return blocks.slice(0, SENTENCES_MOST);
  const types = questionTypes(question);
  const coverage = coverageOf(words, preparedDocument(document).table);
  const worthOf = (block: PreparedBlock) =>
    coverage.share(block.ownText) +
    (block.answers.some((type) => types.includes(type)) ? KIND_WORTH : 0) +
    (age === undefined ? 0 : AGE_WORTH * ageFit(block.ages, age));
  const best = blocks.reduce((top, block) => (worthOf(block) > worthOf(top) ? block : top), first);
  const chosen = worthOf(best) > LATER_FACTOR * worthOf(first) ? best : first;
  return widen(chosen, allows, SENTENCES_MOST);
}
