import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import type { Clock, Database, Logger } from '../platform/index.ts';
import type { Commune } from '../territory/index.ts';
import type { CatalogueReader } from './catalogue-reader.ts';
import { takeAcceptedShrinks } from './import/accepted-shrinks.ts';
import { createImporter } from './import/import-catalogues.ts';
import type { ImportReport } from './import/import-report.ts';
import type { CataloguePlaces } from './import/manifest.ts';
import { CATALOGUE_CHANNEL, createCatalogueStore } from './store/catalogue-store.ts';

/** The catalogue as a server holds it: kept up to date while it serves. */
export interface LiveCatalogue extends CatalogueReader {
  /** Resolves when the import at start has ended, well or not. */
  readonly importedAtStart: Promise<void>;
  /**
   * Calls `listener` after each import that changed something, here or in another process, until the returned function is
   * called. What it promises is waited for before the next call and by `stop`; its failure is logged.
   */
  onChange(listener: () => void | Promise<void>): () => void;
  /** The last import of each source. */
  reports(): Promise<readonly ImportReport[]>;
  stop(): Promise<void>;
}

export interface LiveCatalogueOptions {
  readonly database: Database;
  /** See `manifestPlaces`. */
  readonly places: CataloguePlaces;
  readonly communes: readonly Commune[];
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * Between two looks at the manifests and files; 0: at start only. With the embedded database, which no other process can
   * open, this is how new files get in; with PostgreSQL, `assistant index` does it once for all servers, and this only
   * looks for what it missed to tell.
   */
  readonly refreshMs: number;
}

/** Opens the catalogue and brings it up to date in the background: what was imported before answers meanwhile. */
export async function openLiveCatalogue(options: LiveCatalogueOptions): Promise<LiveCatalogue> {
  const { database, logger, refreshMs } = options;
  const embedded = database.kind === 'pglite';
  const store = createCatalogueStore(database);
  const importAll = createImporter({ ...options, store, holder: embedded ? undefined : randomUUID() });
  const listeners = new Set<() => void | Promise<void>>();
  const stopping = new AbortController();
  let known = await store.version();
  /** A fault of the manifest that lasts is told once. */
  let fault = '';

  let looking = Promise.resolve();
  function lookAround(): Promise<void> {
    looking = looking.then(tellListeners).catch(logFailure);
    return looking;
  }

  async function tellListeners(): Promise<void> {
    if (stopping.signal.aborted) return;
    const version = await store.version();
    if (version === known) return;
    known = version;
    for (const listener of listeners) await listener();
  }

  function logFailure(error: unknown): void {
    if (stopping.signal.aborted) return;
    logger.error({ code: 'CATALOGUE_FAILED', reason: error instanceof Error ? error.message : String(error) });
  }

  async function bringUpToDate(): Promise<void> {
    const result = await importAll({
      signal: stopping.signal,
      acceptShrink: takeAcceptedShrinks(options.places),
      onReport: tell,
    });
    const message = result.ok ? '' : result.message;
    if (!result.ok && message !== fault && !stopping.signal.aborted) logger.warn({ code: result.code }, message);
    fault = message;
    if (embedded && result.ok && result.reports.length > 0) await writeReports();
    await lookAround();
  }

  async function writeReports(): Promise<void> {
    const { reports } = options.places;
    await writeFile(`${reports}.part`, JSON.stringify(await store.reports()));
    await rename(`${reports}.part`, reports);
  }

  function tell(report: ImportReport): void {
    const { source, refused, read, added, changed, removed, rejected, outside, unplaced, durationMs } = report;
    if (refused !== null) logger.error({ code: 'CATALOGUE_REFUSED', source, reason: refused.message });
    else
      logger.info({
        code: 'CATALOGUE_IMPORTED',
        source,
        read,
        added,
        changed,
        removed,
        rejected,
        outside,
        unplaced,
        durationMs,
      });
  }

  let running = Promise.resolve();
  let busy = false;
  function run(work: () => Promise<void>): Promise<void> {
    if (busy) return running;
    busy = true;
    running = work()
      .catch(logFailure)
      .finally(() => {
        busy = false;
      });
    return running;
  }

  const unlisten = await database.listen(CATALOGUE_CHANNEL, () => void lookAround());
  const importedAtStart = run(bringUpToDate);
  const timer =
    refreshMs > 0 ? setInterval(() => void run(embedded ? bringUpToDate : lookAround), refreshMs) : undefined;
  timer?.unref();

  return {
    version: store.version,
    rows: store.rows,
    formations: store.formations,
    importedAtStart,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reports: store.reports,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await unlisten();
      await running;
      await looking;
    },
  };
}
