import { analyse, splitSentences } from '../../language/index.ts';
import { pick, type Random } from '../../learning/index.ts';
import type { KnowledgeDocument } from '../document.ts';
import { joined } from '../joined.ts';
import { splitIntoPassages } from '../passages.ts';
import { augment } from './augment.ts';
import type { WordTable } from './word-table.ts';

/** Two texts that speak of the same thing, as word numbers, and the document they come from. */
export interface TrainingPair {
  readonly query: Uint32Array;
  readonly passage: Uint32Array;
  readonly document: number;
}

/** One document as material for pairs. */
interface Material {
  readonly number: number;
  readonly titles: readonly Uint32Array[];
  readonly title: Uint32Array;
  readonly passages: readonly PassageMaterial[];
}

interface PassageMaterial {
  readonly heading: Uint32Array;
  readonly sentences: readonly Uint32Array[];
  readonly text: Uint32Array;
}

/** Draws pairs from documents: title or question → passage, heading → text, sentence → what surrounds it. */
export interface PairSource {
  /** Documents that can give a pair. */
  readonly size: number;
  /**
   * A pair of a document taken at random. One that answers many questions is taken more often: residents' words are few
   * beside the thousands of articles of the law, and it is their words that must be learned.
   */
  draw(random: Random): TrainingPair;
}

const TITLE_SHARE = 0.35;
const HEADING_SHARE = 0.25;
const SENTENCE_TO_TITLE_SHARE = 0.1;
const WITH_TITLE = 0.7;
const KEPT_SENTENCE = 0.1;
const SENTENCE_WORDS = 3;
const EXCERPT_WORDS = 32;

/** Prepares documents; those without a title or a passage give no pair. */
export function createPairSource(documents: readonly KnowledgeDocument[], table: WordTable): PairSource {
  const read = (text: string): Uint32Array => table.numbers(analyse(text));
  const materials = documents.map((document, number): Material => {
    const title = read(document.title);
    return {
      number,
      title,
      titles: [title, ...document.questions.map(read)].filter((one) => one.length > 0),
      passages: splitIntoPassages(document)
        .map((passage) => {
          const sentences = splitSentences(passage.text).map(read);
          return { heading: read(passage.headings.join('\n')), sentences, text: joined(sentences) };
        })
        .filter((passage) => passage.text.length > 0),
    };
  });
  const usable = materials.filter(({ titles, passages }) => titles.length > 0 && passages.length > 0);
  const shares = cumulated(usable.map(({ titles }) => titles.length));
  const total = shares.at(-1) ?? 0;
  return {
    size: usable.length,
    draw: (random) => {
      const material = usable[positionOf(shares, random() * total)];
      const passage = pick(material?.passages ?? [], random);
      if (!material || !passage) throw new RangeError('no material to draw from');
      const { query, passage: answer } = rawPair(material, passage, random);
      return { query: augment(query, table, random), passage: excerpt(answer, random), document: material.number };
    },
  };
}

function cumulated(counts: readonly number[]): number[] {
  let sum = 0;
  return counts.map((count) => {
    sum += count;
    return sum;
  });
}

/** The first position whose running sum is above a value. */
function positionOf(sums: readonly number[], value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface RawPair {
  readonly query: Uint32Array;
  readonly passage: Uint32Array;
}

function rawPair(material: Material, passage: PassageMaterial, random: Random): RawPair {
  const { title } = material;
  const asTitle = (): RawPair => ({
    query: pick(material.titles, random) ?? title,
    passage: joined([passage.heading, passage.text]),
  });
  const draw = random();
  if (draw < TITLE_SHARE) return asTitle();
  if (draw < TITLE_SHARE + HEADING_SHARE) {
    if (passage.heading.length === 0) return asTitle();
    const named = random() < 0.5;
    const query = named ? joined([title, passage.heading]) : passage.heading;
    return { query, passage: named ? passage.text : joined([title, passage.text]) };
  }
  const long = passage.sentences.filter((sentence) => sentence.length >= SENTENCE_WORDS);
  const sentence = pick(long, random);
  if (!sentence) return asTitle();
  if (draw > 1 - SENTENCE_TO_TITLE_SHARE && title.length > 0) return { query: sentence, passage: title };
  const kept = random() < KEPT_SENTENCE ? passage.sentences : passage.sentences.filter((other) => other !== sentence);
  const around = joined([passage.heading, ...kept]);
  if (around.length === 0) return asTitle();
  return { query: sentence, passage: random() < WITH_TITLE ? joined([title, around]) : around };
}

/** A run of words of a long text: learning from runs is as good as from whole passages, and faster. */
function excerpt(words: Uint32Array, random: Random): Uint32Array {
  if (words.length <= EXCERPT_WORDS) return words;
  const start = Math.floor(random() * (words.length - EXCERPT_WORDS + 1));
  return words.subarray(start, start + EXCERPT_WORDS);
}
