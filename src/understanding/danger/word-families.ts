import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';

const schema = z.strictObject({
  familles: z.record(z.string().min(1), z.string().regex(/^[a-z0-9]+\*?( [a-z0-9]+\*?)*$/)),
});

/** The families that a folded word belongs to (« cogne » → hitting), sorted; see `dialogs/comprendre/familles-de-mots.yaml`. */
export type WordFamilies = (word: string) => readonly string[];

/** An ending that a word of a family may also have. */
const LOOSE_ENDING = /[se]$/;
const SHORTEST_BEGINNING = 2;

/** Reads the families of words. Throws DialogsError naming the fault. */
export function readWordFamilies(path: string): WordFamilies {
  const whole = new Map<string, string[]>();
  const beginnings = new Map<string, string[]>();
  for (const [family, words] of Object.entries(readYaml(path, schema).familles)) {
    for (const word of words.split(' ')) {
      const [place, key] = word.endsWith('*') ? [beginnings, word.slice(0, -1)] : [whole, word];
      place.set(key, [...(place.get(key) ?? []), family]);
    }
  }
  const longest = Math.max(0, ...[...beginnings.keys()].map((beginning) => beginning.length));
  return (word) => {
    const found = new Set(whole.get(word));
    if (LOOSE_ENDING.test(word)) for (const family of whole.get(word.slice(0, -1)) ?? []) found.add(family);
    for (let length = SHORTEST_BEGINNING; length <= Math.min(word.length, longest); length++) {
      for (const family of beginnings.get(word.slice(0, length)) ?? []) found.add(family);
    }
    return [...found].sort();
  };
}
