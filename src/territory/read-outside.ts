import { z } from 'zod';
import { readYaml } from '../platform/index.ts';

/** A place outside the region. */
export interface OutsidePlace {
  readonly name: string;
  readonly words: readonly string[];
  readonly within: string | null;
  readonly afterPreposition: boolean;
}

const names = z.array(z.string().min(1)).min(1);
const schema = z.strictObject({
  verifie_le: z.iso.date(),
  /** Number → name and how people say it; the words alone, or after « dans ». */
  departements: z.record(
    z.string().regex(/^(\d{2,3}|2[AB])$/),
    z.strictObject({ nom: z.string().min(1), mots: names }),
  ),
  regions: z.array(z.strictObject({ nom: z.string().min(1), mots: names })),
  pays: z.array(z.strictObject({ nom: z.string().min(1), mots: names })),
  /** Department number or country → its towns. */
  villes: z.record(z.string(), names),
  /** Towns that are also ordinary words, or first names: meant after « à », « vers »… only. */
  villes_avec_preposition: z.record(z.string(), names),
});

/**
 * Reads `knowledge/territoire/hors-region.yaml`.
 *
 * @throws when the file is faulty: it ships with the program
 */
export function readOutside(path: string): readonly OutsidePlace[] {
  const file = readYaml(path, schema);
  const within = (key: string): string => file.departements[key]?.nom ?? key;
  const towns = (of: Readonly<Record<string, string[]>>, afterPreposition: boolean): OutsidePlace[] =>
    Object.entries(of).flatMap(([key, list]) =>
      list.map((name) => ({ name, words: [name], within: within(key), afterPreposition })),
    );
  return [
    ...towns(file.villes, false),
    ...towns(file.villes_avec_preposition, true),
    ...Object.entries(file.departements).map(([number, { nom, mots }]) => ({
      name: nom,
      words: [...mots, ...['dans le', 'departement', 'departement du'].map((before) => `${before} ${number}`)],
      within: null,
      afterPreposition: false,
    })),
    ...[...file.regions, ...file.pays].map(({ nom, mots }) => ({
      name: nom,
      words: mots,
      within: null,
      afterPreposition: false,
    })),
  ];
}
