import { z } from 'zod';
import { STATUSES } from './statuses.ts';

export const CONTRACTS = ['CDI', 'CDD', 'interim', 'contrat_aide', 'temps_partiel'] as const;
export const BENEFITS = ['RSA', 'ARE', 'ASS', 'CSP', 'AAH', 'invalidite', 'prime_activite', 'aucune'] as const;
/** Of the French and European qualification levels; `sans`: none. */
export const DIPLOMA_LEVELS = ['sans', '3', '4', '5', '6', '7+'] as const;

const words = z.string().min(1);
const months = z.number().int().nonnegative();
const some = z.array(words).min(1);

function fact<Kind extends string, Value extends z.ZodType>(kind: Kind, value: Value) {
  return z.object({
    kind: z.literal(kind),
    value,
    /** « je ne suis plus au RSA »: the value no longer holds. */
    takenAway: z.boolean().default(false),
    /** Position of the clause that says it. */
    clause: z.number().int().nonnegative(),
  });
}

/** One thing that a person tells of herself, of a closed list of kinds; plain JSON. */
export const profileFact = z.discriminatedUnion('kind', [
  /** Whole years, or a range: `18-25`, `60+`. */
  fact('age', z.union([z.number().int(), words])),
  fact('status', z.array(z.enum(STATUSES)).min(1)),
  fact('contract', z.enum(CONTRACTS)),
  /** With France Travail. */
  fact('registered', z.boolean()),
  fact('benefits', z.array(z.enum(BENEFITS)).min(1)),
  /** Where she lives, as she said it. */
  fact('home', words),
  /** Where she works, as she said it: it is not where she lives. */
  fact('workPlace', words),
  fact('diplomaLevel', z.enum(DIPLOMA_LEVELS)),
  /** As she said it: « CAP vente ». */
  fact('diploma', words),
  fact('tradeHad', words),
  fact('tradeWanted', words),
  /** Months of work in all. */
  fact('experience', months),
  /** Months with the same employer, or at the same trade. */
  fact('seniority', months),
  /** How many, at least. */
  fact('children', z.number().int().nonnegative()),
  /** Whole years; a baby of some months is 0. */
  fact('childrenAges', z.array(z.number().int().nonnegative()).min(1)),
  fact('singleParent', z.boolean()),
  fact('pregnant', z.boolean()),
  fact('handicap', z.enum(['oui', 'non', 'en_cours'])),
  fact('permit', z.boolean()),
  fact('car', z.boolean()),
  /** Euros on the training account. */
  fact('cpf', z.number().nonnegative()),
  fact('hoursAWeek', z.number().positive()),
  fact('french', z.enum(['peu', 'lecture_difficile', 'ecriture_difficile'])),
  fact('health', some),
  fact('likes', some),
  fact('dislikes', some),
]);
export type ProfileFact = z.output<typeof profileFact>;
export type FactKind = ProfileFact['kind'];
export type FactOf<Kind extends FactKind> = Extract<ProfileFact, { kind: Kind }>;

export const FACT_KINDS: readonly FactKind[] = profileFact.options.map((option) => option.shape.kind.value);

/** A fact from a raw value; none when the value is not one of that kind. */
export function profileFactOf(kind: string, raw: unknown, clause: number, takenAway = false): ProfileFact[] {
  const read = profileFact.safeParse({ kind, value: raw, clause, takenAway });
  return read.success ? [read.data] : [];
}
