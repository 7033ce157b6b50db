import { findEmails } from './find-emails.ts';
import { findIbans } from './find-ibans.ts';
import { findListedNumbers, findNumbers } from './find-numbers.ts';
import { type Found, PERSONAL_DATA_KINDS, type PersonalDataKind } from './personal-data.ts';
import { readableText } from './readable-text.ts';

export interface Masked {
  readonly text: string;
  /** Kinds that were found, each once, in a fixed order. */
  readonly found: readonly PersonalDataKind[];
}

const LABELS: Readonly<Record<PersonalDataKind, string>> = {
  email: '[adresse e-mail masquée]',
  iban: '[IBAN masqué]',
  carte: '[numéro de carte masqué]',
  nir: '[numéro de sécurité sociale masqué]',
  telephone: '[téléphone masqué]',
};
/** Nothing that is looked for can be without one of these. */
const WORTH_READING = /[\p{Nd}@＠﹫]|arr?obas|[([{<]\s?a|\sat\s/iu;

/** Where something stands in a text, in UTF-16 units; `to` is not included. */
export interface FoundInText extends Found {
  readonly label: string;
}

/**
 * Finds personal identifiers, however they are written: with any separators, digits of any script, signs that cannot be seen,
 * an O for a 0. The time that it takes grows with the text and no faster.
 *
 * @returns from left to right, none within another
 */
export function findPersonalData(
  text: string,
  kinds: readonly PersonalDataKind[] = PERSONAL_DATA_KINDS,
): FoundInText[] {
  if (!WORTH_READING.test(text)) return [];
  const { signs, starts, ends } = readableText(text);
  const taken = new Uint8Array(signs.length);
  const isTaken = (at: number) => taken[at] === 1;
  const looksFor = (kind: PersonalDataKind) => kinds.includes(kind);
  const all: Found[] = [];
  const take = (found: readonly Found[]) => {
    for (const one of found) {
      taken.fill(1, one.from, one.to);
      all.push(one);
    }
  };
  if (looksFor('email')) take(findEmails(signs));
  if (looksFor('iban')) take(findIbans(signs, isTaken));
  take(findNumbers(signs, isTaken, looksFor));
  take(findListedNumbers(signs, isTaken, looksFor));
  return all
    .sort((a, b) => a.from - b.from)
    .map(({ kind, from, to }) => ({
      kind,
      from: starts[from] ?? 0,
      to: ends[to - 1] ?? text.length,
      label: LABELS[kind],
    }));
}

/**
 * Replaces personal identifiers by a label that says what was there.
 *
 * @param kinds what is looked for; all of them when it is left out
 * @returns the text without them, and which kinds were found
 */
export function maskPersonalData(text: string, kinds: readonly PersonalDataKind[] = PERSONAL_DATA_KINDS): Masked {
  const all = findPersonalData(text, kinds);
  if (all.length === 0) return { text, found: [] };
  let masked = '';
  let kept = 0;
  for (const { label, from, to } of all) {
    masked += text.slice(kept, from) + label;
    kept = to;
  }
  const found = PERSONAL_DATA_KINDS.filter((kind) => all.some((one) => one.kind === kind));
  return { text: masked + text.slice(kept), found };
}
