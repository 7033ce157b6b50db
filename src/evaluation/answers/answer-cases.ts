import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { REPLY_KINDS } from '../../dialogue/index.ts';
import { readYaml } from '../../platform/index.ts';

const FORMS = ['faute', 'composee', 'suite'] as const;
const kinds = z.array(z.enum(REPLY_KINDS)).min(1);
const words = z.array(z.string().min(1));
/** « 900 | demandeur d'emploi »: one of these ways to say it. */
const facts = z.array(
  z
    .string()
    .min(1)
    .transform((ways) => ways.split('|').map((way) => way.trim())),
);
const part = z.strictObject({ about: z.string().min(1), facts: facts.min(1), named: words.default([]) });

const fileSchema = z.strictObject({
  theme: z.string().min(1),
  kind: kinds.default(['answer']),
  questions: z
    .array(
      z
        .strictObject({
          ask: z.string().min(1).optional(),
          say: words.min(2).optional(),
          origin: z.string().min(1),
          forms: z.array(z.enum(FORMS)).default([]),
          kind: kinds.optional(),
          facts: facts.default([]),
          parts: z.array(part).min(2).optional(),
          never: words.default([]),
          sources: words.default([]),
        })
        .refine(({ ask, say }) => (ask === undefined) !== (say === undefined), 'either `ask` or `say` is needed')
        .refine(
          ({ parts, forms }) => (parts !== undefined) === forms.includes('composee'),
          'a composed question has `parts`, and no other has',
        ),
    )
    .min(1),
});

/** One question, or one conversation, and what a resident must get; see `test/evaluation/README.md`. */
export interface AnswerCase {
  readonly theme: string;
  /** The messages in order; the reply to the last is judged. */
  readonly messages: readonly string[];
  readonly origin: string;
  readonly forms: readonly (typeof FORMS)[number][];
  readonly kind: readonly (typeof REPLY_KINDS)[number][];
  readonly facts: readonly (readonly string[])[];
  /** `named`: words by which the reply names the part when it does not answer it. */
  readonly parts: readonly {
    readonly about: string;
    readonly facts: readonly (readonly string[])[];
    readonly named?: readonly string[];
  }[];
  readonly never: readonly string[];
  readonly sources: readonly string[];
}

const FILE = /^reponses-.*\.yaml$/;

/**
 * Reads all `reponses-*.yaml` of a folder.
 *
 * @throws DialogsError naming the file and the fault
 */
export function readAnswerCases(folder: string): readonly AnswerCase[] {
  const files = readdirSync(folder).filter((name) => FILE.test(name));
  return files.toSorted().flatMap((name) => {
    const { theme, kind, questions } = readYaml(join(folder, name), fileSchema);
    return questions.map(({ ask, say, parts = [], kind: own, ...rest }) => ({
      ...rest,
      theme,
      messages: say ?? [ask ?? ''],
      kind: own ?? kind,
      parts,
    }));
  });
}
