import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';

const words = z.array(z.string().min(1));
const formacodeTable = z.object({
  lignes: z.array(z.tuple([z.string(), z.string(), words, words, z.string().nullable(), words, words])),
});
const romeTable = z.object({ lignes: z.array(z.tuple([z.string(), z.string(), z.string().optional()])) });
const everydayTable = z.strictObject({
  metiers: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      nom: z.string().min(1),
      dites: words.min(1),
      formacodes: words,
      rome: words,
      voisins: words,
    }),
  ),
  ambigus: z.array(z.strictObject({ dites: words.min(1), texte: z.string().min(1), choix: words.min(1) })),
});

export interface FormacodeRow {
  readonly code: string;
  readonly label: string;
  readonly synonyms: readonly string[];
  readonly trades: readonly string[];
  /** The broader term. */
  readonly parent: string | null;
  readonly neighbours: readonly string[];
}
export type EverydayTable = z.output<typeof everydayTable>;

export interface VocabularyTables {
  readonly formacodes: readonly FormacodeRow[];
  /** ROME code and one of its job names; no feminine where both are the same. */
  readonly appellations: readonly (readonly [rome: string, masculine: string, feminine?: string | undefined])[];
  readonly everyday: EverydayTable;
}

/**
 * Reads the three tables of trades and subjects.
 *
 * @param folder `knowledge/vocabulaire`
 * @throws when a file is faulty: they ship with the program
 */
export function readTables(folder: string): VocabularyTables {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  return {
    formacodes: formacodeTable
      .parse(JSON.parse(text('metiers-formacode.json')))
      .lignes.map(([code, label, synonyms, trades, parent, neighbours]) => ({
        code,
        label,
        synonyms,
        trades,
        parent,
        neighbours,
      })),
    appellations: romeTable.parse(JSON.parse(text('metiers-rome.json'))).lignes,
    everyday: readYaml(join(folder, 'metiers.yaml'), everydayTable),
  };
}
