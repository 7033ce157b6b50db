import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../platform/index.ts';
import type { Commune } from '../../territory/index.ts';
import { createPlaceCompleter } from '../clean/complete-place.ts';
import type { CatalogueStore } from '../store/catalogue-store.ts';
import { createFingerprint } from './fingerprint.ts';
import { type ImportTools, importCatalogue, removeAll } from './import-catalogue.ts';
import { type ImportReport, newTally } from './import-report.ts';
import { type Catalogue, readCatalogues } from './manifest.ts';

/** The right to import is confirmed this often: well within its lease. */
const CONFIRM_MS = 20_000;

export interface ImporterOptions {
  readonly store: CatalogueStore;
  /** See `manifestPlaces`. */
  readonly places: { own: string; added: string };
  readonly communes: readonly Commune[];
  readonly clock: Clock;
  /** Names this process among those that could import; undefined when there is no other (embedded database). */
  readonly holder: string | undefined;
}

export type ImportResult =
  | { ok: true; reports: readonly ImportReport[] }
  | { ok: false; code: 'MANIFEST_INVALID' | 'IMPORT_RUNNING' | 'IMPORT_STOPPED'; message: string };

/** Brings all sources up to date; `signal` stops it between two batches, and the next import goes on from there. */
export type Importer = (options?: {
  signal?: AbortSignal;
  /** Sources that may lose as many formations as they do. */
  acceptShrink?: ReadonlySet<string>;
  onReport?: (report: ImportReport) => void;
}) => Promise<ImportResult>;

/** Creates the importer of all catalogues of the manifests; one call at a time. */
export function createImporter({ store, places, communes, clock, holder }: ImporterOptions): Importer {
  const complete = createPlaceCompleter(communes);
  const fingerprint = createFingerprint();
  const refused = new Map<string, string>();
  const departments = new Set(communes.map(({ department }) => department));

  return async ({ signal, acceptShrink = new Set(), onReport = () => {} } = {}) => {
    const read = readCatalogues(places);
    if (!read.ok) return read;
    if (holder !== undefined && !(await store.mayImport(holder))) {
      return { ok: false, code: 'IMPORT_RUNNING', message: 'another process is importing the catalogues' };
    }
    let confirmed = clock.now().getTime();
    const goOn = async () => {
      await nextTurn();
      signal?.throwIfAborted();
      if (holder === undefined || clock.now().getTime() - confirmed < CONFIRM_MS) return;
      confirmed = clock.now().getTime();
      await store.mayImport(holder);
    };
    const reports: ImportReport[] = [];
    try {
      for (const catalogue of read.catalogues) {
        const report = await importOne(
          catalogue,
          {
            store,
            complete,
            departments,
            mayShrink: (source) => acceptShrink.has(source),
            fingerprint,
            clock,
            refused,
            goOn,
          },
          signal,
        );
        if (report === null) continue;
        reports.push(report);
        onReport(report);
      }
      const told = new Set(read.catalogues.map(({ id }) => id));
      for (const source of (await store.fingerprints()).keys()) {
        if (told.has(source)) continue;
        await removeAll(source, [...(await store.hashes(source)).keys()], { store, goOn });
        await store.forget(source);
      }
    } catch (error) {
      if (!signal?.aborted) throw error;
      return { ok: false, code: 'IMPORT_STOPPED', message: 'the import was stopped; the next one goes on' };
    } finally {
      if (holder !== undefined) await store.doneImporting(holder);
    }
    return { ok: true, reports };
  };
}

/** A source of which something unforeseen stops the import is refused with the reason: the others go on. */
async function importOne(
  catalogue: Catalogue,
  tools: ImportTools,
  signal: AbortSignal | undefined,
): Promise<ImportReport | null> {
  const started = tools.clock.now();
  try {
    return await importCatalogue(catalogue, tools);
  } catch (error) {
    if (signal?.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const report: ImportReport = {
      source: catalogue.id,
      title: catalogue.title,
      startedAt: started.toISOString(),
      durationMs: tools.clock.now().getTime() - started.getTime(),
      refused: {
        code: 'IMPORT_FAILED',
        message: `L'import de cette source a échoué (${reason}) ; les autres continuent.`,
      },
      ...newTally(),
    };
    await tools.store.end(report, '', true);
    return report;
  }
}
