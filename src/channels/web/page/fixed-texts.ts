import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml } from '../../../platform/index.ts';

const text = z.string().min(1);
/** Everything that a person in danger may be given; see `dialogs/urgences.yaml`. */
const NUMBERS = ['15', '17', '18', '112', '114', '115', '119', '3018', '3114', '3919', '116 000', '116 006'] as const;
const schema = z.strictObject({
  /** BCP 47 tag. */
  langue: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/),
  /** In the language itself. */
  nom: text,
  sens: z.enum(['ltr', 'rtl']),
  /** Who has read these texts, and when; null until a person has. */
  relu: text.nullable(),
  non_relu: text,
  proposer: text,
  accueil_1: text,
  accueil_2: text,
  /** What the answers are in. */
  francais: text,
  choix: z.strictObject({ formation: text, droits: text, question: text, personne: text, cours: text }),
  urgence: z.strictObject({
    ligne: text,
    appeler: text.includes('{numero}'),
    ecrire: text.includes('{numero}'),
    numeros: z.record(z.enum(NUMBERS), text),
  }),
  refus: text,
  personne: text,
});

/** What is said in a language other than French whatever the interface is in (`dialogs/langues/<code>.yaml`). */
export type FixedTexts = Readonly<z.output<typeof schema>>;

/** Of them, what the conversation needs. */
export type SpokenWords = Pick<FixedTexts, 'langue' | 'sens' | 'urgence' | 'refus' | 'personne' | 'francais'>;

const FOLDER = new URL('../../../../dialogs/langues/', import.meta.url);

/** All languages but French, by their code in addresses (`?langue=`). Throws DialogsError naming file and fault. */
export function readFixedTexts(): ReadonlyMap<string, FixedTexts> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
  const read = files.map((file) => {
    const texts: FixedTexts = readYaml(fileURLToPath(new URL(file, FOLDER)), schema);
    return [file.replace('.yaml', ''), texts] as const;
  });
  return new Map(read.sort(([, a], [, b]) => ORDER.indexOf(a.langue) - ORDER.indexOf(b.langue)));
}

/** As many people of the region may look for them. */
const ORDER = ['en', 'ar', 'uk', 'ru', 'tr', 'pt', 'es', 'pl', 'ro', 'it', 'fa-AF', 'ps'];

export function spokenWords({ langue, sens, urgence, refus, personne, francais }: FixedTexts): SpokenWords {
  return { langue, sens, urgence, refus, personne, francais };
}
