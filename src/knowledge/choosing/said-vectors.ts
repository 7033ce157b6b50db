import { stem, type Token, words } from '../../language/index.ts';
import { pick, type Random, seededRandom } from '../../learning/index.ts';
import { augment } from '../dense/augment.ts';
import { contrastiveStep } from '../dense/contrastive-step.ts';
import { type CorpusModel, quantise } from '../dense/corpus-model.ts';
import { buildFeatureSpace, featureReader, rowCount } from '../dense/feature-space.ts';
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

/** Every word counts here: « combien », « comment » and « qui » tell what is asked. */
export function allTokens(text: string): Token[] {
  return words(text).map((surface) => ({ surface, stem: stem(surface) }));
}

/**
 * Learns vectors in which what people say is near the unit that answers it and far from its neighbours (contrastively, as
 * the documents' own vectors are). The same material gives the same model.
 */
export function learnSaidVectors(materials: readonly SaidMaterial[]): CorpusModel {
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
  const values = freshTable(rowCount(space), DIMENSION, random);
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
