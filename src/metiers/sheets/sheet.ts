import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';

/** What somebody may want to avoid in a trade, or look for. */
export const DRAWBACKS = [
  'animaux',
  'assis',
  'bruit',
  'chaleur',
  'charges',
  'conduite',
  'contact',
  'danger',
  'debout',
  'dehors',
  'deplacements',
  'ecran',
  'ferme',
  'froid',
  'hauteur',
  'matin',
  'nuit',
  'permis',
  'repetitif',
  'salissant',
  'sang',
  'seul',
  'weekend',
] as const;
export type Drawback = (typeof DRAWBACKS)[number];

const text = z.string().min(1);
const sheet = z.strictObject({
  code: z.string().regex(/^[A-Z]\d{4}$/),
  nom: text,
  sujet: text.optional(),
  fait: text,
  cadre: text,
  corps: text,
  acces: text,
  suite: text,
  gene: z.array(z.enum(DRAWBACKS)),
  niveau: z.union([z.literal(0), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
  mois: z.number().int().min(0).max(60),
});
const file = z.strictObject({ fiches: z.array(sheet).min(1) });

/** A trade told in our own words. */
export interface Sheet {
  readonly code: string;
  /** As it is said to a person, for a woman and for a man. */
  readonly name: string;
  /** Id of its everyday word, see `Vocabulary`. */
  readonly subject: string | undefined;
  readonly does: string;
  readonly where: string;
  readonly body: string;
  readonly access: string;
  readonly next: string;
  readonly drawbacks: readonly Drawback[];
  /** Diploma asked to begin: 0 none, 3 CAP, 4 bac, 5 two years after, 6 more. */
  readonly level: 0 | 3 | 4 | 5 | 6;
  /** Usual length of the shortest way, in months. */
  readonly months: number;
}

/** When the sheets were written and from what: what they are quoted as. */
export const SHEETS_SOURCE = {
  titre: 'Fiches métiers du projet, d’après le ROME 4.60 de France Travail',
  editeur: 'Assistant formation Hauts-de-France',
  licence: 'MIT',
  url: 'https://www.francetravail.org/opendata/repertoire-operationnel-des-meti.html',
  version: '',
  periode: '',
  zone: 'France',
  date: '2026-11-30',
} as const;

/** Reads `knowledge/metiers/fiches`, by code. Throws DialogsError naming a faulty file. */
export function readSheets(folder: string): ReadonlyMap<string, Sheet> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const all = names.sort().flatMap((name) => readYaml(join(folder, name), file).fiches);
  return new Map(
    all.map(({ code, nom, sujet, fait, cadre, corps, acces, suite, gene, niveau, mois }) => [
      code,
      {
        code,
        name: nom,
        subject: sujet,
        does: fait,
        where: cadre,
        body: corps,
        access: acces,
        next: suite,
        drawbacks: gene,
        level: niveau,
        months: mois,
      },
    ]),
  );
}
