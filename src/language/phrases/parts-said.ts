import {
  type Choice,
  isOneTypoAway,
  knownStem,
  STEMMED_FROM_LETTERS,
  TYPO_FROM_LETTERS,
  type WordPart,
} from './phrase.ts';

interface Entry {
  readonly choice: Choice;
  readonly part: WordPart;
}

/**
 * The parts that a word says, as `spansOf` takes it, without comparing it with every one.
 *
 * @param rightWords words that are never another one misspelt
 */
export function partsSaid(
  parts: readonly WordPart[],
  rightWords: ReadonlySet<string> = new Set(),
): (word: string) => ReadonlySet<WordPart> {
  const entries = parts.flatMap((part) => part.choices.map((choice): Entry => ({ choice, part })));
  const whole = entries.filter(({ choice }) => !choice.isPrefix);
  const byWord = Map.groupBy(whole, ({ choice }) => choice.word);
  const inflected = whole.filter(({ choice }) => choice.isExact !== true);
  const byStem = Map.groupBy(
    inflected.filter(({ choice }) => choice.word.length >= STEMMED_FROM_LETTERS),
    ({ choice }) => choice.stem,
  );
  const byShape = Map.groupBy(inflected, ({ choice }) => shapeOf(choice.word[0] ?? '', choice.word.length));
  const prefixes = Map.groupBy(
    entries.filter(({ choice }) => choice.isPrefix),
    ({ choice }) => choice.word[0] ?? '',
  );
  return (word) => {
    const initial = word[0] ?? '';
    const said = new Set<WordPart>();
    for (const { part } of byWord.get(word) ?? []) said.add(part);
    for (const { choice, part } of prefixes.get(initial) ?? []) if (word.startsWith(choice.word)) said.add(part);
    if (word.length >= STEMMED_FROM_LETTERS) for (const { part } of byStem.get(knownStem(word)) ?? []) said.add(part);
    if (word.length < TYPO_FROM_LETTERS || rightWords.has(word)) return said;
    for (const length of [word.length - 1, word.length, word.length + 1]) {
      for (const { choice, part } of byShape.get(shapeOf(initial, length)) ?? []) {
        if (!said.has(part) && isOneTypoAway(choice.word, word)) said.add(part);
      }
    }
    return said;
  };
}

/** A word mistyped once keeps its first letter and changes its length by one at most. */
function shapeOf(initial: string, length: number): string {
  return `${initial}${length}`;
}
