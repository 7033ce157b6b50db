import { fold } from '../../../src/language/index.ts';

/** Two names with the same key are the same name: case, accents and signs apart. */
export function nameKey(name: string): string {
  return fold(name)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
