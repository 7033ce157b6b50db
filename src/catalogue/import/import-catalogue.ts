import { hash as digest } from 'node:crypto';
import type { Clock } from '../../platform/index.ts';
import { type CompletePlace, completePlaces, isUnplaced } from '../clean/complete-place.ts';
import { insideDepartments } from '../clean/inside-region.ts';
import { type Day, type Formation, formationId } from '../formation.ts';
import { isRefusal, type Refusal, refusal } from '../readers/record.ts';
import { searchRow } from '../search-row.ts';
import type { CatalogueStore, StoredRecord } from '../store/catalogue-store.ts';
import { countFields } from './field-report.ts';
import type { Fingerprint } from './fingerprint.ts';
import {
  type ImportReport,
  newTally,
  type Tally,
  tellNote,
  tellReject,
  tellRepairs,
  tellUnplaced,
} from './import-report.ts';
import type { Catalogue } from './manifest.ts';
import { openCatalogue } from './open-catalogue.ts';
import { slideDates, weeksBetween } from './slide-dates.ts';

/** Written at once: some milliseconds of the embedded database, between which conversations go on. */
const BATCH_RECORDS = 50;
const BATCH_CHARS = 150_000;
const REMOVED_AT_ONCE = 500;
/** Changed formations kept while a source is looked through; more, and it is read a second time to write them. */
const KEPT_CHARS = 4_000_000;

export interface ImportTools {
  readonly store: CatalogueStore;
  readonly complete: CompletePlace;
  /** Formations elsewhere are counted, not kept; empty: all are kept. */
  readonly departments: ReadonlySet<string>;
  /** Whether somebody said that the source may shrink as it does. */
  readonly mayShrink: (source: string) => boolean;
  readonly fingerprint: Fingerprint;
  readonly clock: Clock;
  /** What each source was when it was refused, so that a bad file is not read at every look. */
  readonly refused: Map<string, string>;
  /** Called between pages and batches: gives the event loop its turn, and rejects when the import must stop. */
  readonly goOn: () => Promise<void>;
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

/** Formations of a source as they are stored, each number once; rejects and repairs are told on the way. */
async function* prepared(
  catalogue: Catalogue,
  weeks: number,
  { complete, departments, goOn }: ImportTools,
  tally: Tally,
): AsyncGenerator<readonly StoredRecord[] | Refusal, void> {
  const seen = new Map<string, string>();
  for await (const page of openCatalogue(catalogue, (note) => tellNote(tally, note))) {
    if (isRefusal(page)) return yield page;
    const records: StoredRecord[] = [];
    for (const record of page) {
      tally.read++;
      if (record.kind === 'rejected') {
        tellReject(tally, record.identifier, record.reason);
        continue;
      }
      const repairs = [...record.repairs];
      const completed = completePlaces(slideDates(record.formation, weeks), complete, (reason) => repairs.push(reason));
      const formation = departments.size === 0 ? completed : insideDepartments(completed, departments);
      if (formation === null) {
        tally.outside++;
        continue;
      }
      const numero = ownNumber(formation, seen, repairs);
      if (numero === undefined) {
        tellReject(tally, formation.numero, 'numéro déjà vu dans ce catalogue');
        continue;
      }
      countFields(tally.fields, formation);
      tellUnplaced(tally, numero, unplacedIn(formation));
      records.push(stored(numero, { ...formation, numero, id: formationId(formation.source, numero) }));
      tellRepairs(tally, numero, repairs);
    }
    yield records;
    await goOn();
  }
}

/**
 * The number of a formation in its source. One that another formation bears already is told apart by what it says; undefined for
 * the same formation twice.
 *
 * @param seen numbers with a digest of what bore them; added to
 */
function ownNumber(
  { numero, intitule, actions }: Formation,
  seen: Map<string, string>,
  repairs: string[],
): string | undefined {
  const said = digest('sha256', JSON.stringify([intitule, actions]), 'hex').slice(0, NUMBER_DIGITS);
  const first = seen.get(numero);
  const own = first === undefined ? numero : `${numero}~${said}`;
  if (first === said || seen.has(own)) return undefined;
  if (first !== undefined) repairs.push(`numéro ${numero} porté par plusieurs formations`);
  const kept = copied(own);
  seen.set(kept, said);
  return kept;
}

const NUMBER_DIGITS = 8;

function unplacedIn({ actions }: Formation): string[] {
  return actions.flatMap(({ lieux, sessions }) =>
    [...lieux, ...sessions.flatMap(({ lieu }) => lieu ?? [])]
      .filter(isUnplaced)
      .map(({ codePostal, commune, departement }) => [codePostal ?? departement, commune].filter(Boolean).join(' ')),
  );
}

/** A text of its own: one cut out of a piece of the file would keep the whole piece in memory. */
function copied(text: string): string {
  return Buffer.from(text).toString();
}

function stored(numero: string, formation: Formation): StoredRecord {
  const body = JSON.stringify(formation);
  return {
    numero,
    hash: digest('sha256', body, 'base64url'),
    body,
    row: JSON.stringify(searchRow(formation)),
  };
}

function emptyMessage({ rejected, outside }: Tally): string {
  if (outside > 0) return `Aucune formation dans la région : ${outside} ailleurs, ${rejected} rejetées.`;
  return rejected === 0
    ? 'Le fichier ne contient aucune formation.'
    : `Aucune formation utilisable : les ${rejected} du fichier sont rejetées.`;
}
