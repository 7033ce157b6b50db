import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readManifest } from '../sources/manifest.ts';
import { filePath } from '../sources/package-file.ts';

/** Equal to no index's: the sources are then read, and what is wrong with them is said. */
const UNREADABLE = 'unreadable';

/** See `LibraryPlaces`. */
export interface SourcePlaces {
  readonly knowledgeFolder: string;
  readonly parametersFile: string;
  readonly ordersFile: string;
}

/**
 * A value that changes whenever the sources do: the files of the knowledge folder, the dated amounts, what orders to a
 * model look like, and the versions of the packages that publish the others. « unreadable » when one of them is not there.
 */
export function sourcesFingerprint(places: SourcePlaces): string {
  try {
    return fingerprint(places);
  } catch {
    return UNREADABLE;
  }
}

function fingerprint({ knowledgeFolder, parametersFile, ordersFile }: SourcePlaces): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(knowledgeFolder, { recursive: true, withFileTypes: true }).sort(byPath)) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    hash.update(relative(knowledgeFolder, path)).update(readFileSync(path));
  }
  hash.update(readFileSync(parametersFile));
  if (existsSync(ordersFile)) hash.update(readFileSync(ordersFile));
  const manifest = readManifest(knowledgeFolder);
  if (manifest.ok) {
    for (const source of manifest.sources) {
      if ('package' in source) hash.update(readFileSync(filePath(source.package, 'package.json')));
    }
  }
  return hash.digest('hex');
}

function byPath(a: { parentPath: string; name: string }, b: { parentPath: string; name: string }): number {
  return join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1;
}
