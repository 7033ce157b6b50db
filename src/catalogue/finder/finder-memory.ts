import { z } from 'zod';
import { FUNDERS, type Need } from '../../understanding/index.ts';

const day = z.string().nullable();
const commune = z.object({
  kind: z.literal('commune'),
  name: z.string(),
  insee: z.string(),
  department: z.string(),
  latitude: z.number(),
  longitude: z.number(),
});
const departments = z.object({
  kind: z.literal('departments'),
  name: z.string(),
  departments: z.array(z.string()),
});
const area = z.object({
  kind: z.literal('area'),
  name: z.string(),
  insee: z.array(z.string()),
  departments: z.array(z.string()),
  latitude: z.number(),
  longitude: z.number(),
});
const searchedPlace = z.discriminatedUnion('kind', [commune, departments, area]);
const place = z.discriminatedUnion('kind', [
  commune,
  departments,
  area,
  z.object({
    kind: z.literal('several'),
    name: z.string(),
    joined: z.enum(['or', 'between']),
    places: z.array(searchedPlace),
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
const diplomas = z.array(z.object({ level: niveau.nullable(), diploma: z.string().nullable() }));
const funders = z.array(z.enum(FUNDERS));
export const needSchema = z.object({
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
  unknownPlace: z.string().nullable(),
  notPlaces: z.array(searchedPlace),
  radiusKm: z.number().nullable(),
  startsAfter: day,
  startsBefore: day,
  notStarts: z.array(z.object({ from: z.string(), to: z.string() })),
  soon: z.boolean(),
  modality: z.enum(['presentiel', 'distance', 'mixte']).nullable(),
  withoutCar: z.boolean(),
  evening: z.boolean().nullable(),
  weekEnd: z.boolean().nullable(),
  alternance: z.boolean().nullable(),
  level: niveau.nullable(),
  diploma: z.string().nullable(),
  orDiplomas: diplomas,
  notDiplomas: diplomas,
  maxHours: z.number().nullable(),
  minHours: z.number().nullable(),
  publics: z.array(z.enum(['demandeur_emploi', 'salarie', 'jeune', 'handicap', 'sans_diplome'])),
  funded: z.boolean().nullable(),
  funders,
  notFunders: funders,
  maxPrice: z.number().nullable(),
  cheap: z.boolean(),
  accessible: z.boolean().nullable(),
  // Defaults: conversations of an earlier release go on.
  boarding: z.literal(true).nullable().default(null),
  free: z.enum(['demandeur_emploi', 'salarie']).nullable().default(null),
  sort: z.enum(['near', 'soon', 'price', 'insertion']).nullable().default(null),
  unfiltered: z.array(z.string()),
  corrections: z.array(z.object({ written: z.string(), read: z.string() })),
}) satisfies z.ZodType<Need>;

const memory = z.object({
  need: needSchema,
  shown: z.int().nonnegative(),
  asking: z.enum(['place', 'subject']).nullable(),
  focus: z.int().positive().nullable(),
  results: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      organisme: z.string(),
      commune: z.string(),
      insee: z.string().nullable(),
    }),
  ),
}) satisfies z.ZodType<FinderMemory>;

/** A result as it was shown: what a message may call it by. */
export interface ShownResult {
  readonly id: string;
  readonly title: string;
  readonly organisme: string;
  /** Empty at a distance. */
  readonly commune: string;
  readonly insee: string | null;
}

/** What a search leaves for the next message; plain JSON. */
export interface FinderMemory {
  readonly need: Need;
  /** Results already shown. */
  readonly shown: number;
  /** What the last reply asked for. */
  readonly asking: 'place' | 'subject' | null;
  /** Rank of the one that was last spoken of alone. */
  readonly focus: number | null;
  /** All that was shown, in order: the first one is « la 1 ». */
  readonly results: readonly ShownResult[];
}

/** Reads what an earlier turn, or an earlier release, left; undefined when it is not ours. */
export function readFinderMemory(written: unknown): FinderMemory | undefined {
  const parsed = memory.safeParse(written);
  return parsed.success ? parsed.data : undefined;
}

/** The trade of the search, for whoever answers about it: « et le salaire ? » after a search of welders. */
export function tradeInFocus(written: unknown): string | undefined {
  return readFinderMemory(written)?.need.subject?.label;
}
