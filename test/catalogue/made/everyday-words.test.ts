import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { fold } from '../../../src/language/index.ts';
import { wordingStems } from '../../../src/understanding/trades/vocabulary.ts';

const FOLDER = join(import.meta.dirname, '../../../knowledge/vocabulaire');
const { metiers, ambigus } = z
  .object({
    metiers: z.array(
      z.object({
        id: z.string(),
        dites: z.array(z.string()),
        formacodes: z.array(z.string()),
        rome: z.array(z.string()),
        voisins: z.array(z.string()),
      }),
    ),
    ambigus: z.array(z.object({ dites: z.array(z.string()), choix: z.array(z.string()) })),
  })
  .parse(parse(readFileSync(join(FOLDER, 'metiers.yaml'), 'utf8')));
const json = (file: string): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
const list = z.array(z.string());
const romeTable = z.object({ lignes: z.array(z.tuple([z.string(), z.string(), z.string()])) });
const formacodeTable = z.object({
  lignes: z.array(z.tuple([z.string(), z.string(), list, list, z.string().nullable(), list, list])),
});
/** Code → broader code. */
const parents = new Map(
  formacodeTable.parse(json('metiers-formacode.json')).lignes.map(([code, , , , parent]) => [code, parent]),
);
/** Here the narrower trade is a kind of the wider one. */
const KINDS = new Set(['petite-enfance > assistant-maternel', 'cuisine > restauration-collective']);
const ids = new Set(metiers.map(({ id }) => id));

describe('the everyday words of trades', () => {
  it('name each subject once, and neighbours and choices that exist', () => {
    expect(ids.size).toBe(metiers.length);
    const named = [...metiers.flatMap(({ voisins }) => voisins), ...ambigus.flatMap(({ choix }) => choix)];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('give each word one meaning: a word of several meanings is asked back', () => {
    const said = [...metiers, ...ambigus].flatMap(({ dites }) => dites.map(fold));
    expect(said.filter((word, at) => said.indexOf(word) !== at)).toEqual([]);
  });

  it('stay apart once little words and endings are gone (« chauffeur de car » must not be « chauffeur »)', () => {
    const owners = new Map<string, Set<string>>();
    const all = [...metiers, ...ambigus.map(({ dites }, at) => ({ id: `ambigu ${at}`, dites }))];
    for (const { id, dites } of all) {
      for (const said of dites) {
        const key = wordingStems(said).join(' ');
        expect(key, said).not.toBe('');
        owners.set(key, (owners.get(key) ?? new Set()).add(id));
      }
    }
    expect(
      [...owners].filter(([, subjects]) => subjects.size > 1).map(([key, subjects]) => `${key}: ${[...subjects]}`),
    ).toEqual([]);
  });

  it('bear codes of the Formacode and of the ROME', () => {
    const romes = new Set(romeTable.parse(json('metiers-rome.json')).lignes.map(([rome]) => rome));
    for (const { id, formacodes: codes, rome } of metiers) {
      expect(
        codes.filter((code) => !parents.has(code)),
        id,
      ).toEqual([]);
      expect(
        rome.filter((code) => !romes.has(code)),
        id,
      ).toEqual([]);
    }
  });

  it('never let the first code of a subject cover the first code of another trade', () => {
    const under = (code: string | undefined, ancestor: string | undefined): boolean => {
      for (let at = parents.get(code ?? ''); at; at = parents.get(at)) if (at === ancestor) return true;
      return false;
    };
    const covered = metiers.flatMap((wide) =>
      metiers
        .filter((narrow) => under(narrow.formacodes[0], wide.formacodes[0]))
        .map((narrow) => `${wide.id} > ${narrow.id}`),
    );
    expect(covered.filter((pair) => !KINDS.has(pair))).toEqual([]);
  });
});
