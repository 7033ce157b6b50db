import { describe, expect, it } from 'vitest';
import { contrastiveStep } from '../../../src/knowledge/dense/contrastive-step.ts';
import { buildFeatureSpace, featureReader, rowCount } from '../../../src/knowledge/dense/feature-space.ts';
import { createWordTable } from '../../../src/knowledge/dense/word-table.ts';
import { analyse } from '../../../src/language/index.ts';
import { seededRandom } from '../../../src/learning/index.ts';

const DIMENSION = 8;
const texts = ['permis voiture', 'repas cantine', 'loyer logement', 'salaire paie'];

function setUp() {
  const space = buildFeatureSpace(texts.map((text) => analyse(text)));
  const words = createWordTable(featureReader(space));
  const random = seededRandom(1);
  const rows = rowCount(space);
  const table = {
    dimension: DIMENSION,
    values: Float32Array.from({ length: rows * DIMENSION }, () => random() - 0.5),
    squares: new Float32Array(rows),
    slopes: new Float32Array(rows * DIMENSION),
    isTouched: new Uint8Array(rows),
  };
  const pairs = texts.map((text, document) => {
    const [left, right] = analyse(text);
    return {
      query: words.numbers(left ? [left] : []),
      passage: words.numbers(right ? [right] : []),
      document,
    };
  });
  return { table, words, pairs };
}

describe('contrastiveStep', () => {
  it('brings the loss of a small batch near zero', () => {
    const { table, words, pairs } = setUp();
    const first = contrastiveStep(table, words, pairs, 0.05);
    let last = first;
    for (let step = 0; step < 40; step += 1) last = contrastiveStep(table, words, pairs, 0.05);
    expect(first).toBeGreaterThan(0.5);
    expect(last).toBeLessThan(0.01);
  });

  it('follows the slope of the loss: a finite difference agrees with the change of one value', () => {
    const { table, words, pairs } = setUp();
    const lossAt = (index: number, shift: number): number => {
      const values = Float32Array.from(table.values);
      values[index] = (values[index] ?? 0) + shift;
      const squares = new Float32Array(table.squares.length);
      return contrastiveStep({ ...table, values, squares }, words, pairs, 0);
    };
    const row = words.features(pairs[0]?.query[0] ?? 0).rows[0] ?? 0;
    const numeric = Array.from({ length: DIMENSION }, (_, axis) => {
      const index = row * DIMENSION + axis;
      return (lossAt(index, 1e-2) - lossAt(index, -1e-2)) / 2e-2;
    });
    const after = {
      ...table,
      values: Float32Array.from(table.values),
      squares: new Float32Array(table.squares.length),
    };
    contrastiveStep(after, words, pairs, 1);
    const moved = Array.from(
      { length: DIMENSION },
      (_, axis) => (table.values[row * DIMENSION + axis] ?? 0) - (after.values[row * DIMENSION + axis] ?? 0),
    );
    const norm = Math.sqrt(numeric.reduce((sum, value) => sum + value * value, 0) / DIMENSION);
    moved.forEach((value, axis) => {
      expect(value).toBeCloseTo((numeric[axis] ?? 0) / norm, 1);
    });
  });

  it('does not oppose two pairs of the same document', () => {
    const { table, words, pairs } = setUp();
    const twins = pairs.slice(0, 2).map((pair) => ({ ...pair, document: 0 }));
    expect(contrastiveStep(table, words, twins, 0.05)).toBe(0);
  });
});
