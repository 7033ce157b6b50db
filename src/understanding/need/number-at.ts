import { spokenNumberAt } from '../quantities/spoken-numbers.ts';

/** A number in figures or letters, and where it ends. */
export interface NumberSaid {
  readonly value: number;
  /** The position after its last word. */
  readonly end: number;
  /** What is glued to it: « 20km » → `km`. */
  readonly glued: string | null;
}

const FIGURES = /^(\d{1,6})([a-z]{0,10})$/;
const HUNDRED = 100;
const THOUSAND = 1000;

/** The number that stands at a position: « 20 », « 20km », « vingt », « trente-cinq », « mille cinq cents », « une ». */
export function numberAt(words: readonly string[], at: number): NumberSaid | undefined {
  const word = words[at] ?? '';
  const figures = FIGURES.exec(word);
  if (figures !== null) {
    const [, digits = '', glued = ''] = figures;
    const rest = words[at + 1] ?? '';
    // « 1 500 » is written in two pieces.
    if (glued === '' && digits.length <= 2 && /^\d{3}$/.test(rest))
      return { value: Number(digits + rest), end: at + 2, glued: null };
    return { value: Number(digits), end: at + 1, glued: glued === '' ? null : glued };
  }
  const small = word === 'un' || word === 'une' ? { value: 1, end: at + 1 } : spokenNumberAt(words, at);
  return hundreds(words, at, small);
}

/** « cent cinquante », « deux cents », « mille cinq cents ». */
function hundreds(
  words: readonly string[],
  at: number,
  small: { readonly value: number; readonly end: number } | undefined,
): NumberSaid | undefined {
  const unit = small ?? { value: 1, end: at };
  const scale = /^cents?$/.test(words[unit.end] ?? '') ? HUNDRED : words[unit.end] === 'mille' ? THOUSAND : 1;
  if (scale === 1) return small && { ...small, glued: null };
  const rest = spokenNumberAt(words, unit.end + 1);
  const more = rest !== undefined && rest.value < scale ? hundreds(words, unit.end + 1, rest) : undefined;
  const added = more !== undefined && more.value < scale ? more : undefined;
  return { value: unit.value * scale + (added?.value ?? 0), end: added?.end ?? unit.end + 1, glued: null };
}
