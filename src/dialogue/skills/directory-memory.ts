import { z } from 'zod';

/** What the directory remembers of a conversation; plain JSON. */
const schema = z.object({
  /** Kind whose place was asked for. */
  asking: z.string().optional(),
  /** Last addresses given: kind, the place as words that find it again, and how many were shown. */
  last: z.object({ kind: z.string(), place: z.string(), shown: z.int().nonnegative() }).optional(),
  /** Where the person said to live, as words that find it again. */
  home: z.string().optional(),
});
export type DirectoryMemory = z.output<typeof schema>;

/** Reads what an earlier turn, or an earlier release, left; empty when it is not ours. */
export function readDirectoryMemory(memory: unknown): DirectoryMemory {
  const parsed = schema.safeParse(memory);
  return parsed.success ? parsed.data : {};
}
