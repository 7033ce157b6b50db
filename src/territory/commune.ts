import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A point on earth, in degrees (WGS 84). */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A commune of the region; its point is the town hall. */
export interface Commune extends Point {
  readonly name: string;
  /** INSEE code. */
  readonly insee: string;
  /** `02`, `59`, `60`, `62` or `80`. */
  readonly department: string;
  readonly population: number;
  readonly postcodes: readonly string[];
  /** Name of the INSEE employment zone (2022); null for a commune made since. */
  readonly employmentZone: string | null;
  readonly arrondissement: string;
  /** Name of the grouping of communes (EPCI), with its kind: « CC des Deux Vallées ». */
  readonly epci: string | null;
}

/** Departments of the region, by code. */
export const DEPARTMENTS: ReadonlyMap<string, string> = new Map([
  ['02', 'Aisne'],
  ['59', 'Nord'],
  ['60', 'Oise'],
  ['62', 'Pas-de-Calais'],
  ['80', 'Somme'],
]);

const position = z.int().nonnegative();
const schema = z.object({
  zones_emploi: z.array(z.string()),
  arrondissements: z.array(z.string()),
  epci: z.array(z.string()),
  communes: z.array(
    z.tuple([
      z.string().min(1),
      z.string().length(5),
      z.enum([...DEPARTMENTS.keys()]),
      z.number().nonnegative(),
      z.string().regex(/^\d{5}( \d{5})*$/),
      z.number().min(48).max(52),
      z.number().min(1).max(5),
      position.nullable(),
      position,
      position.nullable(),
    ]),
  ),
});

/**
 * Reads the communes of the region.
 *
 * @param path `knowledge/territoire/communes.json`
 * @throws when the file is faulty: it ships with the program
 */
export function readCommunes(path: string): readonly Commune[] {
  const { zones_emploi, arrondissements, epci, communes } = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return communes.map(
    ([name, insee, department, population, postcodes, latitude, longitude, zone, arrondissement, grouping]) => ({
      name,
      insee,
      department,
      population,
      postcodes: postcodes.split(' '),
      latitude,
      longitude,
      employmentZone: named(zones_emploi, zone),
      arrondissement: arrondissements[arrondissement] ?? '',
      epci: named(epci, grouping),
    }),
  );
}

function named(names: readonly string[], rank: number | null): string | null {
  return rank === null ? null : (names[rank] ?? null);
}
