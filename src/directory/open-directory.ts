import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Commune } from '../territory/index.ts';
import type { Body } from './body.ts';
import { readDirectoryFile } from './directory-file.ts';

/** The file that an import writes in DATA_DIR. */
export const IMPORTED_FILE = 'annuaire.json';

export interface DirectoryPlaces {
  /** `knowledge/annuaire/annuaire-hdf.json` */
  readonly shippedFile: string;
  /** DATA_DIR, where an import leaves `annuaire.json`. */
  readonly dataFolder: string;
}

export interface Directory {
  /** What is known now: a new import is taken up at the next call. */
  bodies(): readonly Body[];
}

/** Where the directory's files are. */
export function directoryPlaces(projectFolder: string, dataFolder: string): DirectoryPlaces {
  return { shippedFile: join(projectFolder, 'knowledge', 'annuaire', 'annuaire-hdf.json'), dataFolder };
}

/**
 * Opens the directory. What was imported replaces the shipped bodies of the same kind; kinds that the import does not hold
 * stay as they are shipped. An imported file that became unreadable is left out.
 *
 * @param onFault told once for each faulty version of the imported file
 * @throws when the shipped file is faulty
 */
export function openDirectory(
  { shippedFile, dataFolder }: DirectoryPlaces,
  byInsee: ReadonlyMap<string, Commune>,
  onFault: (fault: { code: string; message: string }) => void,
): Directory {
  const shipped = readDirectoryFile(shippedFile, byInsee);
  if (!shipped.ok) throw new Error(shipped.message);
  const importedFile = join(dataFolder, IMPORTED_FILE);
  let version = '';
  let bodies = shipped.bodies;
  return {
    bodies() {
      const found = versionOf(importedFile);
      if (found === version) return bodies;
      version = found;
      bodies = shipped.bodies;
      if (found === '') return bodies;
      const imported = readDirectoryFile(importedFile, byInsee);
      if (imported.ok) bodies = replaced(shipped.bodies, imported.bodies);
      else onFault({ code: imported.code, message: imported.message });
      return bodies;
    },
  };
}

function replaced(shipped: readonly Body[], imported: readonly Body[]): readonly Body[] {
  const kinds = new Set(imported.map(({ kind }) => kind));
  return [...imported, ...shipped.filter(({ kind }) => !kinds.has(kind))];
}

/** Changes with the file; empty when there is none. */
function versionOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
