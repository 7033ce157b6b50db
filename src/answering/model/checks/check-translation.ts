import { fold } from '../../../language/index.ts';
import type { TranslationRules } from './guard-rules.ts';
import { isNegated } from './polarity.ts';
import { statedFacts } from './stated-facts.ts';
import { says } from './wordings.ts';

const LENGTH_RATIO_MOST = 2;
const MARKUP = /[<>[\]|`]|\bjavascript:|\bdata:/i;

/**
 * Whether a translation can stand beside its French sentence, which is shown too: the same numbers and links, denial where
 * the French denies, no promise, about the same length. What the words mean cannot be checked so.
 */
export function isSafeTranslation(translation: string, french: string, rules: TranslationRules): boolean {
  if (MARKUP.test(translation) || rules.forbidden.some((expression) => says(translation, expression))) return false;
  if (numbersIn(translation) !== numbersIn(french)) return false;
  const [length, wanted] = [wordsIn(translation), wordsIn(french)];
  if (length > wanted * LENGTH_RATIO_MOST + 3 || wanted > length * LENGTH_RATIO_MOST + 3) return false;
  return rules.negation.some((word) => says(translation, word)) === isNegated(french);
}

/** In whatever script. */
function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0;
}

/** All digits and links, in a fixed order: dates and thousands are written otherwise in other languages. */
function numbersIn(text: string): string {
  const links = statedFacts(text).filter(({ kind }) => kind === 'link' || kind === 'mail');
  const digits = fold(text.normalize('NFKC'))
    .replace(/(\d)[ ,.](?=\d{3}\b)/g, '$1')
    .replace(/(\d),(?=\d)/g, '$1.');
  const numbers = digits.match(/\d+(?:\.\d+)?/g) ?? [];
  return [...links.map(({ value }) => value), ...numbers].sort().join(' ');
}
