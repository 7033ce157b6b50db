import type { KnowledgeDocument } from '../knowledge/index.ts';
import { ageFit, agesIn } from './age-fit.ts';
import type { ExtractionOptions } from './block-features.ts';
import { type Block, textOf } from './blocks.ts';
import type { PreparedBlock, PreparedSection } from './prepared-document.ts';
import { questionTypes } from './question-type.ts';
import { type ScoredBlock, scoreBlocks } from './score-blocks.ts';

/** Neighbouring blocks of one section, quoted unchanged. */
export interface Quote {
  readonly document: KnowledgeDocument;
  readonly blocks: readonly Block[];
  /** The question to which its « Oui » or « Non » answers. */
  readonly answersTo?: string;
}

const SENTENCES_MOST = 4;
/** With a second quote beside it. */
const LEAD_SENTENCES_MOST = 2;
const QUOTE_WORDS = 95;
/** Sections are written so that their first sentence answers their heading: a quote begins there when it is this near. */
const BACK_TO_FIRST = 3;
/** A second quote must explain at least this share of the question that the first does not… */
const LEAST_GAIN = 0.22;
/** …and be nearly as good. */
const LEAST_SECOND_SCORE = 0.7;

/** Chooses one to four sentences that answer the question best: a lead quote and, when it adds something, a second one. */
export function extract(options: ExtractionOptions): Quote[] {
  return chooseQuotes(scoreBlocks(options), options);
}

/** Chooses among scored blocks, best first. */
export function chooseQuotes(scored: readonly ScoredBlock[], options: ExtractionOptions): Quote[] {
  const [best] = scored;
  if (best === undefined) return [];
  const { document, block } = best.candidate;
  const whole = widen(block, options.allows, SENTENCES_MOST);
  const second = secondAfter(best, whole, scored, options);
  if (second === undefined) return [{ document: document.document, blocks: whole }];
  const lead = widen(block, options.allows, LEAD_SENTENCES_MOST);
  return [
    { document: document.document, blocks: lead },
    {
      document: second.candidate.document.document,
      blocks: widen(second.candidate.block, options.allows, SENTENCES_MOST - lead.length),
    },
  ];
}

/** What a section says first: sections are written so that it answers their heading. Undefined when it may not be quoted. */
export function quoteSection(
  { document, section }: { document: KnowledgeDocument; section: PreparedSection },
  allows: (sentence: string) => boolean,
): Quote | undefined {
  const [first] = section.blocks;
  if (first === undefined || !allows(first.text)) return undefined;
  return { document, blocks: widen(first, allows, SENTENCES_MOST) };
}

/** Whether a quote concerns a person of that age, in years, by its headings and all it says; see `ageFit`. */
export function quoteFitsAge({ blocks }: Quote, age: number): -1 | 0 | 1 {
  const headings = blocks[0]?.section.headings ?? [];
  return ageFit(agesIn([...headings, ...blocks.map(textOf)].join('\n')), age);
}

/** The block with its surroundings in its section: from the first sentence when near, and what follows while short. */
export function widen(block: PreparedBlock, allows: (sentence: string) => boolean, most: number): PreparedBlock[] {
  const section = block.within.blocks;
  const at = section.indexOf(block);
  let start = at < BACK_TO_FIRST ? 0 : at;
  while (start > 0 && (section[start] ?? block).leans) start--;
  const before = section.slice(start, at).filter((other) => allows(other.text));
  const fits = before.length < most && wordsOf([...before, block]) <= QUOTE_WORDS;
  const chosen = fits ? [...before, block] : [...before.slice(0, most - 1).slice(0, 1), block];
  let words = wordsOf(chosen);
  for (const next of section.slice(at + 1)) {
    words += next.words;
    if (chosen.length >= most || words > QUOTE_WORDS || !allows(next.text)) break;
    chosen.push(next);
  }
  return chosen;
}

function wordsOf(blocks: readonly PreparedBlock[]): number {
  return blocks.reduce((sum, { words }) => sum + words, 0);
}

/** A second quote speaks of words that the first leaves out, or answers another of the things that were asked. */
function secondAfter(
  best: ScoredBlock,
  lead: readonly PreparedBlock[],
  scored: readonly ScoredBlock[],
  { words, asks }: ExtractionOptions,
): ScoredBlock | undefined {
  const asked = questionTypes(asks);
  const { document, block, coverage } = best.candidate;
  const told = [document.titleText, ...lead.map(({ ownText }) => ownText)];
  const untold = words.map((_, word) => !told.some((text) => coverage.holds(word, text)));
  const mass = words.reduce((sum, word) => sum + word.idf, 0);
  return scored.find(({ candidate, score }) => {
    if (candidate.block.within === block.within) return false;
    if (score < best.score * LEAST_SECOND_SCORE) return false;
    const { types } = candidate.block.within;
    const otherType = types.some((type) => asked.includes(type) && !block.within.types.includes(type));
    if (asked.length > 1 && otherType && candidate.document === document) return true;
    const { ownText } = candidate.block;
    const gain = words.reduce(
      (sum, { idf }, word) => sum + (untold[word] && candidate.coverage.holds(word, ownText) ? idf : 0),
      0,
    );
    return mass > 0 && gain / mass >= LEAST_GAIN;
  });
}
