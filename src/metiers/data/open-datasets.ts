import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readDataset } from './dataset-file.ts';
import type { Dataset, KindId } from './kinds.ts';

export interface TradePlaces {
  /** `knowledge/metiers` */
  readonly shippedFolder: string;
  /** DATA_DIR, where an import leaves `metiers/<kind>.json`. */
  readonly dataFolder: string;
}

/** Facts by kind, each read when it is first asked for; undefined for a kind that is neither shipped nor imported. */
export interface Datasets {
  get<Kind extends KindId>(kind: Kind): Dataset<Kind> | undefined;
  /** Changes when an import replaced something: what was made of the facts is to be made again. */
  version(): string;
}

/** Where the facts of trades are. */
export function tradePlaces(projectFolder: string, dataFolder: string): TradePlaces {
  return { shippedFolder: join(projectFolder, 'knowledge', 'metiers'), dataFolder };
}

/** Where an import leaves one kind. */
export function importedFile(dataFolder: string, kind: KindId): string {
  return join(dataFolder, 'metiers', `${kind}.json`);
}

/**
 * Opens the facts. What was imported stands in for what is shipped of the same kind; an imported file that became
 * unreadable is left out.
 *
 * @param onFault told once for each faulty version of an imported file
 */
export function openDatasets(
  { shippedFolder, dataFolder }: TradePlaces,
  onFault: (fault: { code: string; message: string }) => void,
): Datasets {
  const kept = new Map<KindId, { version: string; dataset: Dataset<KindId> | undefined }>();

  function shipped<Kind extends KindId>(kind: Kind): Dataset<Kind> | undefined {
    const path = join(shippedFolder, `${kind}.json`);
    if (!existsSync(path)) return undefined;
    const read = readDataset(path, kind);
    if (!read.ok) throw new Error(read.message);
    return read.dataset;
  }

  return {
    get<Kind extends KindId>(kind: Kind) {
      const path = importedFile(dataFolder, kind);
      const version = versionOf(path);
      const known = kept.get(kind);
      if (known?.version === version) return known.dataset as Dataset<Kind> | undefined;
      const imported = version === '' ? undefined : readDataset(path, kind);
      if (imported?.ok === false) onFault(imported);
      const dataset = imported?.ok === true ? imported.dataset : shipped(kind);
      kept.set(kind, { version, dataset: dataset as Dataset<KindId> | undefined });
      return dataset;
    },
    version: () => versionOf(join(dataFolder, 'metiers')),
  };
}

/** Changes with the file, or with what a folder holds; empty when there is none. */
function versionOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
