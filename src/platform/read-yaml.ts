import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { z } from 'zod';

/** A file of `dialogs/` or `knowledge/` that cannot be used: the program does not start. */
export class DialogsError extends Error {
  override readonly name = 'DialogsError';
  readonly code = 'DIALOGS_INVALID';
}

/**
 * Reads a YAML file that people write and checks it.
 *
 * @throws DialogsError naming the file, the place in it and the fault
 */
export function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
  let raw: unknown;
  try {
    raw = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new DialogsError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new DialogsError(`${path}: ${faults.join('; ')}`);
}
