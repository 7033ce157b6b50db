import type { Formation } from '../formation.ts';
import type { ImportReport } from '../import/import-report.ts';
import type { SearchRow } from '../search-row.ts';
import type { CatalogueStore, StoredRecord } from './catalogue-store.ts';

const ROWS_PER_PAGE = 200;

/** The catalogue in memory, for a command beside a server that holds the embedded database, and for tests. */
export function createMemoryStore(): CatalogueStore {
  const sources = new Map<string, Map<string, StoredRecord>>();
  const fingerprints = new Map<string, string>();
  const reports = new Map<string, ImportReport>();
  let version = 0;

  function recordsOf(source: string): Map<string, StoredRecord> {
    const records = sources.get(source) ?? new Map<string, StoredRecord>();
    sources.set(source, records);
    return records;
  }

  return {
    version: async () => version,
    async *rows() {
      const all = [...sources.values()].flatMap((records) => [...records.values()]);
      for (let start = 0; start < all.length; start += ROWS_PER_PAGE) {
        yield all.slice(start, start + ROWS_PER_PAGE).map(({ row }): SearchRow => JSON.parse(row));
      }
    },
    formations: async (ids) =>
      ids.flatMap((id) => {
        const colon = id.indexOf(':');
        const record = sources.get(id.slice(0, colon))?.get(id.slice(colon + 1));
        return record === undefined ? [] : [JSON.parse(record.body) as Formation];
      }),
    fingerprints: async () => fingerprints,
    hashes: async (source) => new Map([...recordsOf(source)].map(([numero, { hash }]) => [numero, hash])),
    async begin(source) {
      fingerprints.set(source, '');
    },
    async write(source, records) {
      for (const record of records) recordsOf(source).set(record.numero, record);
    },
    async remove(source, numeros) {
      for (const numero of numeros) recordsOf(source).delete(numero);
    },
    async end(report, fingerprint, changed) {
      reports.set(report.source, report);
      fingerprints.set(report.source, fingerprint);
      if (changed) version++;
    },
    async forget(source) {
      sources.delete(source);
      fingerprints.delete(source);
      reports.delete(source);
      version++;
    },
    reports: async () => [...reports.values()],
    mayImport: async () => true,
    doneImporting: async () => {},
  };
}
