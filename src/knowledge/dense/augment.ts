import { stem } from '../../language/index.ts';
import type { Random } from '../../learning/index.ts';
import type { WordTable } from './word-table.ts';

const SUBSET_SHARE = 0.35;
const SUBSET_WORDS = 4;
const DROP_SHARE = 0.3;
const DROPPED_WORDS = 0.3;
const TYPO_SHARE = 0.25;
const TYPO_WORDS = 0.35;
const SHORTEST_TYPO = 4;

/** A query-like version of a text: a few of its words, or most of them, sometimes misspelt. Never empty unless given so. */
export function augment(words: Uint32Array, table: WordTable, random: Random): Uint32Array {
  const draw = random();
  let kept = words;
  if (draw < SUBSET_SHARE) kept = subset(words, 1 + Math.floor(random() * SUBSET_WORDS), random);
  else if (draw < SUBSET_SHARE + DROP_SHARE) kept = words.filter(() => random() >= DROPPED_WORDS);
  if (kept.length === 0) kept = words;
  if (random() >= TYPO_SHARE) return kept;
  return kept.map((word) => (random() < TYPO_WORDS ? misspelt(word, table, random) : word));
}

function subset(words: Uint32Array, size: number, random: Random): Uint32Array {
  if (words.length <= size) return words;
  const chosen = new Set<number>();
  while (chosen.size < size) chosen.add(Math.floor(random() * words.length));
  return Uint32Array.from(
    [...chosen].sort((left, right) => left - right),
    (position) => words[position] ?? 0,
  );
}

function misspelt(word: number, table: WordTable, random: Random): number {
  const surface = table.token(word)?.surface ?? '';
  if (surface.length < SHORTEST_TYPO) return word;
  const typo = TYPOS[Math.floor(random() * TYPOS.length)];
  const changed = typo ? typo(surface, 1 + Math.floor(random() * (surface.length - 2)), random) : surface;
  return table.numbers([{ surface: changed, stem: stem(changed) }])[0] ?? word;
}

type Typo = (word: string, at: number, random: Random) => string;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const TYPOS: readonly Typo[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  (word, at) => word.slice(0, at) + (word[at] ?? '') + word.slice(at),
  (word, at, random) => word.slice(0, at) + (LETTERS[Math.floor(random() * LETTERS.length)] ?? '') + word.slice(at + 1),
  (word, at) => word.slice(0, Math.max(SHORTEST_TYPO - 1, at)),
  (word) => heard(word),
];

/** The word as it sounds to someone who writes it by ear. */
function heard(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/qu/g, 'k')
    .replace(/eau|au/g, 'o')
    .replace(/ai|ei/g, 'e')
    .replace(/ss|(?<=[aeiou])c(?=[ei])/g, 's')
    .replace(/tion/g, 'sion')
    .replace(/(.)\1/g, '$1')
    .replace(/([a-z]{3})[estx]+$/, '$1');
}
