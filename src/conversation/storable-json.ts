const NUL = '\u0000';

/**
 * JSON that PostgreSQL takes as `jsonb`, whatever a client has sent: without NUL characters and halves of surrogate
 * pairs, which it refuses (22P05, 22P02), in texts as well as in names.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part === 'string') return storableText(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const names = Object.keys(part);
    if (names.every((name) => storableText(name) === name)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, child]) => [storableText(name), child]));
  });
}

/** The same for a plain text. */
export function storableText(text: string): string {
  return text.replaceAll(NUL, '').toWellFormed();
}
