import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fold } from '../text/index.ts';

const communesSchema = z.object({
  communes: z.array(z.tuple([z.string(), z.string(), z.string(), z.number()])),
});

export interface Commune {
  readonly name: string;
  /** INSEE code. */
  readonly insee: string;
  /** `02`, `59`, `60`, `62` or `80`. */
  readonly department: string;
  readonly population: number;
}

export interface FoundPlace {
  /** Name of the commune or department, as it is written officially. */
  readonly name: string;
  readonly kind: 'commune' | 'department' | 'region';
  /** More than one for homonyms; empty for a department or the region. */
  readonly communes: readonly Commune[];
  /** First and last word of the text that name it, its preposition included. */
  readonly from: number;
  readonly to: number;
}

/** Finds places of the region in a text. */
export type FindPlaces = (text: string) => readonly FoundPlace[];

/** Known without a preposition: towns of this many inhabitants, whose names are no ordinary word. */
const KNOWN_TOWN_INHABITANTS = 12_000;
const ORDINARY_WORDS = new Set(['ham', 'bus', 'rue', 'albert', 'aire', 'nord', 'mars', 'marche']);
/** « Y », « Eu », « Oô »: too short to be told from ordinary words. */
const SHORTEST_NAME = 3;
/** « près de », « autour de »… */
const NEAR = new Set(['pres', 'autour', 'cote', 'proche', 'loin', 'environs', 'secteur', 'ville', 'region', 'centre']);
const PREPOSITIONS = new Set(
  'a vers sur de d pres autour proche cote habite habitant vis vit reside region secteur entre ville depuis dans'.split(
    ' ',
  ),
);
const AREAS: readonly { words: string; name: string; kind: 'department' | 'region' }[] = [
  { words: 'hauts de france', name: 'Hauts-de-France', kind: 'region' },
  { words: 'haut de france', name: 'Hauts-de-France', kind: 'region' },
  { words: 'pas de calais', name: 'Pas-de-Calais', kind: 'department' },
  { words: 'dans le nord', name: 'Nord', kind: 'department' },
  { words: 'departement du nord', name: 'Nord', kind: 'department' },
  { words: 'dans l aisne', name: 'Aisne', kind: 'department' },
  { words: 'de l aisne', name: 'Aisne', kind: 'department' },
  { words: 'dans l oise', name: 'Oise', kind: 'department' },
  { words: 'de l oise', name: 'Oise', kind: 'department' },
  ...(
    [
      ['02', 'Aisne'],
      ['59', 'Nord'],
      ['60', 'Oise'],
      ['62', 'Pas-de-Calais'],
      ['80', 'Somme'],
    ] as const
  ).flatMap(([number, name]) =>
    (number === '02' ? ['dans le', 'departement'] : ['dans le', 'du', 'departement']).map((before) => ({
      words: `${before} ${number}`,
      name,
      kind: 'department' as const,
    })),
  ),
  { words: 'dans la somme', name: 'Somme', kind: 'department' },
  { words: 'de la somme', name: 'Somme', kind: 'department' },
];

/**
 * Reads the communes of the region.
 *
 * @param path `knowledge/territoire/communes.json`
 * @throws when the file is faulty: it ships with the program
 */
export function readPlaces(path: string): FindPlaces {
  const { communes } = communesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const byWords = new Map<string, Commune[]>();
  let longest = 1;
  for (const [name, insee, department, population] of communes) {
    const words = wordsOf(name);
    longest = Math.max(longest, words.length);
    const key = words.join(' ');
    byWords.set(key, [...(byWords.get(key) ?? []), { name, insee, department, population }]);
  }
  return (text) => {
    const words = wordsOf(text);
    const places: FoundPlace[] = [...areasIn(words)];
    for (let start = 0; start < words.length; start++) {
      for (let length = Math.min(longest, words.length - start); length > 0; length--) {
        const found = byWords.get(words.slice(start, start + length).join(' '));
        if (found === undefined || !isMeant(words, start, found)) continue;
        if (places.some(({ from, to }) => from <= start && start <= to)) continue;
        const from = PREPOSITIONS.has(words[start - 1] ?? '') ? start - 1 : start;
        places.push({ name: found[0]?.name ?? '', kind: 'commune', communes: found, from, to: start + length - 1 });
        start += length - 1;
        break;
      }
    }
    return places;
  };
}

/** The text without the words that name places; everything else stays, folded. */
export function withoutPlaces(text: string, places: readonly FoundPlace[]): string {
  if (places.length === 0) return text;
  return wordsOf(text)
    .filter((_, position) => !places.some(({ from, to }) => position >= from && position <= to))
    .join(' ');
}

function* areasIn(words: readonly string[]): Generator<FoundPlace> {
  const text = ` ${words.join(' ')} `;
  for (const { words: area, name, kind } of AREAS) {
    const at = text.indexOf(` ${area} `);
    if (at < 0) continue;
    const from =
      text.slice(0, at + 1).trim() === ''
        ? 0
        : text
            .slice(0, at + 1)
            .trim()
            .split(' ').length;
    yield { name, kind, communes: [], from, to: from + area.split(' ').length - 1 };
  }
}

function isMeant(words: readonly string[], start: number, found: readonly Commune[]): boolean {
  const before = words[start - 1] ?? '';
  if ((words[start]?.length ?? 0) < SHORTEST_NAME || (before === 'a' && words[start - 2] === 'y')) return false;
  if (before === 'de' && NEAR.has(words[start - 2] ?? '')) return true;
  if (PREPOSITIONS.has(before) && before !== 'de' && before !== 'd' && before !== 'dans') return true;
  const name = words[start] ?? '';
  return found.some(({ population }) => population >= KNOWN_TOWN_INHABITANTS) && !ORDINARY_WORDS.has(name);
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[0-9a-z]+/g) ?? [];
}
