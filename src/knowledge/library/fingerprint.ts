import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readManifest } from '../sources/manifest.ts';
import { filePath } from '../sources/package-file.ts';

/** Equal to no index's: the sources are then read, and what is wrong with them is said. */
const UNREADABLE = 'unreadable';

/**
 * A value that changes whenever the sources do: the files of the knowledge folder, the dated amounts, and the versions
 * of the packages that publish the others. « unreadable » when one of them is not there.
 */
export function sourcesFingerprint(knowledgeFolder: string, parametersFile: string): string {
  try {
    return fingerprint(knowledgeFolder, parametersFile);
  } catch {
    return UNREADABLE;
  }
}

function fingerprint(knowledgeFolder: string, parametersFile: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(knowledgeFolder, { recursive: true, withFileTypes: true }).sort(byPath)) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    hash.update(relative(knowledgeFolder, path)).update(readFileSync(path));
  }
  hash.update(readFileSync(parametersFile));
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
