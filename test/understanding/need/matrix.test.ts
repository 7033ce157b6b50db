import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SaidNeed } from '../../../src/understanding/index.ts';
import { shippedNeedReader, TODAY } from './shipped-need-reader.ts';

const WORDINGS_AT_LEAST = 3;
const POSITIONS = ['set', 'not', 'or', 'between', 'remove', 'indifferent'];
const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]);
const schema = z.strictObject({
  cases: z.array(
    z.strictObject({ case: z.string(), compris: z.record(z.string(), value), dites: z.array(z.string().min(1)) }),
  ),
});
const { cases } = schema.parse(parse(readFileSync(resolve(import.meta.dirname, 'matrix.yaml'), 'utf8')));
const reader = shippedNeedReader();

describe('every criterion can be said, refused, chosen among, put between, taken away and left open', () => {
  it('each cell has its wordings', () => {
    expect(cases.filter(({ dites }) => dites.length < WORDINGS_AT_LEAST)).toEqual([]);
    const cells = new Set(cases.map(({ case: name }) => name.split(' ').slice(0, 2).join(' ')));
    for (const criterion of [
      'place',
      'area',
      'start',
      'radius',
      'alternance',
      'modality',
      'evening',
      'weekEnd',
      'price',
    ]) {
      expect([...cells].filter((cell) => cell.startsWith(`${criterion} `)).length).toBeGreaterThan(3);
    }
    expect(POSITIONS.every((position) => [...cells].some((cell) => cell.endsWith(position)))).toBe(true);
  });

  it.each(cases.flatMap(({ case: cell, compris, dites }) => dites.map((said) => ({ cell, said, compris }))))(
    '$cell: $said',
    ({ said, compris }) => {
      const read = seen(reader.read(said, TODAY));
      for (const [name, wanted] of Object.entries(compris)) {
        if (name === 'enleve') expect(read.enleve).toEqual(expect.arrayContaining(wanted as string[]));
        else expect({ [name]: read[name] }).toEqual({ [name]: wanted });
      }
    },
  );
});

/** A need as the table says it. */
function seen(need: SaidNeed): Readonly<Record<string, unknown>> {
  return {
    ...need,
    lieu: need.place?.name ?? null,
    sauf_lieux: need.notPlaces.map(({ name }) => name),
    sauf_dates: need.notStarts.map(({ from }) => from),
    sauf_diplomes: need.notDiplomas.map(({ diploma }) => diploma),
    ou_diplomes: need.orDiplomas.map(({ diploma }) => diploma),
    ou_niveaux: need.orDiplomas.map(({ level }) => level),
    sujet: need.subject?.label ?? null,
    enleve: need.removed,
  };
}
