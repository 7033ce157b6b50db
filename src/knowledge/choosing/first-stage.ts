import { words } from '../../language/index.ts';
import {
  type Example,
  type LinearModel,
  learnLinear,
  probabilitiesOf,
  textFeatures,
  USUAL_SETTINGS,
} from '../../learning/index.ts';
import { type CorpusModel, embedder } from '../dense/corpus-model.ts';
import { dotProducts } from '../dense/dot-products.ts';
import type { Answerable, AnswerUnit } from './answer-unit.ts';
import { openCountedSigns, sayingsOf } from './counted-signs.ts';
import { type FirstStage, OUTSIDE } from './first-scores.ts';
import { allTokens, learnSaidVectors } from './said-vectors.ts';
import type { UnitTexts } from './unit-texts.ts';

/** What is learned to find units: what a message is about, what it asks of it, and vectors of what people say. */
export interface FirstModels {
  readonly topics: LinearModel;
  readonly asked: LinearModel;
  readonly said: CorpusModel;
}

const PASSES = 4;
const LEAST_EXAMPLES = 3;

/** Learns the models of the first stage from utterances and from what is outside. */
export function learnFirst(
  { units, utterances, outside }: Pick<Answerable, 'units' | 'utterances' | 'outside'>,
  texts: readonly UnitTexts[],
): FirstModels {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const topics = [...new Set(units.map(({ topic }) => topic)), OUTSIDE];
  const asked = [...new Set(units.map((unit) => unit.asked))];
  const vectors = utterances.map(({ said }) => textFeatures(words(said)));
  const of = (kind: (unit: AnswerUnit) => string, classes: readonly string[]): Example[] =>
    utterances.flatMap(({ unit }, at) => {
      const found = byId.get(unit);
      const vector = vectors[at];
      return found === undefined || vector === undefined ? [] : [{ vector, holds: [classes.indexOf(kind(found))] }];
    });
  const away = outside.map((said) => ({ vector: textFeatures(words(said)), holds: [topics.length - 1] }));
  const settings = { ...USUAL_SETTINGS, kind: 'softmax', passes: PASSES, leastExamples: LEAST_EXAMPLES } as const;
  const saidOf = sayingsOf(units, utterances);
  return {
    topics: learnLinear([...of(({ topic }) => topic, topics), ...away], { ...settings, classes: topics }),
    asked: learnLinear(
      of((unit) => unit.asked, asked),
      { ...settings, classes: asked },
    ),
    said: learnSaidVectors(
      units.map(({ topic }, number) => {
        const { title = '', heading = '', text = '' } = texts[number] ?? {};
        return { topic, heading: `${title}\n${heading}`, text, said: saidOf[number] ?? [] };
      }),
    ),
  };
}

/** Makes the first stage ready: what it compares with is indexed in memory (half a second). */
export function openFirst(
  { topics, asked, said }: FirstModels,
  { units, utterances }: Pick<Answerable, 'units' | 'utterances'>,
  texts: readonly UnitTexts[],
): FirstStage {
  const embed = embedder(said, allTokens);
  const saidOf = sayingsOf(units, utterances);
  const saidVectors = saidOf.map((list) => list.map(embed));
  const sayings = flat(
    saidVectors.map((list) => middleOf(list, said.dimension)),
    said.dimension,
  );
  const each = flat(saidVectors.flat(), said.dimension);
  const starts = [0];
  for (const list of saidVectors) starts.push((starts.at(-1) ?? 0) + list.length);
  const ownTexts = flat(
    texts.map(({ title, heading, text }) => embed(`${title}\n${heading}\n${text}`)),
    said.dimension,
  );
  const counted = openCountedSigns({ units, utterances }, texts);
  return {
    scores(message, { words: sought, before }) {
      const whole = before === undefined ? message : `${before} ${message}`;
      const own = vectorsOf(message);
      const both = before === undefined ? own : vectorsOf(whole);
      return {
        contentWords: sought.length,
        topicShares: sharesOf(topics, textFeatures(words(whole))),
        askedShares: sharesOf(asked, textFeatures(words(message))),
        toSaid: middle(own.toSaid, both.toSaid),
        toText: middle(own.toText, both.toText),
        toNearest: (unit) => (nearest(own.vector, unit) + nearest(both.vector, unit)) / 2,
        fields: counted.fields(sought),
        likely: counted.likely(whole),
      };
    },
  };

  function vectorsOf(message: string) {
    const vector = Float64Array.from(embed(message));
    return {
      vector,
      toSaid: Float32Array.from(dotProducts(sayings, vector)),
      toText: Float32Array.from(dotProducts(ownTexts, vector)),
    };
  }

  function nearest(vector: Float64Array, unit: number): number {
    const width = said.dimension;
    const of = each.subarray((starts[unit] ?? 0) * width, (starts[unit + 1] ?? 0) * width);
    return dotProducts(of, vector).reduce((most, likeness) => Math.max(most, likeness), -1);
  }
}

function sharesOf(model: LinearModel, vector: ReturnType<typeof textFeatures>): ReadonlyMap<string, number> {
  const probabilities = probabilitiesOf(model, vector);
  return new Map(model.classes.map((name, k) => [name, probabilities[k] ?? 0]));
}

function middle(left: Float32Array, right: Float32Array): Float32Array {
  return left === right ? left : left.map((value, at) => (value + (right[at] ?? 0)) / 2);
}

function middleOf(vectors: readonly Float32Array[], dimension: number): Float32Array {
  const sum = new Float32Array(dimension);
  for (const vector of vectors)
    for (let axis = 0; axis < dimension; axis += 1) sum[axis] = (sum[axis] ?? 0) + (vector[axis] ?? 0);
  const length = Math.hypot(...sum);
  return length === 0 ? sum : sum.map((value) => value / length);
}

function flat(vectors: readonly Float32Array[], dimension: number): Float32Array {
  const whole = new Float32Array(vectors.length * dimension);
  for (const [at, vector] of vectors.entries()) whole.set(vector, at * dimension);
  return whole;
}
