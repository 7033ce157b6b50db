import { join } from 'node:path';
import {
  type Answerable,
  readDefinitions,
  readOutside,
  readSituations,
  readTrials,
  readUnits,
  readUtterances,
} from '../choosing/index.ts';
import type { KnowledgeDocument } from '../document.ts';
import type { Source } from '../sources/manifest.ts';
import { withoutOrders } from '../sources/orders.ts';
import { readSources } from '../sources/read-sources.ts';
import { type SourceFailure, sourceFailure } from '../sources/source-failure.ts';
import { sourcesFingerprint } from './fingerprint.ts';
import { type IndexVersion, writeIndexVersion } from './index-folder.ts';

/** Where the index comes from and where it goes. */
export interface LibraryPlaces {
  /** Holds `manifest.yaml`. */
  readonly knowledgeFolder: string;
  /** `dialogs/parametres.yaml` */
  readonly parametersFile: string;
  /** `dialogs/modele/injections.yaml` */
  readonly ordersFile: string;
  /** Holds the versions of the index. */
  readonly indexRoot: string;
}

/** The places of an installation: the project's own folders and the data folder of the settings. */
export function libraryPlaces(projectFolder: string, dataFolder: string): LibraryPlaces {
  return {
    knowledgeFolder: join(projectFolder, 'knowledge'),
    parametersFile: join(projectFolder, 'dialogs', 'parametres.yaml'),
    ordersFile: join(projectFolder, 'dialogs', 'modele', 'injections.yaml'),
    indexRoot: join(dataFolder, 'index'),
  };
}

/**
 * Reads all sources and writes a new version of the index, without vectors and not live yet. What gives orders to a language
 * model is left out and named (`IndexMeta.flagged`).
 *
 * @param now time of the version; its day tells which articles and amounts are in force
 * @returns the version, or the first source that cannot be read: then nothing was written
 */
export function buildIndex(
  places: LibraryPlaces,
  now: Date,
  onSource: (source: Source, documents: number) => void = () => {},
): { ok: true; index: IndexVersion } | SourceFailure {
  const counts: { id: string; version_date: string; documents: number }[] = [];
  const read = attempt(() =>
    readSources({
      knowledgeFolder: places.knowledgeFolder,
      parametersFile: places.parametersFile,
      today: now.toISOString().slice(0, 10),
      onSource: (source, documents) => {
        counts.push({ id: source.id, version_date: source.version_date, documents });
        onSource(source, documents);
      },
    }),
  );
  if (!read.ok) return read;
  const fingerprint = sourcesFingerprint(places);
  const { documents, flagged } = withoutOrders(read.documents, places.ordersFile);
  const answerable = attempt(() => ({ ok: true as const, value: readAnswerable(places.knowledgeFolder, documents) }));
  if (!answerable.ok) return answerable;
  const index = writeIndexVersion(places.indexRoot, {
    documents,
    answerable: answerable.value,
    fingerprint,
    flagged,
    sources: counts,
    now,
  });
  return { ok: true, index };
}

/** Units, utterances and what is outside, as the knowledge folder has them. */
function readAnswerable(folder: string, documents: readonly KnowledgeDocument[]): Answerable {
  const { groups, utterances } = readDefinitions(join(folder, 'definitions.yaml'));
  const units = readUnits(join(folder, 'unites'), documents, groups);
  return {
    units,
    utterances: [...readUtterances(join(folder, 'enonces'), documents, units), ...utterances],
    outside: readOutside(join(folder, 'hors-domaine.yaml'), join(folder, 'proches.yaml')),
    trials: readTrials(join(folder, 'epreuves'), units),
    situationWords: readSituations(join(folder, 'situations.yaml')),
  };
}

/** A folder or a package that is not there throws deep inside a reader: for whoever maintains it, a source like another. */
function attempt<Result extends { ok: boolean }>(read: () => Result): Result | SourceFailure {
  try {
    return read();
  } catch (error) {
    return sourceFailure('SOURCE_INVALID', error instanceof Error ? error.message : String(error));
  }
}
