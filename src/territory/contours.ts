import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DEPARTMENTS, type Point } from './commune.ts';

const ring = z.array(z.tuple([z.number().min(48).max(52), z.number().min(0).max(6)])).min(3);
const schema = z.object({
  departements: z.record(z.enum([...DEPARTMENTS.keys()]), z.array(ring)),
  pays: z.record(z.string(), z.array(ring)),
});

/** The outlines that a map is drawn from, each a closed line; right to one or two kilometres. */
export interface Contours {
  /** Of the region's departments. */
  readonly departments: readonly (readonly Point[])[];
  /** Of the countries around, as far as a map of the region shows them. */
  readonly countries: readonly (readonly Point[])[];
}

/** Reads `knowledge/territoire/contours.json`. @throws when the file is faulty: it ships with the program */
export function readContours(path: string): Contours {
  const { departements, pays } = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return { departments: ringsOf(departements), countries: ringsOf(pays) };
}

function ringsOf(
  all: Readonly<Record<string, readonly (readonly [number, number])[][]>>,
): readonly (readonly Point[])[] {
  return Object.values(all).flatMap((rings) =>
    rings.map((line) => line.map(([latitude, longitude]): Point => ({ latitude, longitude }))),
  );
}
