import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const OTHERS = 0o077;

/** What other accounts may read or write in a folder, itself included as `.`, with its mode: `database/base 755`. */
export function openEntries(folder: string): string[] {
  return ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].flatMap((name) => {
    const mode = statSync(join(folder, name)).mode & 0o777;
    return (mode & OTHERS) === 0 ? [] : [`${name} ${mode.toString(8)}`];
  });
}
