import { type Found, numberIn, type Words } from './counted-words.ts';

const MONTHS_A_YEAR = 12;
const WEEKS_A_MONTH = 4.345;
const HALF = 0.5;
const YEARS = /^(?:ans?|annees?|piges?|balais)$/;

/** The lengths of time that a clause tells, in months: « trois ans et demi » → 42; « moins d'un an » → 0 to 11. */
export function durationsIn(clause: Words): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < clause.length; at++) {
    const here = durationAt(clause, at);
    if (here === undefined) continue;
    found.push(bounded(clause, here));
    at = here.end - 1;
  }
  return found;
}

function durationAt(clause: Words, at: number): Found | undefined {
  const number = numberIn(clause[at]);
  if (number === undefined) return undefined;
  const unit = clause[at + 1] ?? '';
  if (YEARS.test(unit)) {
    if (isHalf(clause, at + 2)) return exact((number + HALF) * MONTHS_A_YEAR, at, at + 4);
    const rest = clause[at + 2] === 'et' ? at + 3 : at + 2;
    const months = numberIn(clause[rest]);
    if (months !== undefined && clause[rest + 1] === 'mois')
      return exact(number * MONTHS_A_YEAR + months, at, rest + 2);
    return exact(number * MONTHS_A_YEAR, at, at + 2);
  }
  if (unit === 'mois') return exact(number, at, isHalf(clause, at + 2) ? at + 4 : at + 2);
  if (/^semaines?$/.test(unit)) return exact(number / WEEKS_A_MONTH, at, at + 2);
  return undefined;
}

/** « moins de 2 ans », « presque 2 ans », « plus de 2 ans »: what stands before the quantity opens a range. */
function bounded(clause: Words, found: Found): Found {
  const before = modifierBefore(clause, found.start);
  if (before === undefined) return found;
  const { words, start } = before;
  if (words === 'plus') return { ...found, to: Number.POSITIVE_INFINITY, start };
  return { from: words === 'moins' ? 0 : found.from - 1, to: found.from - 1, start, end: found.end };
}

/** `plus de`, `moins d`, `au moins`, `bientot`, `presque` just before a position. */
export function modifierBefore(
  clause: Words,
  position: number,
): { words: 'plus' | 'moins' | 'bientot'; start: number } | undefined {
  const at = /^(?:de|d)$/.test(clause[position - 1] ?? '') ? position - 2 : position - 1;
  const word = clause[at] ?? '';
  const before = clause[at - 1] ?? '';
  if (word === 'moins' && before === 'au') return { words: 'plus', start: at - 1 };
  if (at === position - 2 && (word === 'plus' || word === 'moins')) return { words: word, start: at };
  if (at === position - 1 && /^(?:bientot|presque|quasi|quasiment)$/.test(word)) return { words: 'bientot', start: at };
  return undefined;
}

function isHalf(clause: Words, at: number): boolean {
  return clause[at] === 'et' && /^demie?$/.test(clause[at + 1] ?? '');
}

function exact(months: number, start: number, end: number): Found {
  const whole = Math.floor(months);
  return { from: whole, to: whole, start, end };
}
