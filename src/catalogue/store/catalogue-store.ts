import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../../platform/index.ts';
import type { CatalogueReader } from '../catalogue-reader.ts';
import type { Formation } from '../formation.ts';
import { type ImportReport, importReportSchema } from '../import/import-report.ts';
import type { SearchRow } from '../search-row.ts';

/** NOTIFY channel that tells of a new version of the catalogue. */
export const CATALOGUE_CHANNEL = 'catalogue';

const HASHES_PER_PAGE = 500;
const ROWS_PER_PAGE = 100;
const REPORTS_KEPT = 20;
/** An import that says nothing for so long is dead. */
const IMPORT_LEASE_SECONDS = 120;

/** A formation ready to be stored. */
export interface StoredRecord {
  readonly numero: string;
  readonly hash: string;
  /** The formation, as JSON. */
  readonly body: string;
  /** Its search row, as JSON. */
  readonly row: string;
}

/** The catalogue in the database. */
export interface CatalogueStore extends CatalogueReader {
  /** Sources with their fingerprint; empty for one whose first import did not end. */
  fingerprints(): Promise<ReadonlyMap<string, string>>;
  hashes(source: string): Promise<Map<string, string>>;
  begin(source: string): Promise<void>;
  write(source: string, records: readonly StoredRecord[]): Promise<void>;
  remove(source: string, numeros: readonly string[]): Promise<void>;
  /**
   * Ends an import: its report and fingerprint are kept, and servers are told when something changed.
   *
   * @param fingerprint empty after a refusal, so that the same files as before it are read, and reported, anew
   */
  end(report: ImportReport, fingerprint: string, changed: boolean): Promise<void>;
  forget(source: string): Promise<void>;
  /** The last report of each source, by source. */
  reports(): Promise<readonly ImportReport[]>;
  /** Makes one process alone import; asked again, keeps the right. */
  mayImport(holder: string): Promise<boolean>;
  doneImporting(holder: string): Promise<void>;
}

/**
 * The store over a database. Statements are short, and between those of a loop the event loop has its turn: an embedded
 * database answers without ever leaving it.
 */
export function createCatalogueStore(database: Database): CatalogueStore {
  return {
    async version() {
      const [state] = await database.query<{ version: number }>('SELECT version FROM catalogue_state');
      return state?.version ?? 0;
    },

    async *rows() {
      let after = { source: '', numero: '' };
      while (true) {
        const page = await database.query<{ source: string; numero: string; search_row: SearchRow }>(
          `SELECT source, numero, search_row FROM catalogue_formations WHERE (source, numero) > ($1, $2)
             ORDER BY source, numero LIMIT ${ROWS_PER_PAGE}`,
          [after.source, after.numero],
        );
        const last = page.at(-1);
        if (last === undefined) return;
        yield page.map(({ search_row }) => search_row);
        await nextTurn();
        after = last;
      }
    },

    async formations(ids) {
      const named = ids.map((id) => ({ source: id.slice(0, id.indexOf(':')), numero: id.slice(id.indexOf(':') + 1) }));
      const found = await database.query<{ body: Formation }>(
        `SELECT f.body FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (source, numero, place)
           JOIN catalogue_formations f USING (source, numero) ORDER BY asked.place`,
        [named.map(({ source }) => source), named.map(({ numero }) => numero)],
      );
      return found.map(({ body }) => body);
    },

    async fingerprints() {
      const rows = await database.query<{ source: string; fingerprint: string }>(
        'SELECT source, fingerprint FROM catalogue_sources',
      );
      return new Map(rows.map(({ source, fingerprint }) => [source, fingerprint]));
    },

    async hashes(source) {
      const hashes = new Map<string, string>();
      let after = '';
      while (true) {
        // Written as `rows` is: an embedded database, which has no statistics, would sort the whole table for « source = ».
        const page = await database.query<{ source: string; numero: string; hash: string }>(
          `SELECT source, numero, hash FROM catalogue_formations WHERE (source, numero) > ($1, $2)
             ORDER BY source, numero LIMIT ${HASHES_PER_PAGE}`,
          [source, after],
        );
        await nextTurn();
        const own = page.filter((row) => row.source === source);
        for (const { numero, hash } of own) hashes.set(numero, hash);
        const last = own.at(-1);
        if (last === undefined || own.length < page.length) return hashes;
        after = last.numero;
      }
    },

    async begin(source) {
      await database.query(
        "INSERT INTO catalogue_sources (source, fingerprint) VALUES ($1, '') ON CONFLICT (source) DO UPDATE SET fingerprint = ''",
        [source],
      );
    },

    async write(source, records) {
      await database.query(
        `INSERT INTO catalogue_formations (source, numero, hash, body, search_row)
           SELECT $1, numero, hash, body::json, search_row::json
             FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS given (numero, hash, body, search_row)
           ON CONFLICT (source, numero) DO UPDATE
             SET hash = EXCLUDED.hash, body = EXCLUDED.body, search_row = EXCLUDED.search_row`,
        [
          source,
          records.map(({ numero }) => numero),
          records.map(({ hash }) => hash),
          records.map(({ body }) => body),
          records.map(({ row }) => row),
        ],
      );
    },

    async remove(source, numeros) {
      await database.query('DELETE FROM catalogue_formations WHERE source = $1 AND numero = ANY ($2::text[])', [
        source,
        numeros,
      ]);
    },

    async end(report, fingerprint, changed) {
      await database.transaction(async (transaction) => {
        await transaction.query('INSERT INTO catalogue_imports (source, started_at, report) VALUES ($1, $2, $3)', [
          report.source,
          report.startedAt,
          JSON.stringify(report),
        ]);
        await transaction.query(
          `DELETE FROM catalogue_imports WHERE source = $1 AND id NOT IN
             (SELECT id FROM catalogue_imports WHERE source = $1 ORDER BY id DESC LIMIT ${REPORTS_KEPT})`,
          [report.source],
        );
        await transaction.query(
          `INSERT INTO catalogue_sources (source, fingerprint) VALUES ($1, $2)
             ON CONFLICT (source) DO UPDATE SET fingerprint = EXCLUDED.fingerprint`,
          [report.source, fingerprint],
        );
        if (!changed) return;
        await transaction.query('UPDATE catalogue_state SET version = version + 1');
        await transaction.query("SELECT pg_notify($1, '')", [CATALOGUE_CHANNEL]);
      });
    },

    async forget(source) {
      await database.transaction(async (transaction) => {
        await transaction.query('DELETE FROM catalogue_imports WHERE source = $1', [source]);
        await transaction.query('DELETE FROM catalogue_sources WHERE source = $1', [source]);
        await transaction.query('UPDATE catalogue_state SET version = version + 1');
        await transaction.query("SELECT pg_notify($1, '')", [CATALOGUE_CHANNEL]);
      });
    },

    async reports() {
      const rows = await database.query<{ report: unknown }>(
        'SELECT DISTINCT ON (source) report FROM catalogue_imports ORDER BY source, id DESC',
      );
      return rows.map(({ report }) => importReportSchema.parse(report));
    },

    async mayImport(holder) {
      const taken = await database.query(
        `UPDATE catalogue_state SET import_holder = $1, import_until = clock_timestamp() + $2 * interval '1 second'
           WHERE import_holder IS NULL OR import_holder = $1 OR import_until < clock_timestamp() RETURNING version`,
        [holder, IMPORT_LEASE_SECONDS],
      );
      return taken.length > 0;
    },

    async doneImporting(holder) {
      await database.query(
        'UPDATE catalogue_state SET import_holder = NULL, import_until = NULL WHERE import_holder = $1',
        [holder],
      );
    },
  };
}
