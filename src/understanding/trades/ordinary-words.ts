import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '../../language/index.ts';

const FRONT_MATTER = /^---\n[\s\S]*?\n---\n/;

/**
 * The words of this project's documents, folded: correct French that names no trade, so that « chômage » is never taken
 * for « chromage ».
 *
 * @param folder `knowledge/documents`
 */
export function readOrdinaryWords(folder: string): ReadonlySet<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
  return new Set(files.flatMap((file) => words(readFileSync(join(folder, file), 'utf8').replace(FRONT_MATTER, ''))));
}
