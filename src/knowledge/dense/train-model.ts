import { analyse } from '../../language/index.ts';
import { type Random, seededRandom } from '../../learning/index.ts';
import type { KnowledgeDocument } from '../document.ts';
import { contrastiveStep, type EmbeddingTable } from './contrastive-step.ts';
import { buildFeatureSpace, type FeatureSpace, featureReader, rowCount } from './feature-space.ts';
import { createPairSource, type PairSource, type TrainingPair } from './training-pairs.ts';
import { createWordTable } from './word-table.ts';

export interface TrainingSettings {
  readonly steps: number;
  /** Pairs compared in one step. */
  readonly batch: number;
  readonly dimension: number;
  readonly seed: number;
}

/** What a training gives: the words the model knows and one row of values for each feature. */
export interface TrainedTable {
  readonly space: FeatureSpace;
  readonly table: EmbeddingTable;
}

export interface TrainingProgress {
  readonly done: number;
  readonly total: number;
  /** Mean cross-entropy of the last step, in nats. */
  readonly loss: number;
}

const LEARNING_RATE = 0.05;
const DIMENSION = 128;
const BATCH = 192;
const SEED = 20_231_218;
/** How often a passage is drawn, on average; more learns no better (retrieval.md §7). */
const DRAWS_PER_PASSAGE = 12;
const FEWEST_STEPS = 600;
const MOST_STEPS = 1200;

/** Settings for a corpus of so many passages: 600 to 1,200 steps of 192 pairs. */
export function trainingSettings(passages: number): TrainingSettings {
  const wanted = Math.round((passages * DRAWS_PER_PASSAGE) / BATCH);
  const steps = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, wanted));
  return { steps, batch: BATCH, dimension: DIMENSION, seed: SEED };
}

/**
 * Learns vectors from documents alone (contrastively, retrieval.md §2), yielding after each step. The same documents,
 * settings and machine give the same table.
 */
export function* trainModel(
  documents: readonly KnowledgeDocument[],
  settings: TrainingSettings,
): Generator<TrainingProgress, TrainedTable> {
  const random = seededRandom(settings.seed);
  const space = buildFeatureSpace(documents.map(tokensOf));
  const words = createWordTable(featureReader(space));
  const source = createPairSource(documents, words);
  const table = freshTable(rowCount(space), settings.dimension, random);
  const batch = Math.min(settings.batch, source.size);
  for (let step = 0; step < settings.steps && batch > 1; step += 1) {
    const rate = LEARNING_RATE * (1 - step / settings.steps);
    const loss = contrastiveStep(table, words, drawPairs(source, batch, random), rate);
    yield { done: step + 1, total: settings.steps, loss };
  }
  return { space, table };
}

function tokensOf(document: KnowledgeDocument) {
  const texts = document.sections.flatMap(({ headings, text }) => [...headings, text]);
  return analyse([document.title, ...document.questions, ...texts].join('\n'));
}

/** A table of random rows to begin from. */
export function freshTable(rows: number, dimension: number, random: Random): EmbeddingTable {
  const values = new Float32Array(rows * dimension);
  const width = 1 / Math.sqrt(dimension);
  for (let at = 0; at < values.length; at += 1) values[at] = (random() * 2 - 1) * width;
  return {
    dimension,
    values,
    squares: new Float32Array(rows),
    slopes: new Float32Array(values.length),
    isTouched: new Uint8Array(rows),
  };
}

function drawPairs(source: PairSource, batch: number, random: Random): TrainingPair[] {
  return Array.from({ length: batch }, () => source.draw(random));
}
