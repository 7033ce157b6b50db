import { z } from 'zod';
import { readYaml } from '../platform/index.ts';

const schema = z.strictObject({
  numeros: z.array(
    z
      .strictObject({
        id: z.string().min(1),
        numero: z.string().regex(/^[\d ]{2,}$/),
        libelle: z.string().min(1),
        theme: z.enum(['emploi', 'formation', 'handicap', 'jeunes', 'region', 'urgence']),
        territoire: z.enum(['national', 'regional']),
        horaires: z.string().min(1).nullable(),
        /** A day, a month or a year; null when the source has none. */
        date: z
          .string()
          .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
          .nullable(),
        a_confirmer: z.boolean(),
        phrase: z.string().min(1),
        source: z.string().min(1),
        precision: z.string().optional(),
      })
      .refine(({ numero, phrase }) => phrase.includes(numero), { message: 'the sentence must hold the number' })
      .refine(({ a_confirmer, phrase }) => !a_confirmer || phrase.includes('à confirmer'), {
        message: 'the sentence of a number to confirm must say « à confirmer »',
      }),
  ),
});

/** A national or regional telephone line. */
export interface NationalLine {
  readonly id: string;
  readonly number: string;
  readonly label: string;
  /** What the assistant says, its date included. */
  readonly sentence: string;
  readonly toConfirm: boolean;
}

/**
 * Reads `dialogs/numeros.yaml`, by id.
 *
 * @throws DialogsError naming the fault
 */
export function readNationalLines(path: string): ReadonlyMap<string, NationalLine> {
  return new Map(
    readYaml(path, schema).numeros.map(({ id, numero, libelle, phrase, a_confirmer }) => [
      id,
      { id, number: numero, label: libelle, sentence: phrase, toConfirm: a_confirmer },
    ]),
  );
}
