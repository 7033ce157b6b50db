import type { Clock } from '../../platform/index.ts';
import type { Day } from '../formation.ts';
import { isRefusal, type Refusal, refusal } from '../readers/record.ts';
import type { CatalogueStore, StoredRecord } from '../store/catalogue-store.ts';
import type { Fingerprint } from './fingerprint.ts';
import { type ImportReport, newTally, type Tally } from './import-report.ts';
import type { Catalogue } from './manifest.ts';
import { type PrepareTools, prepared } from './prepare-records.ts';
import { weeksBetween } from './slide-dates.ts';

/** Written at once: some milliseconds of the embedded database, between which conversations go on. */
const BATCH_RECORDS = 50;
const BATCH_CHARS = 150_000;
const REMOVED_AT_ONCE = 500;
/** Changed formations kept while a source is looked through; more, and it is read a second time to write them. */
const KEPT_CHARS = 4_000_000;

export interface ImportTools extends PrepareTools {
  readonly store: CatalogueStore;
  /** Whether somebody said that the source may shrink as it does. */
  readonly mayShrink: (source: string) => boolean;
  readonly fingerprint: Fingerprint;
  readonly clock: Clock;
  /** What each source was when it was refused, so that a bad file is not read at every look. */
  readonly refused: Map<string, string>;
}

/**
 * Brings one source up to date: only what changed is written, what left the source goes. The whole source is read before
 * anything is written, so that a file broken at its end changes nothing.
 *
 * @returns its report, or null when the source is what was imported, or refused, last
 */
export async function importCatalogue(catalogue: Catalogue, tools: ImportTools): Promise<ImportReport | null> {
  const { store, clock } = tools;
  const started = clock.now();
  const today: Day = started.toISOString().slice(0, 10);
  const weeks = catalogue.dates_glissantes === undefined ? 0 : weeksBetween(catalogue.dates_glissantes.base, today);
  const mark = await tools.fingerprint(catalogue, weeks);
  const state = 'value' in mark ? mark.value : mark.message;
  if (tools.refused.get(catalogue.id) === state && !tools.mayShrink(catalogue.id)) return null;
  if ((await store.fingerprints()).get(catalogue.id) === state) return null;

  const tally = newTally();
  const outcome = 'value' in mark ? await bringUpToDate(catalogue, weeks, tally, tools) : mark;
  const refused = outcome === undefined ? null : { code: outcome.code, message: outcome.message };
  if (refused === null) tools.refused.delete(catalogue.id);
  else tools.refused.set(catalogue.id, state);
  const report: ImportReport = {
    source: catalogue.id,
    title: catalogue.title,
    startedAt: started.toISOString(),
    durationMs: clock.now().getTime() - started.getTime(),
    refused,
    ...tally,
  };
  const changed = tally.added + tally.changed + tally.removed > 0;
  await store.end(report, refused === null ? state : '', changed);
  return report;
}

async function bringUpToDate(
  catalogue: Catalogue,
  weeks: number,
  tally: Tally,
  tools: ImportTools,
): Promise<Refusal | undefined> {
  const { store } = tools;
  const before = await store.hashes(catalogue.id);
  const gone = new Set(before.keys());
  const counts = { ...newTally() };
  let kept: StoredRecord[] = [];
  let keptChars = 0;
  for await (const page of prepared(catalogue, weeks, tools, counts)) {
    if (isRefusal(page)) return page;
    for (const record of page) {
      gone.delete(record.numero);
      const known = before.get(record.numero);
      if (known === record.hash) counts.unchanged++;
      else if (known === undefined) counts.added++;
      else counts.changed++;
      if (known === record.hash || keptChars > KEPT_CHARS) continue;
      keptChars += record.body.length + record.row.length;
      if (keptChars > KEPT_CHARS) kept = [];
      else kept.push(record);
    }
  }
  const left = counts.added + counts.changed + counts.unchanged;
  // A refused source is reported too: what was read, rejected and elsewhere says why.
  Object.assign(tally, counts, { added: 0, changed: 0, unchanged: 0 });
  if (left === 0) return refusal('EMPTY', emptyMessage(counts));
  const shrunk = shrinkOf(before.size, gone.size, catalogue.perte_max);
  if (shrunk !== undefined && !tools.mayShrink(catalogue.id)) return refusal('SHRUNK', shrunk);
  await store.begin(catalogue.id);
  if (keptChars <= KEPT_CHARS) {
    await writeAll(catalogue.id, kept, tools);
  } else {
    for await (const page of prepared(catalogue, weeks, tools, newTally())) {
      if (isRefusal(page)) {
        // The file changed under our hands: what was written is told, and the next import puts it right.
        Object.assign(tally, counts);
        return page;
      }
      kept.push(...page.filter(({ numero, hash }) => before.get(numero) !== hash));
      if (kept.length < BATCH_RECORDS) continue;
      await writeAll(catalogue.id, kept, tools);
      kept = [];
    }
    await writeAll(catalogue.id, kept, tools);
  }
  const leaving = [...gone];
  await removeAll(catalogue.id, leaving, tools);
  Object.assign(tally, counts, { removed: leaving.length });
  return undefined;
}

/** Why a source is held back: it lost more of what it had than its set share; undefined when it did not. */
function shrinkOf(had: number, lost: number, share: number): string | undefined {
  if (had < SHRINK_FROM || lost <= had * share) return undefined;
  return (
    `La source a perdu ${lost} de ses ${had} formations (plus de ${Math.round(share * 100)} %) : elle est retenue, ` +
    'ce qui était là reste. Si c’est voulu : assistant index --only catalogues --accept-shrink <source>.'
  );
}

/** A smaller source may lose all of its formations from one week to the next. */
const SHRINK_FROM = 20;

/** Takes formations of a source out, in steps. */
export async function removeAll(
  source: string,
  numeros: readonly string[],
  { store, goOn }: Pick<ImportTools, 'store' | 'goOn'>,
): Promise<void> {
  for (let start = 0; start < numeros.length; start += REMOVED_AT_ONCE) {
    await store.remove(source, numeros.slice(start, start + REMOVED_AT_ONCE));
    await goOn();
  }
}

async function writeAll(source: string, records: readonly StoredRecord[], { store, goOn }: ImportTools): Promise<void> {
  let batch: StoredRecord[] = [];
  let chars = 0;
  const flush = async () => {
    if (batch.length > 0) await store.write(source, batch);
    batch = [];
    chars = 0;
    await goOn();
  };
  for (const record of records) {
    batch.push(record);
    chars += record.body.length + record.row.length;
    if (batch.length >= BATCH_RECORDS || chars >= BATCH_CHARS) await flush();
  }
  await flush();
}

function emptyMessage({ rejected, outside }: Tally): string {
  if (outside > 0) return `Aucune formation dans la région : ${outside} ailleurs, ${rejected} rejetées.`;
  return rejected === 0
    ? 'Le fichier ne contient aucune formation.'
    : `Aucune formation utilisable : les ${rejected} du fichier sont rejetées.`;
}
