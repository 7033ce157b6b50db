import { analyse, fold } from '../../language/index.ts';

/** An acronym and one of its long forms, as the corpus writes them. */
export interface Acronym {
  /** The acronym as a folded word, such as `cpf`. */
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
  const letters = [...fold(acronym)];
  const phraseWords = fold(phrase).match(/[a-z0-9]+/g) ?? [];
  const long =
    from === 'end'
      ? phraseWords.slice(phraseWords.length - wordsSpelling(letters.toReversed(), phraseWords.toReversed()))
      : phraseWords.slice(0, wordsSpelling(letters, phraseWords));
  const stems = analyse(long.join(' ')).map((token) => token.stem);
  return stems.length >= 2 ? [{ short: letters.join(''), long: stems }] : [];
}

/** How many of the first words spell the letters with their initials, small words left out where possible; or 0. */
function wordsSpelling(letters: readonly string[], words: readonly string[], letter = 0, word = 0): number {
  if (letter === letters.length) return word;
  const current = words[word];
  if (current === undefined) return 0;
  const without = SMALL_WORDS.has(current) ? wordsSpelling(letters, words, letter, word + 1) : 0;
  if (without > 0) return without;
  return current[0] === letters[letter] ? wordsSpelling(letters, words, letter + 1, word + 1) : 0;
}
