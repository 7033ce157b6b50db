import { hash as digest } from 'node:crypto';
import { type CompletePlace, completePlaces, isUnplaced } from '../clean/complete-place.ts';
import { insideDepartments } from '../clean/inside-region.ts';
import { type Formation, formationId } from '../formation.ts';
import { isRefusal, type Refusal } from '../readers/record.ts';
import { searchRow } from '../search-row.ts';
import type { StoredRecord } from '../store/catalogue-store.ts';
import { countFields } from './field-report.ts';
import { type Tally, tellNote, tellReject, tellRepairs, tellUnplaced } from './import-report.ts';
import type { Catalogue } from './manifest.ts';
import { openCatalogue } from './open-catalogue.ts';
import { slideDates } from './slide-dates.ts';

export interface PrepareTools {
  readonly complete: CompletePlace;
  /** Formations elsewhere are counted, not kept; empty: all are kept. */
  readonly departments: ReadonlySet<string>;
  /** Called between pages and batches: gives the event loop its turn, and rejects when the import must stop. */
  readonly goOn: () => Promise<void>;
}

/** Formations of a source as they are stored, each number once; rejects and repairs are told on the way. */
export async function* prepared(
  catalogue: Catalogue,
  weeks: number,
  { complete, departments, goOn }: PrepareTools,
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
