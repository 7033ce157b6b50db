import { fold, occurs } from '../../language/index.ts';
import type { DiplomaWish, Need, NeedWords } from '../../understanding/index.ts';
import type { IndexedRow } from './row-index.ts';

/** Whether a formation leads to the diploma or level asked. */
export interface DiplomaFilter {
  fits(entry: IndexedRow, need: Need): boolean;
}

/** A diploma is told by the words of the titles, read once for each title: a catalogue repeats them. */
export function createDiplomaFilter(words: NeedWords): DiplomaFilter {
  const known = new Map<string, ReadonlySet<string>>();

  function diplomasOf({ row, title }: IndexedRow): ReadonlySet<string> {
    const before = known.get(title);
    if (before !== undefined) return before;
    const titles = [row.intitule, ...row.certifications].map((each) => fold(each).match(/[0-9a-z]+/g) ?? []);
    const named = words.diplomas.filter(({ phrases }) =>
      titles.some((each) => phrases.some((phrase) => occurs(phrase, each))),
    );
    const names = new Set(named.map(({ name }) => name));
    known.set(title, names);
    return names;
  }

  function leadsTo(entry: IndexedRow, { level, diploma }: DiplomaWish): boolean {
    if (diploma !== null) return diplomasOf(entry).has(diploma);
    return level === null || entry.row.niveauSortie === level;
  }

  return {
    fits(entry, { level, diploma, orDiplomas, notDiplomas }) {
      if (notDiplomas.some((wish) => leadsTo(entry, wish))) return false;
      return [{ level, diploma }, ...orDiplomas].some((wish) => leadsTo(entry, wish));
    },
  };
}
