import { buildSpelling, correct, isOneTypoAway, soundOf, stem } from '../../knowledge/index.ts';

/** Finds the known word that a misspelt one stands for. */
export interface WordRepair {
  /** Whether the word, or another form of it, is in the vocabulary. */
  knows(word: string): boolean;
  /** The word meant by an unknown one: heard alike, one typing error away, or two in a long word; undefined when none is near. */
  repair(word: string): string | undefined;
}

const SHORTEST = 4;
/** Two errors in a shorter word make another word of it: « sorcier », « saucier ». */
const TWO_ERRORS_FROM = 9;

/**
 * @param surfaces folded words of the vocabulary, each with its weight
 * @param stems of the same words
 */
export function createWordRepair(surfaces: ReadonlyMap<string, number>, stems: ReadonlySet<string>): WordRepair {
  const spelling = once(() => buildSpelling(surfaces));
  const bySound = once(() => soundsOf(surfaces));
  return {
    knows: (word) => surfaces.has(word) || stems.has(stem(word)),
    repair(word) {
      if (word.length < SHORTEST || /\d/.test(word)) return undefined;
      const heard = bySound().get(soundOf(word));
      if (heard !== undefined && soundOf(word).length >= SHORTEST) return heard;
      return correct(spelling(), word)
        .map((candidate) => candidate.word)
        .find(
          (candidate) => candidate[0] === word[0] && (word.length >= TWO_ERRORS_FROM || isOneTypoAway(candidate, word)),
        );
    },
  };
}

/** The likeliest word of each sound. */
function soundsOf(surfaces: ReadonlyMap<string, number>): Map<string, string> {
  const bySound = new Map<string, string>();
  for (const [word, weight] of surfaces) {
    if (word.length < SHORTEST) continue;
    const sound = soundOf(word);
    const rival = bySound.get(sound);
    if (rival === undefined || weight > (surfaces.get(rival) ?? 0)) bySound.set(sound, word);
  }
  return bySound;
}

/** Most messages hold no misspelt word: what repairs them is made at the first. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
