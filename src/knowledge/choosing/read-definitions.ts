import { existsSync } from 'node:fs';
import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import type { Utterance } from './answer-unit.ts';

const text = z.string().min(1);
const schema = z.strictObject({
  articles: z.array(text),
  formules: z.array(text.regex(/\{(?:sujet|nom)\}/)),
  definitions: z.array(z.strictObject({ sujets: z.array(text).min(1).optional(), rubriques: z.array(text).min(1) })),
});

/** Units that tell what the same thing is. */
export interface AlikeUnits {
  /** Ids, the best answer first. */
  readonly units: readonly string[];
  /** Of the thing, without articles. */
  readonly names: readonly string[];
}

/** What tells what a thing is, and how people ask for it. */
export interface Definitions {
  readonly groups: readonly AlikeUnits[];
  readonly utterances: readonly Utterance[];
}

/**
 * Reads `definitions.yaml`; nothing without the file.
 *
 * @throws Error naming what the schema forbids
 */
export function readDefinitions(file: string): Definitions {
  if (!existsSync(file)) return { groups: [], utterances: [] };
  const { articles, formules, definitions } = readYaml(file, schema);
  const nameOf = (subject: string) => {
    const article = articles.find((one) => subject.startsWith(one)) ?? '';
    return subject.slice(article.length);
  };
  const utterances = definitions.flatMap(({ sujets = [], rubriques: [unit = '', ...also] }) =>
    sujets.flatMap((subject) =>
      formules.map((form) => ({
        unit,
        form: 'definition',
        said: form.replaceAll('{sujet}', subject).replaceAll('{nom}', nameOf(subject)),
        also,
      })),
    ),
  );
  const groups = definitions.map(({ sujets = [], rubriques }) => ({ units: rubriques, names: sujets.map(nameOf) }));
  return { groups, utterances };
}
