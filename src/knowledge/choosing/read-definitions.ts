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

/** What tells what a thing is, and how people ask for it. */
export interface Definitions {
  /** Ids of units that tell what the same thing is, the best answer first. */
  readonly groups: readonly (readonly string[])[];
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
  return { groups: definitions.map(({ rubriques }) => rubriques), utterances };
}
