import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fold } from './fold.ts';

const commune = z.object({
  insee: z.string().length(5),
  nom: z.string(),
  departement: z.string().length(2),
  codes_postaux: z.array(z.string()).min(1),
  population: z.number(),
  lat: z.number(),
  lon: z.number(),
});
export type Commune = z.infer<typeof commune>;

/** The communes of Hauts-de-France, with postcodes, population and the position of the town hall. */
export function readCommunes(path: string): Commune[] {
  return z.array(commune).parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** The commune of a name and a postcode; when no postcode fits, the only commune of that name in the department. */
export function findCommune(communes: readonly Commune[], name: string, postcode: string): Commune | undefined {
  const same = communes.filter(({ nom, departement }) => fold(nom) === fold(name) && postcode.startsWith(departement));
  return same.find(({ codes_postaux }) => codes_postaux.includes(postcode)) ?? (same.length === 1 ? same[0] : undefined);
}
