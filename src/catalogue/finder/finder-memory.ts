import { z } from 'zod';
import type { Need } from '../../understanding/index.ts';

const day = z.string().nullable();
const place = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('commune'),
    name: z.string(),
    insee: z.string(),
    department: z.string(),
    latitude: z.number(),
    longitude: z.number(),
  }),
  z.object({ kind: z.literal('departments'), name: z.string(), departments: z.array(z.string()) }),
  z.object({
    kind: z.literal('area'),
    name: z.string(),
    insee: z.array(z.string()),
    departments: z.array(z.string()),
  }),
  z.object({ kind: z.literal('region'), name: z.string() }),
  z.object({
    kind: z.literal('ambiguous'),
    name: z.string(),
    choices: z.array(z.object({ label: z.string(), insee: z.string() })),
  }),
  z.object({ kind: z.literal('outside'), name: z.string(), within: z.string().nullable() }),
]);
const niveau = z.union([z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7), z.literal(8)]);
const need = z.object({
  subject: z.object({ ids: z.array(z.string()), label: z.string(), said: z.string() }).nullable(),
  subjectQuestion: z
    .object({
      question: z.string(),
      said: z.array(z.string()),
      choices: z.array(z.object({ id: z.string(), label: z.string() })),
    })
    .nullable(),
  unknownWords: z.array(z.string()),
  place: place.nullable(),
  radiusKm: z.number().nullable(),
  startsAfter: day,
  startsBefore: day,
  soon: z.boolean(),
  modality: z.enum(['presentiel', 'distance', 'mixte']).nullable(),
  withoutCar: z.boolean(),
  evening: z.boolean(),
  alternance: z.boolean().nullable(),
  level: niveau.nullable(),
  diploma: z.string().nullable(),
  maxHours: z.number().nullable(),
  publics: z.array(z.enum(['demandeur_emploi', 'salarie', 'jeune', 'handicap', 'sans_diplome'])),
  funded: z.boolean().nullable(),
  corrections: z.array(z.object({ written: z.string(), read: z.string() })),
}) satisfies z.ZodType<Need>;

const memory = z.object({
  need,
  shown: z.int().nonnegative(),
  asking: z.enum(['place', 'subject']).nullable(),
}) satisfies z.ZodType<FinderMemory>;

/** What a search leaves for the next message; plain JSON. */
export interface FinderMemory {
  readonly need: Need;
  /** Results already shown. */
  readonly shown: number;
  /** What the last reply asked for. */
  readonly asking: 'place' | 'subject' | null;
}

/** Reads what an earlier turn, or an earlier release, left; undefined when it is not ours. */
export function readFinderMemory(written: unknown): FinderMemory | undefined {
  const parsed = memory.safeParse(written);
  return parsed.success ? parsed.data : undefined;
}
