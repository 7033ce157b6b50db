import type { KnowledgeDocument } from '../knowledge/index.ts';
import type { ExtractionOptions } from './block-features.ts';
import { type Block, countWords, leans, textOf } from './blocks.ts';
import { coverage } from './coverage.ts';
import { questionTypes } from './question-type.ts';
import { type ScoredBlock, scoreBlocks } from './score-blocks.ts';

/** Neighbouring blocks of one section, quoted unchanged. */
export interface Quote {
  readonly document: KnowledgeDocument;
  readonly blocks: readonly Block[];
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
  const whole = widen(best, options.allows, SENTENCES_MOST);
  const second = scored.find((candidate) => addsTo(candidate, best, whole, options));
  if (second === undefined) return [{ document: best.document, blocks: whole }];
  const lead = widen(best, options.allows, LEAD_SENTENCES_MOST);
  return [
    { document: best.document, blocks: lead },
    { document: second.document, blocks: widen(second, options.allows, SENTENCES_MOST - lead.length) },
  ];
}

/** The block with its surroundings in its section: from the first sentence when near, and what follows while short. */
function widen({ block, section }: ScoredBlock, allows: (sentence: string) => boolean, most: number): Block[] {
  const at = section.indexOf(block);
  let start = at < BACK_TO_FIRST ? 0 : at;
  while (start > 0 && leans(section[start] ?? block)) start--;
  const before = section.slice(start, at).filter((other) => allows(textOf(other)));
  const fits = before.length < most && countWords([...before, block].map(textOf).join(' ')) <= QUOTE_WORDS;
  const chosen = fits ? [...before, block] : [...before.slice(0, most - 1).slice(0, 1), block];
  let words = countWords(chosen.map(textOf).join(' '));
  for (const next of section.slice(at + 1)) {
    words += countWords(textOf(next));
    if (chosen.length >= most || words > QUOTE_WORDS || !allows(textOf(next))) break;
    chosen.push(next);
  }
  return chosen;
}

/** A second quote speaks of words that the first leaves out, or answers another of the things that were asked. */
function addsTo(
  candidate: ScoredBlock,
  best: ScoredBlock,
  lead: readonly Block[],
  options: ExtractionOptions,
): boolean {
  const { words, asks } = options;
  if (lead.some((block) => candidate.section.includes(block))) return false;
  if (candidate.score < best.score * LEAST_SECOND_SCORE) return false;
  const asked = questionTypes(asks);
  const otherType = candidate.types.some((type) => asked.includes(type) && !best.types.includes(type));
  if (asked.length > 1 && otherType && candidate.document === best.document) return true;
  const told = coverage(words, [best.document.title, ...lead.map(textOf)].join('\n')).stems;
  const own = coverage(words, textOf(candidate.block)).stems;
  const mass = words.reduce((sum, word) => sum + word.idf, 0);
  const gain = words.reduce((sum, { stem, idf }) => sum + (own.has(stem) && !told.has(stem) ? idf : 0), 0);
  return mass > 0 && gain / mass >= LEAST_GAIN;
}
