import { fold, occurs } from '../../language/index.ts';
import type { DiplomaWish, Need, NeedWords } from '../../understanding/index.ts';
import type { Niveau } from '../formation.ts';
import type { Kind } from './row-index.ts';

/** Whether a formation of a kind, that leads to a level, is the diploma or level asked. */
export interface DiplomaFilter {
  /** Undefined: nothing is asked. */
  of(need: Need): ((kind: Kind, level: Niveau | null) => boolean) | undefined;
  /** Whether none of a kind can be what is asked, whatever its level: by its titles alone. */
  excludes(kind: Kind, need: Need): boolean;
}

/** A diploma is told by the words of the titles, read once for each kind: a catalogue repeats them. */
export function createDiplomaFilter(words: NeedWords): DiplomaFilter {
  const known: (ReadonlySet<string> | undefined)[] = [];

  function diplomasOf({ number, intitule, certifications }: Kind): ReadonlySet<string> {
    const before = known[number];
    if (before !== undefined) return before;
    const titles = [intitule, ...certifications].map((each) => fold(each).match(/[0-9a-z]+/g) ?? []);
    const named = words.diplomas.filter(({ phrases }) =>
      titles.some((each) => phrases.some((phrase) => occurs(phrase, each))),
    );
    const names = new Set(named.map(({ name }) => name));
    known[number] = names;
    return names;
  }

  function leadsTo(kind: Kind, reached: Niveau | null, { level, diploma }: DiplomaWish): boolean {
    if (diploma !== null) return diplomasOf(kind).has(diploma);
    return level === null || reached === level;
  }

  return {
    excludes(kind, { level, diploma, orDiplomas }) {
      const wished = [{ level, diploma }, ...orDiplomas];
      return wished.every((wish) => wish.diploma !== null && !diplomasOf(kind).has(wish.diploma));
    },
    of({ level, diploma, orDiplomas, notDiplomas }) {
      if (level === null && diploma === null && notDiplomas.length === 0) return undefined;
      const wished = [{ level, diploma }, ...orDiplomas];
      return (kind, reached) =>
        !notDiplomas.some((wish) => leadsTo(kind, reached, wish)) &&
        wished.some((wish) => leadsTo(kind, reached, wish));
    },
  };
}
