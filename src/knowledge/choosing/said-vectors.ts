import { stem, type Token, words } from '../../language/index.ts';
import { pick, type Random, seededRandom } from '../../learning/index.ts';
import { augment } from '../dense/augment.ts';
import { contrastiveStep } from '../dense/contrastive-step.ts';
import { type CorpusModel, quantise } from '../dense/corpus-model.ts';
import { buildFeatureSpace, type FeatureSpace, featureReader, LETTER_ROWS, rowCount } from '../dense/feature-space.ts';
import { freshTable } from '../dense/train-model.ts';
import type { TrainingPair } from '../dense/training-pairs.ts';
import { createWordTable } from '../dense/word-table.ts';
import { joined } from '../joined.ts';

/** One unit as material: what it says under which headings, and what people say who want it. */
export interface SaidMaterial {
  readonly topic: string;
  readonly heading: string;
  readonly text: string;
  readonly said: readonly string[];
}

const STEPS = 220;
const BATCH = 192;
const DIMENSION = 96;
const RATE = 0.1;
const SEED = 2_611_30;
/** Share of a batch that comes from whole topics: neighbouring units must be told apart. */
const NEIGHBOURS_SHARE = 0.7;
const NEIGHBOURS_MOST = 12;
const TEXT_SHARE = 0.5;
const EXCERPT_WORDS = 40;
const PLAIN_SHARE = 0.5;
const HIGHEST_BYTE = 1;

/** Every word counts here: « combien », « comment » and « qui » tell what is asked. */
export function allTokens(text: string): Token[] {
  return words(text).map((surface) => ({ surface, stem: stem(surface) }));
}

/**
 * Learns vectors in which what people say is near the unit that answers it and far from its neighbours (contrastively, as
 * the documents' own vectors are). The same material gives the same model.
 *
 * @param ground vectors learned from all documents, from which words start: they know more words than people said here
 */
export function learnSaidVectors(materials: readonly SaidMaterial[], ground?: CorpusModel): CorpusModel {
  const random = seededRandom(SEED);
  const space = buildFeatureSpace(
    materials.flatMap(({ heading, text, said }) => [allTokens(`${heading}\n${text}`), ...said.map(allTokens)]),
  );
  const table = createWordTable(featureReader(space));
  const read = (text: string): Uint32Array => table.numbers(allTokens(text));
  const ready = materials.map(({ topic, heading, text, said }, number) => ({
    number,
    topic,
    heading: read(heading),
    text: read(text),
    said: said.map(read).filter((one) => one.length > 0),
  }));
  const usable = ready.filter(({ said }) => said.length > 0);
  const topics = [...Map.groupBy(usable, ({ topic }) => topic).values()];
  const dimension = ground?.dimension ?? DIMENSION;
  const values = freshTable(rowCount(space), dimension, random);
  if (ground !== undefined) layGround(values.values, space, ground);
  const drawPair = ({ number, heading, text, said }: (typeof ready)[number]): TrainingPair => {
    const query = pick(said, random) ?? heading;
    const others = said.filter((one) => one !== query);
    const passage =
      random() < TEXT_SHARE || others.length === 0
        ? joined([heading, excerpt(text, random)])
        : joined([pick(others, random) ?? heading, pick(others, random) ?? heading]);
    return { query: random() < PLAIN_SHARE ? query : augment(query, table, random), passage, document: number };
  };
  const batchSize = Math.min(BATCH, usable.length);
  for (let step = 0; step < STEPS && batchSize > 1; step += 1) {
    const batch = drawBatch(usable, topics, batchSize, random).map(drawPair);
    contrastiveStep(values, table, batch, RATE * (1 - step / STEPS));
  }
  return quantise({ space, table: values });
}

/** Copies the rows of the words, stems and groups of letters that both models know. */
function layGround(values: Float32Array, space: FeatureSpace, ground: CorpusModel): void {
  const { dimension, scales } = ground;
  const copy = (to: number, from: number | undefined): void => {
    if (from === undefined || scales[from] === 0) return;
    for (let axis = 0; axis < dimension; axis += 1) {
      values[to * dimension + axis] =
        ((ground.values[from * dimension + axis] ?? 0) * (scales[from] ?? 0)) / HIGHEST_BYTE;
    }
  };
  const surfaces = new Map(ground.space.surfaces.map((surface, row) => [surface, row]));
  const stems = new Map(ground.space.stems.map((one, row) => [one, ground.space.surfaces.length + row]));
  for (const [row, surface] of space.surfaces.entries()) copy(row, surfaces.get(surface));
  for (const [row, one] of space.stems.entries()) copy(space.surfaces.length + row, stems.get(one));
  const own = space.surfaces.length + space.stems.length;
  const theirs = ground.space.surfaces.length + ground.space.stems.length;
  for (let letters = 0; letters < LETTER_ROWS; letters += 1) copy(own + letters, theirs + letters);
}

function drawBatch<Item>(
  all: readonly Item[],
  topics: readonly (readonly Item[])[],
  size: number,
  random: Random,
): Item[] {
  const batch: Item[] = [];
  while (batch.length < size * NEIGHBOURS_SHARE) {
    const topic = pick(topics, random) ?? [];
    const drawn =
      topic.length <= NEIGHBOURS_MOST
        ? topic
        : new Set(Array.from({ length: NEIGHBOURS_MOST }, () => pick(topic, random) as Item));
    batch.push(...drawn);
  }
  while (batch.length < size) batch.push(pick(all, random) as Item);
  return batch;
}

function excerpt(text: Uint32Array, random: Random): Uint32Array {
  if (text.length <= EXCERPT_WORDS) return text;
  const start = Math.floor(random() * (text.length - EXCERPT_WORDS + 1));
  return text.subarray(start, start + EXCERPT_WORDS);
}
