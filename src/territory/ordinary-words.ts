import { z } from 'zod';
import { readYaml } from '../platform/index.ts';

/** French words that are, or look like, the name of a commune. Folded. */
export interface OrdinaryWords {
  /** A place after « à », « vers »… only. */
  readonly afterPreposition: ReadonlySet<string>;
  /** A place only when one was asked for, or after « habite à ». */
  readonly whenAsked: ReadonlySet<string>;
  /** No misspelt commune. */
  readonly lookAlikes: ReadonlySet<string>;
}

/** One text each: a YAML list of as many words takes ten times as long to read. */
const folded = z
  .string()
  .regex(/^[a-z]+( [a-z]+)*$/)
  .transform((words) => new Set(words.split(' ')));
const schema = z.strictObject({
  verifie_le: z.iso.date(),
  apres_preposition: folded,
  en_reponse: folded,
  ressemblants: folded,
});

/**
 * Reads `knowledge/territoire/mots-ordinaires.yaml`.
 *
 * @throws when the file is faulty: it ships with the program
 */
export function readOrdinaryWords(path: string): OrdinaryWords {
  const { apres_preposition, en_reponse, ressemblants } = readYaml(path, schema);
  return { afterPreposition: apres_preposition, whenAsked: en_reponse, lookAlikes: ressemblants };
}
