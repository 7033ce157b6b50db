import { z } from 'zod';
import { fold, type Spellings } from '../language/index.ts';
import { readYaml } from '../platform/index.ts';

const word = z.string().min(1);
const schema = z.strictObject({
  ecriture: z.record(word, word),
  elisions: z.array(z.string().regex(/^[a-z]+$/, 'one word, without accents')),
  mots_vides: z.array(word),
});

/** What may be lost before a vowel: « lecole », « demploi ». */
const ELIDED = ['l', 'd'];

export interface EverydaySpellings {
  readonly spellings: Spellings;
  /** Words, folded, that say nothing of a topic. */
  readonly emptyWords: ReadonlySet<string>;
}

/**
 * Reads how people write: `dialogs/ecriture.yaml`.
 *
 * @throws DialogsError naming the file and the fault
 */
export function readSpellings(path: string): EverydaySpellings {
  const { ecriture, elisions, mots_vides } = readYaml(path, schema);
  const glued = elisions.flatMap((noun) => ELIDED.map((letter) => [`${letter}${noun}`, `${letter} ${noun}`] as const));
  const written = Object.entries(ecriture).map(([spelling, meant]) => [spelling.toLowerCase(), meant] as const);
  return { spellings: new Map([...glued, ...written]), emptyWords: new Set(mots_vides.map(fold)) };
}
