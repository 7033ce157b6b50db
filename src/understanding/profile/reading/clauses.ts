import { fold, plainWords, type Spellings, writeOut } from '../../../language/index.ts';
import { withDigits } from './spoken-numbers.ts';

/** One stretch of a message: what is said before it does not bear on what comes after. */
export interface Clause {
  /** Folded, everyday spellings written out, numbers as digits. */
  readonly words: readonly string[];
  /** A question mark closes it. */
  readonly asked: boolean;
}

const WRITTEN_OUT: Spellings = new Map();
const SENTENCE = /[^.;:!?\n]+[.;:!?\n]*/g;
const BREAK = /[(),]|\bmais\b|\bet (?=j[e' ]|mon |ma |mes |il |elle )/;

/** Cuts a message into its clauses; « 33ans » is read « 33 ans », « bac+2 » « bac plus 2 », spoken numbers as digits. */
export function clausesOf(text: string, spellings: Spellings): Clause[] {
  const written = fold(writeOut(text, spellings)).replace(/(\d)[.,](?=\d)/g, '$1point');
  return (written.match(SENTENCE) ?? []).flatMap((sentence) => {
    const parts = sentence
      .split(BREAK)
      .map((part) => withDigits(plainWords(spaced(part), WRITTEN_OUT)))
      .filter((words) => words.length > 0);
    return parts.map((words, at) => ({ words, asked: sentence.includes('?') && at === parts.length - 1 }));
  });
}

function spaced(part: string): string {
  return part.replace(/\+/g, ' plus ').replace(/(\d)(?!point)(?=[a-z])/g, '$1 ');
}

/** The number that a word is, decimals included; undefined for any other word. */
export function numberIn(word: string | undefined): number | undefined {
  if (word === undefined || !/^\d+(?:point\d+)?$/.test(word)) return undefined;
  return Number(word.replace('point', '.'));
}
