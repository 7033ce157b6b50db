import type { FoundDocument, KnowledgeDocument, WeighedWord } from '../knowledge/index.ts';
import { type Block, blocksOf } from './blocks.ts';
import { coverage } from './coverage.ts';
import { answersType, questionTypes } from './question-type.ts';

/** Neighbouring blocks of one section, quoted unchanged. */
export interface Quote {
  readonly document: KnowledgeDocument;
  readonly blocks: readonly Block[];
}

export interface ExtractionOptions {
  readonly question: string;
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
const SENTENCES_MOST = 4;
const QUOTE_WORDS = 70;
const LIST_ITEMS_MOST = 8;
const LONG_SENTENCE_WORDS = 45;
const SHORT_SENTENCE_WORDS = 6;
/** A second quote must explain at least this share of the question that the first does not. */
const LEAST_GAIN = 0.18;
const LEAST_SECOND_SCORE = 0.6;
const CONTACT_HEADING = /^(?:à qui s['’]adresser|contacts?|où s['’]adresser|qui contacter)/i;

/** What each sign is worth, from retrieval.md §5; likeness to the question was added and measured on our own table. */
const WEIGHT = {
  title: 0.5,
  heading: 0.45,
  type: 0.25,
  first: 0.15,
  rank: 0.15,
  long: 0.2,
  contact: 0.4,
  likeness: 0.6,
};

/** Chooses one to four sentences that answer the question best: a lead quote and, when it adds something, a second one. */
export function extract(options: ExtractionOptions): Quote[] {
  const scored = scoreBlocks(options);
  const [best] = scored;
  if (best === undefined) return [];
  const lead = widen(best, options.allows);
  const quotes: Quote[] = [{ document: best.document, blocks: lead }];
  const room = SENTENCES_MOST - lead.length;
  const told = new Set(coverage(options.words, [best.document.title, ...lead.map(textOf)].join('\n')).stems);
  const second = room < 1 ? undefined : scored.find((candidate) => addsTo(candidate, best, lead, told, options.words));
  if (second !== undefined) {
    quotes.push({ document: second.document, blocks: widen(second, options.allows).slice(0, room) });
  }
  return quotes;
}

interface Scored {
  readonly document: KnowledgeDocument;
  readonly block: Block;
  readonly neighbours: readonly Block[];
  readonly score: number;
}

function scoreBlocks({ question, words, documents, allows, similarity }: ExtractionOptions): Scored[] {
  const types = questionTypes(question);
  const best = documents[0]?.score ?? 0;
  const read = documents.slice(0, DOCUMENTS_READ).filter(({ score }) => score >= best * LEAST_SCORE_SHARE);
  const candidates = read.flatMap(({ document }, rank) => {
    const neighbours = blocksOf(document);
    return neighbours
      .filter((block) => isQuotable(block) && allows(textOf(block)))
      .map((block) => ({ document, block, neighbours, rank }));
  });
  const likeness = similarity(
    candidates.map(({ document, block }) => [document.title, ...block.section.headings, textOf(block)].join('\n')),
  );
  return candidates
    .map(({ document, block, neighbours, rank }, number) => {
      const text = textOf(block);
      const heading = block.section.headings.at(-1) ?? '';
      const wantsContact = types.includes('contact');
      const score =
        coverage(words, text).share +
        WEIGHT.title * coverage(words, `${document.title}\n${block.section.headings.join('\n')}\n${text}`).share +
        WEIGHT.heading * coverage(words, block.section.headings.join('\n')).share +
        (types.some((type) => answersType(text, type)) ? WEIGHT.type : 0) +
        WEIGHT.first / (1 + block.position) -
        WEIGHT.rank * rank -
        (countWords(block.sentence) > LONG_SENTENCE_WORDS ? WEIGHT.long : 0) +
        (CONTACT_HEADING.test(heading) ? (wantsContact ? WEIGHT.contact : -WEIGHT.contact) : 0) +
        WEIGHT.likeness * (likeness?.[number] ?? 0);
      return { document, block, neighbours, score };
    })
    .sort((a, b) => b.score - a.score);
}

/** The block with what follows it in its section, as long as it stays short. */
function widen({ block, neighbours }: Scored, allows: (sentence: string) => boolean): Block[] {
  const start = neighbours.indexOf(block);
  const chosen = [block];
  let words = countWords(textOf(block));
  for (const next of neighbours.slice(start + 1)) {
    if (next.section !== block.section || chosen.length >= SENTENCES_MOST - 1 || !allows(textOf(next))) break;
    words += countWords(textOf(next));
    if (words > QUOTE_WORDS) break;
    chosen.push(next);
  }
  return chosen;
}

function addsTo(
  candidate: Scored,
  best: Scored,
  lead: readonly Block[],
  told: ReadonlySet<string>,
  words: readonly WeighedWord[],
): boolean {
  if (candidate.score < best.score * LEAST_SECOND_SCORE || lead.includes(candidate.block)) return false;
  const own = coverage(words, textOf(candidate.block)).stems;
  const mass = words.reduce((sum, word) => sum + word.idf, 0);
  const gain = words.reduce((sum, { stem, idf }) => sum + (own.has(stem) && !told.has(stem) ? idf : 0), 0);
  return mass > 0 && gain / mass >= LEAST_GAIN;
}

function isQuotable(block: Block): boolean {
  if (block.items.length > 0) return block.items.length <= LIST_ITEMS_MOST;
  return countWords(block.sentence) >= SHORT_SENTENCE_WORDS && !/[:：]$/.test(block.sentence);
}

/** A block as plain text, its list included. */
export function textOf(block: Block): string {
  return [block.sentence, ...block.items.map((item) => `- ${item}`)].join('\n');
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
