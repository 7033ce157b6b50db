import { z } from 'zod';
import { compilePhrase, occurs, type Phrase } from '../../language/index.ts';
import { readYaml } from '../../platform/index.ts';

const phrases = z.array(z.string().min(1)).min(1);
const schema = z.strictObject({
  ouvertes: phrases,
  circonstances: z.array(
    z.strictObject({
      id: z.string().min(1),
      dites: phrases,
      question: z.string().min(1),
      qui: z.string().min(1),
    }),
  ),
  generales: z.array(z.strictObject({ dites: phrases, sauf: phrases, question: z.string().min(1) })),
  legers: phrases,
  qui_sait: z.array(z.strictObject({ sujets: phrases, qui: z.string().min(1) })),
});

/** What a person tells of herself, and the question that then has to be asked. */
export interface Circumstance {
  readonly id: string;
  readonly question: string;
}

export interface ComposedWords {
  /** Whether the message asks how to manage with all that it tells. */
  isOpen(words: readonly string[]): boolean;
  /** What a piece of a message tells, in the order of the file. */
  circumstances(words: readonly string[]): readonly Circumstance[];
  /** The question that a part asks whatever the trade (« qui paye une formation de soudeur »); undefined for any other. */
  general(words: readonly string[]): string | undefined;
  /** Whether a word tells how something is asked, and not what about. */
  isLight(word: string): boolean;
  /** Who may answer what the documents do not; undefined when the file does not say. */
  whoKnows(words: readonly string[]): string | undefined;
}

/** Reads `dialogs/composees.yaml`; throws DialogsError naming the fault. */
export function readComposedWords(path: string): ComposedWords {
  const file = readYaml(path, schema);
  const open = file.ouvertes.map(compilePhrase);
  const told = file.circonstances.map(({ dites, ...rest }) => ({
    ...rest,
    phrases: dites.map(compilePhrase),
  }));
  const known = file.qui_sait.map(({ sujets, qui }) => ({
    qui,
    phrases: sujets.map(compilePhrase),
  }));
  const general = file.generales.map(({ dites, sauf, question }) => ({
    question,
    phrases: dites.map(compilePhrase),
    exceptions: sauf.map(compilePhrase),
  }));
  const light = file.legers.map(compilePhrase);
  return {
    general: (words) => general.find((one) => says(one.phrases, words) && !says(one.exceptions, words))?.question,
    isLight: (word) => says(light, [word]),
    isOpen: (words) => says(open, words),
    circumstances: (words) =>
      told.filter((one) => says(one.phrases, words)).map(({ id, question }) => ({ id, question })),
    whoKnows: (words) => [...told, ...known].find((one) => says(one.phrases, words))?.qui,
  };
}

function says(list: readonly Phrase[], words: readonly string[]): boolean {
  return list.some((phrase) => occurs(phrase, words));
}
