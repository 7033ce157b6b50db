import type { KnowledgeDocument, Section, WeighedWord } from '../../knowledge/index.ts';
import { analyse } from '../../language/index.ts';
import { ageFit, agesIn } from '../age-fit.ts';
import { answersType, interrogatives, type QuestionType } from '../question-type.ts';

/** A section this long is cut at its lines. */
const PASSAGE_WORDS = 160;
/** Of a document that the extractive path quoted, and of another. */
const PASSAGES_OF_QUOTED = 5;
const PASSAGES_OF_NEAR = 2;
/** What a passage on the person's age gains, and one on other ages loses, against a share of words of 1. */
const AGE_WEIGHT = 0.3;
/** What a passage gains whose heading asks with the same word: « combien », « comment »… */
const SAME_ASKING_WEIGHT = 0.4;
/** What a passage gains that gives what is asked for: an amount, a delay… */
const TYPE_WEIGHT = 0.2;

/** A section or a part of one. */
export interface Piece {
  readonly document: KnowledgeDocument;
  readonly section: Section;
  readonly text: string;
}

/** A question, or one part of it, as it is compared with passages. */
export interface Wanted {
  readonly words: readonly WeighedWord[];
  readonly types: readonly QuestionType[];
  /** Words that ask, see `interrogatives`. */
  readonly asking: ReadonlySet<string>;
}

/**
 * The passages of a document for a question: those that were quoted, then in turn the best for each of its parts, so that
 * no part takes all the places.
 *
 * @param quoted headings of the sections that the extractive path quoted, joined by « › »
 * @param age of the person, in years
 */
export function choosePassages(
  document: KnowledgeDocument,
  wanted: readonly Wanted[],
  age: number | undefined,
  quoted: ReadonlySet<string>,
): Piece[] {
  const pieces = document.sections.flatMap((section) =>
    cut(section).map((text) => ({ piece: { document, section, text }, ...signsOf(section, text, age) })),
  );
  const telling = tellingIn(pieces.map(({ stems }) => stems));
  const ranked = wanted.map(({ words, types, asking }) =>
    pieces
      .map(({ piece, stems, fit, headingAsks }) => {
        const given = types.some((type) => answersType(piece.text, type)) ? TYPE_WEIGHT : 0;
        const same = [...asking].some((word) => headingAsks.has(word)) ? SAME_ASKING_WEIGHT : 0;
        const share = shareSaid(words, stems, telling);
        return { piece, score: share === 0 ? 0 : share + given + same + fit * AGE_WEIGHT };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ piece }) => piece),
  );
  const first = pieces.map(({ piece }) => piece).filter(({ section }) => quoted.has(section.headings.join(' › ')));
  const most = quoted.size > 0 ? Math.max(PASSAGES_OF_QUOTED, first.length) : PASSAGES_OF_NEAR;
  return [...new Set([...first, ...inTurn(ranked)])].slice(0, most);
}

function signsOf(section: Section, text: string, age: number | undefined) {
  const whole = [...section.headings, text].join('\n');
  return {
    stems: new Set(analyse(whole).map(({ stem }) => stem)),
    headingAsks: interrogatives(section.headings.join(' ')),
    fit: age === undefined ? 0 : ageFit(agesIn(whole), age),
  };
}

/** The first of each list, then the second of each… */
function inTurn<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}

/** How much a word tells passages of one document apart: what stands in all of them hardly does. */
function tellingIn(passages: readonly ReadonlySet<string>[]): (stem: string) => number {
  return (stem) => {
    const holding = passages.filter((stems) => stems.has(stem)).length;
    return Math.log(1 + passages.length / Math.max(1, holding));
  };
}

function shareSaid(
  asked: readonly WeighedWord[],
  stems: ReadonlySet<string>,
  telling: (stem: string) => number,
): number {
  const weighed = asked.map(({ stem, idf, variants }) => ({ idf: idf * telling(stem), variants }));
  const mass = weighed.reduce((sum, { idf }) => sum + idf, 0);
  const said = weighed.reduce((sum, { idf, variants }) => {
    const best = variants.reduce((most, { stem, weight }) => (stems.has(stem) ? Math.max(most, weight) : most), 0);
    return sum + idf * best;
  }, 0);
  return mass === 0 ? 0 : said / mass;
}

function cut({ text }: Section): string[] {
  const pieces: string[] = [];
  let lines: string[] = [];
  let size = 0;
  for (const line of text.split('\n')) {
    const length = line.split(/\s+/).length;
    if (lines.length > 0 && size + length > PASSAGE_WORDS) {
      pieces.push(lines.join('\n'));
      lines = [];
      size = 0;
    }
    lines.push(line);
    size += length;
  }
  return [...pieces, lines.join('\n')];
}
