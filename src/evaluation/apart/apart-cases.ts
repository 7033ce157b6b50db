import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const caseSchema = z.strictObject({
  id: z.string().min(1),
  /** How it is written: `sms`, `mots`, `simple`, `recit`, `histoire`, `autrui`, `autre`, `suite`… */
  form: z.string().min(1),
  /** What was said before, oldest first. */
  before: z.array(z.string().min(1)).default([]),
  said: z.string().min(1),
  /** Id of the unit that answers; null for a message that none answers. */
  gold: z.string().min(1).nullable(),
  /** Units that answer it too. */
  also: z.array(z.string().min(1)).default([]),
});

/** A message that is never learned from, and the units that answer it. */
export type ApartCase = Readonly<z.output<typeof caseSchema>>;

/**
 * Reads messages held apart, one JSON object a line; none when the file is not there.
 *
 * @throws Error naming the line and the fault
 */
export function readApartCases(file: string): readonly ApartCase[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const read = caseSchema.safeParse(JSON.parse(line));
    if (!read.success) throw new Error(`${file}, line ${at + 1}: ${read.error.issues[0]?.message}`);
    return [read.data];
  });
}
