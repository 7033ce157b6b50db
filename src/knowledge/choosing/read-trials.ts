import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import type { AnswerUnit, Trial } from './answer-unit.ts';
import { yamlFiles } from './read-units.ts';

const text = z.string().min(1);
const trialsSchema = z.strictObject({
  auteur: text,
  messages: z.array(
    z.strictObject({ dit: text, unite: text, avant: text.optional(), aussi: z.array(text).default([]) }),
  ),
  sans_reponse: z.array(text).default([]),
});

/**
 * Reads `epreuves/`, a file an author; none when the folder is not there.
 *
 * @throws Error naming the file and a unit that is not there
 */
export function readTrials(folder: string, units: readonly AnswerUnit[]): Trial[] {
  if (!existsSync(folder)) return [];
  const known = new Set(units.map(({ id }) => id));
  return yamlFiles(folder).flatMap((file) => {
    const { messages, sans_reponse } = readYaml(join(folder, file), trialsSchema);
    const inside = messages.map(({ dit, unite, avant, aussi }): Trial => {
      const lost = [unite, ...aussi].find((id) => !known.has(id));
      if (lost !== undefined) throw new Error(`${file}: there is no unit « ${lost} »`);
      return { said: dit, right: [unite, ...aussi], ...(avant !== undefined && { before: avant }) };
    });
    return [...inside, ...sans_reponse.map((said): Trial => ({ said, right: [] }))];
  });
}
