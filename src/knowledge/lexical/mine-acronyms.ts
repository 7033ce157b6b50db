import { analyse, fold } from '../text/index.ts';

/** An acronym and one of its long forms, as the corpus writes them. */
export interface Acronym {
  /** The acronym's stem in the index, such as `cpf`. */
  readonly short: string;
  /** Stems of the long form's content words, such as `compt personel format`. */
  readonly long: readonly string[];
}

/** Long forms kept for one acronym, the most frequent first, unless the second is far rarer than the first. */
const LONG_FORMS_KEPT = 2;
const RARER = 1 / 3;

/** Finds « compte personnel de formation (CPF) » and « CPF (compte personnel de formation) », checked by initials. */
export function mineAcronyms(texts: Iterable<string>): Acronym[] {
  const counts = new Map<string, Map<string, number>>();
  for (const text of texts) {
    for (const { short, long } of acronymsIn(text)) {
      const longs = counts.get(short) ?? new Map<string, number>();
      counts.set(short, longs.set(long.join(' '), (longs.get(long.join(' ')) ?? 0) + 1));
    }
  }
  return [...counts].flatMap(([short, longs]) => {
    const most = Math.max(...longs.values());
    return [...longs]
      .filter(([, count]) => count >= RARER * most)
      .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
      .slice(0, LONG_FORMS_KEPT)
      .map(([long]) => ({ short, long: long.split(' ') }));
  });
}

const SHORT_IN_BRACKETS = /\(([A-Z][\p{L}\d]{1,9})\)/gu;
const SHORT_THEN_LONG = /(?<![\p{L}\d])([A-Z][A-Z\d][\p{L}\d]{0,8})\s?\(([^()\n]{6,140})\)/gu;
const LONG_FORM_CHARACTERS = 140;
/** Words that an acronym may leave out. */
const SMALL_WORDS = new Set(
  'a au aux d dans de des du en et l la le les ou par pour s sans sur un une vers'.split(' '),
);

function* acronymsIn(text: string): Generator<Acronym> {
  if (!text.includes('(')) return;
  for (const match of text.matchAll(SHORT_IN_BRACKETS)) {
    const before = text.slice(Math.max(0, match.index - LONG_FORM_CHARACTERS), match.index);
    yield* aligned(match[1] ?? '', before.split(/[()\n;:.]/).at(-1) ?? '', 'end');
  }
  for (const match of text.matchAll(SHORT_THEN_LONG)) yield* aligned(match[1] ?? '', match[2] ?? '', 'start');
}

function aligned(acronym: string, phrase: string, from: 'start' | 'end'): Acronym[] {
  if ((acronym.match(/\p{Lu}/gu)?.length ?? 0) < 2) return [];
  const letters = fold(acronym);
  const words = fold(phrase).match(/[a-z0-9]+/g) ?? [];
  const long = from === 'end' ? alignedEnd(letters, words) : alignedStart(letters, words);
  const stems = analyse(long.join(' ')).map((token) => token.stem);
  return stems.length >= 2 ? [{ short: letters, long: stems }] : [];
}

/** The last words whose initials spell the acronym, from its last letter back to its first; empty when they do not. */
function alignedEnd(letters: string, words: readonly string[]): readonly string[] {
  let letter = letters.length - 1;
  for (let position = words.length - 1; position >= 0; position -= 1) {
    const word = words[position] ?? '';
    if (word[0] === letters[letter] && (!SMALL_WORDS.has(word) || position === words.length - 1)) letter -= 1;
    else if (!SMALL_WORDS.has(word)) return [];
    if (letter < 0) return words.slice(position);
  }
  return [];
}

function alignedStart(letters: string, words: readonly string[]): readonly string[] {
  let letter = 0;
  for (const [position, word] of words.entries()) {
    if (word[0] === letters[letter] && !SMALL_WORDS.has(word)) letter += 1;
    else if (!SMALL_WORDS.has(word)) return [];
    if (letter === letters.length) return words.slice(0, position + 1);
  }
  return [];
}
