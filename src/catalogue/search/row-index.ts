import { wordingStems } from '../../understanding/index.ts';
import type { SearchRow } from '../search-row.ts';

/** A formation as it is searched: its row, and the stems of its titles for whole-word tests. */
export interface IndexedRow {
  readonly row: SearchRow;
  /** Stems of title and certifications between spaces: ` soudeu tig `. */
  readonly title: string;
  /** Rows of one number are the same training given by the same organisme. */
  readonly same: number;
  /** For each offer, the number of its place. */
  readonly places: readonly number[];
}

/** Rows by what they can be found by. */
export interface RowIndex {
  readonly rows: readonly IndexedRow[];
  readonly byFormacode: ReadonlyMap<string, readonly IndexedRow[]>;
  readonly byRome: ReadonlyMap<string, readonly IndexedRow[]>;
  readonly byTitleStem: ReadonlyMap<string, readonly IndexedRow[]>;
}

/** Adds rows one page at a time, so that a server that loads them stays responsive. */
export interface RowIndexBuilder {
  add(rows: readonly SearchRow[]): void;
  done(): RowIndex;
}

export function buildRowIndex(): RowIndexBuilder {
  const indexed: IndexedRow[] = [];
  const byFormacode = new Map<string, IndexedRow[]>();
  const byRome = new Map<string, IndexedRow[]>();
  const byTitleStem = new Map<string, IndexedRow[]>();
  const stemsOf = new Map<string, readonly string[]>();
  const stemsOfTitle = (text: string): readonly string[] => {
    const known = stemsOf.get(text) ?? wordingStems(text);
    stemsOf.set(text, known);
    return known;
  };
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  return {
    add(rows) {
      for (const row of rows) {
        const stems = [row.intitule, ...row.certifications].flatMap(stemsOfTitle);
        const entry = {
          row,
          title: ` ${stems.join(' ')} `,
          same: numberOf(`${row.intitule}\n${row.organisme}`),
          places: row.offres.map(({ lieu, modalite }) => numberOf(`${lieu?.insee ?? lieu?.commune ?? modalite}`)),
        };
        indexed.push(entry);
        for (const code of new Set(row.formacodes)) addTo(byFormacode, code, entry);
        for (const code of new Set(row.romes)) addTo(byRome, code, entry);
        for (const stem of new Set(stems)) addTo(byTitleStem, stem, entry);
      }
    },
    done: () => ({ rows: indexed, byFormacode, byRome, byTitleStem }),
  };
}

/** Whether every stem stands in the titles. */
export function titleHolds({ title }: IndexedRow, stems: readonly string[]): boolean {
  return stems.every((stem) => title.includes(` ${stem} `));
}

function addTo(map: Map<string, IndexedRow[]>, key: string, entry: IndexedRow): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [entry]);
  else there.push(entry);
}
