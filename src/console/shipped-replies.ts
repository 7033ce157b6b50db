import { z } from 'zod';
import { amountIn, promiseIn } from '../eligibility/index.ts';
import { readYaml } from '../platform/index.ts';
import { CANNED_TEXT_MAX_LENGTH, CANNED_TITLE_MAX_LENGTH } from './api-types.ts';
import { CANNED_VARIABLES, variablesOf } from './texts.ts';

/** A canned reply of `dialogs/reponses-types.yaml`, for all teams. */
export interface ShippedReply {
  readonly id: string;
  readonly title: string;
  /** With the variables of any canned reply (`CANNED_VARIABLES`). */
  readonly text: string;
}

const text = z
  .string()
  .trim()
  .min(1)
  .max(CANNED_TEXT_MAX_LENGTH)
  .superRefine((written, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    const promise = promiseIn(written);
    if (promise !== undefined) refuse(`« ${promise} » promises or refuses: say it otherwise`);
    const amount = amountIn(written);
    if (amount !== undefined) refuse(`« ${amount} »: no amount in a canned reply`);
    for (const name of variablesOf(written)) {
      if (!isVariable(name)) refuse(`« {${name}} » is none of ${CANNED_VARIABLES.join(', ')}`);
    }
  });
const schema = z
  .strictObject({
    reponses: z.array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,60}$/),
        titre: z.string().trim().min(1).max(CANNED_TITLE_MAX_LENGTH),
        texte: text,
      }),
    ),
  })
  .superRefine(({ reponses }, context) => {
    for (const key of ['id', 'titre'] as const) {
      const seen = new Set<string>();
      for (const [index, reply] of reponses.entries()) {
        if (seen.has(reply[key])) {
          context.addIssue({
            code: 'custom',
            path: ['reponses', index, key],
            message: `« ${reply[key]} » is there twice`,
          });
        }
        seen.add(reply[key]);
      }
    }
  });

/** Reads `dialogs/reponses-types.yaml`. Throws DialogsError naming the place and the fault. */
export function readShippedReplies(path: string): readonly ShippedReply[] {
  const { reponses } = readYaml(path, schema);
  return reponses.map(({ id, titre, texte }) => ({ id: `${FILE_ID}${id}`, title: titre, text: texte }));
}

/** No reply of the database has such an id. */
const FILE_ID = 'fichier-';

function isVariable(name: string): boolean {
  return (CANNED_VARIABLES as readonly string[]).includes(name);
}
