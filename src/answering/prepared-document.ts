import type { KnowledgeDocument, Section } from '../knowledge/index.ts';
import { analyse } from '../language/index.ts';
import { type AgeRange, agesIn } from './age-fit.ts';
import { type Block, countWords, leans, splitBlocks, textOf } from './blocks.ts';
import { interrogatives, type QuestionType, questionTypes, typesAnswered } from './question-type.ts';
import { buildTextTable, type TextTable } from './text-table.ts';

/** A block with all that can be said of it before a question is asked. `…Text` are numbers in the document's table. */
export interface PreparedBlock extends Block {
  readonly within: PreparedSection;
  /** See `textOf`. */
  readonly text: string;
  readonly words: number;
  readonly isLong: boolean;
  readonly leans: boolean;
  /** What it could be the answer to, judged on its surface. */
  readonly answers: readonly QuestionType[];
  /** That it and its headings name. */
  readonly ages: readonly AgeRange[];
  readonly ownText: number;
  /** Of its subject, when it is a definition: « La VAE permet de… ». */
  readonly subjectText: number | undefined;
}

export interface PreparedSection {
  readonly section: Section;
  /** One a line. */
  readonly headings: string;
  /** « À qui s'adresser » */
  readonly isContact: boolean;
  /** What its headings ask. */
  readonly types: readonly QuestionType[];
  /** The words with which they ask it. */
  readonly asking: ReadonlySet<string>;
  readonly blocks: readonly PreparedBlock[];
  readonly headingText: number;
  readonly bodyText: number;
  /** Numbers of the document's questions that it answers; undefined when nobody said which. */
  readonly questionTexts: readonly number[] | undefined;
  /** What each of these questions asks. */
  readonly questionTypes: readonly (readonly QuestionType[])[];
}

/** A document ready to be quoted. In its table stand the title, its questions, its sections, then its blocks. */
export interface PreparedDocument {
  readonly document: KnowledgeDocument;
  readonly sections: readonly PreparedSection[];
  /** The blocks that may be quoted as far as their shape goes, in order. */
  readonly quotable: readonly PreparedBlock[];
  readonly table: TextTable;
  readonly titleText: number;
  /** Numbers of its questions, one after the other. */
  readonly allQuestions: readonly number[];
  /** Texts before this number are its title and its questions. */
  readonly questionsTo: number;
  /** Texts before this number say, together, all that it says. */
  readonly wholeTo: number;
  /** For a page on one trade: the stems of each word of which a question must say one. */
  readonly onlyAbout: readonly (readonly string[])[] | undefined;
  /** What is compared with a question by vectors: each quotable block, each section, each section's headings. */
  readonly compared: {
    readonly blocks: readonly string[];
    readonly sections: readonly string[];
    readonly headings: readonly string[];
  };
}

const LONG_SENTENCE_WORDS = 45;
const LONGEST_SENTENCE_WORDS = 80;
const SHORT_SENTENCE_WORDS = 6;
const LIST_ITEMS_MOST = 8;
const CONTACT_HEADING = /^(?:à qui s['’]adresser|contacts?|où s['’]adresser|qui contacter)/i;
/** « Un message qui dit que votre CPF va expirer est… » does not define the CPF. */
const RELATIVE = /\s(?:qui|que|dont|où)\s/i;
const DEFINITION =
  /^((?:le |la |les |l['’]|un |une )[^,.;:]{2,90}?) (?:est |sont |désigne|signifie|permet|consiste|aide |accompagne|réunit)/i;

const prepared = new WeakMap<KnowledgeDocument, PreparedDocument>();

/** Works out, the first time, what every question asks of a document anew; kept for as long as the document is. */
export function preparedDocument(document: KnowledgeDocument): PreparedDocument {
  const known = prepared.get(document);
  if (known !== undefined) return known;
  const made = prepare(document);
  prepared.set(document, made);
  return made;
}

function prepare(document: KnowledgeDocument): PreparedDocument {
  const { title, questions } = document;
  const texts: string[] = [];
  const add = (text: string): number => texts.push(text) - 1;
  const titleText = add(title);
  const numbers = new Map(questions.map((question) => [question, add(question)]));
  const questionsTo = texts.length;
  const isTied = document.sections.some((section) => section.questions !== undefined);
  const placed = document.sections.map((section) => {
    const headings = section.headings.join('\n');
    const questionTexts = isTied ? (section.questions ?? []).flatMap((one) => numbers.get(one) ?? []) : undefined;
    return { section, headings, headingText: add(headings), bodyText: add(section.text), questionTexts };
  });
  const wholeTo = texts.length;
  const cut = Map.groupBy(splitBlocks(document), ({ section }) => section);
  const sections = placed.map((place) => prepareSection(place, cut.get(place.section) ?? [], add));
  const quotable = sections.flatMap(({ blocks }) => blocks.filter(isQuotable));
  return {
    document,
    sections,
    quotable,
    table: buildTextTable(texts),
    titleText,
    allQuestions: [...numbers.values()],
    questionsTo,
    wholeTo,
    onlyAbout: document.onlyAbout?.map((word) => analyse(word).map(({ stem }) => stem)),
    compared: {
      blocks: quotable.map(({ within, text }) => `${title}\n${within.headings}\n${text}`),
      sections: sections.map(({ headings, section }) => `${headings}\n${section.text}`),
      headings: sections.map(({ headings }) => `${title}\n${headings}`),
    },
  };
}

function prepareSection(
  place: Pick<PreparedSection, 'section' | 'headings' | 'headingText' | 'bodyText' | 'questionTexts'>,
  cut: readonly Block[],
  add: (text: string) => number,
): PreparedSection {
  const { section, headings } = place;
  const isContact = CONTACT_HEADING.test(section.headings.at(-1) ?? '');
  const blocks: PreparedBlock[] = [];
  const made: PreparedSection = {
    ...place,
    isContact,
    questionTypes: (section.questions ?? []).map(questionTypes),
    types: isContact ? [] : questionTypes(headings).filter((type) => type !== 'other'),
    asking: isContact ? new Set() : interrogatives(headings),
    blocks,
  };
  for (const block of cut) {
    const text = textOf(block);
    const named = DEFINITION.exec(block.sentence)?.[1];
    const subject = named === undefined || RELATIVE.test(named) ? undefined : named;
    blocks.push({
      ...block,
      within: made,
      text,
      words: countWords(text),
      isLong: countWords(block.sentence) > LONG_SENTENCE_WORDS,
      leans: leans(block),
      answers: typesAnswered(text),
      ages: agesIn([...section.headings, text].join('\n')),
      ownText: add(text),
      subjectText: subject === undefined ? undefined : add(subject),
    });
  }
  return made;
}

function isQuotable(block: Block): boolean {
  if (block.items.length > 0) return block.items.length <= LIST_ITEMS_MOST;
  const words = countWords(block.sentence);
  return words >= SHORT_SENTENCE_WORDS && words <= LONGEST_SENTENCE_WORDS && !/[:：]$/.test(block.sentence);
}
