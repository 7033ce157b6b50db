import { buildSpelling, correct, isOneTypoAway } from '../../language/index.ts';
import { soundOf } from '../../territory/index.ts';

/** Finds the known word that a misspelt one stands for. */
export interface WordRepair {
  /** Whether the word, or its singular or masculine, is in the vocabulary. */
  knows(word: string): boolean;
  /** Whether a word of the vocabulary has this stem: then it is perhaps another form of it. */
  hasStem(stem: string): boolean;
  /** The word meant by an unknown one: heard alike, one typing error away, or two in a long word; undefined when none is near. */
  repair(word: string): string | undefined;
}

const SHORTEST = 4;
/** Two errors in a shorter word make another word of it: « sorcier », « saucier ». */
const TWO_ERRORS_FROM = 9;

export interface KnownWords {
  /** Folded words of the vocabulary, each with its weight. */
  readonly surfaces: ReadonlyMap<string, number>;
  /** Stems of the same words. */
  readonly stems: ReadonlySet<string>;
  /** How words with a cedilla sound → those words: `masson` → `macon`. */
  readonly softened: ReadonlyMap<string, string>;
}

export function createWordRepair({ surfaces, stems, softened }: KnownWords): WordRepair {
  const spelling = once(() => buildSpelling(surfaces));
  const bySound = once(() => soundsOf(surfaces));
  return {
    knows: (word) => surfaces.has(word) || surfaces.has(word.replace(/e?[sx]?$/, '')),
    hasStem: (stemmed) => stems.has(stemmed),
    repair(word) {
      if (word.length < SHORTEST || /\d/.test(word)) return undefined;
      const soft = softened.get(word);
      if (soft !== undefined) return soft;
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
