/** What must never be stored or logged: social-security number, bank account, bank card, phone, e-mail. */
export type PersonalDataKind = 'nir' | 'iban' | 'carte' | 'telephone' | 'email';

export interface Masked {
  readonly text: string;
  /** Kinds that were found, each once, in a fixed order. */
  readonly found: readonly PersonalDataKind[];
}

const SEPARATOR = '[ .\\u00a0\\u202f-]?';
const digits = (count: number) => `\\d(?:${SEPARATOR}\\d){${count - 1}}`;
const NOT_IN_NUMBER = { before: '(?<![\\d])', after: '(?![\\d])' };

const IBAN = /\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{2,4}){3,8}(?:[ \u00a0]?[A-Z0-9]{1,3})?\b/gi;
/** 13 digits and maybe a key of 2; a mistyped one is masked as well, so neither month nor key is checked. */
const NIR = new RegExp(
  `${NOT_IN_NUMBER.before}[1-478]${SEPARATOR}${digits(4)}${SEPARATOR}(?:\\d${SEPARATOR}[\\dAB])${SEPARATOR}${digits(6)}(?:${SEPARATOR}\\(?${digits(2)}\\)?)?${NOT_IN_NUMBER.after}`,
  'gi',
);
const CARD = new RegExp(`${NOT_IN_NUMBER.before}${digits(13)}(?:${SEPARATOR}\\d){0,6}${NOT_IN_NUMBER.after}`, 'g');
/** French numbers but for 08, which are public lines, and foreign ones written with +. */
const PHONE = new RegExp(
  `(?:(?:\\+|\\b00)${SEPARATOR}33${SEPARATOR}\\(?0?\\)?${SEPARATOR}[1-79]|${NOT_IN_NUMBER.before}0${SEPARATOR}[1-79])(?:${SEPARATOR}\\d){8}${NOT_IN_NUMBER.after}|\\+\\d(?:${SEPARATOR}\\d){8,13}${NOT_IN_NUMBER.after}`,
  'g',
);
const EMAIL = /[\p{L}\d._%+-]+ ?(?:@|\(at\)|\[at\]) ?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu;

/** In the order in which they are looked for: a longer number must not be taken for a shorter one. */
const RULES: readonly {
  kind: PersonalDataKind;
  pattern: RegExp;
  label: string;
  accept?: (match: string) => boolean;
}[] = [
  { kind: 'email', pattern: EMAIL, label: '[adresse e-mail masquée]' },
  { kind: 'iban', pattern: IBAN, label: '[IBAN masqué]', accept: isIban },
  { kind: 'carte', pattern: CARD, label: '[numéro de carte masqué]', accept: isCard },
  { kind: 'nir', pattern: NIR, label: '[numéro de sécurité sociale masqué]' },
  { kind: 'telephone', pattern: PHONE, label: '[téléphone masqué]' },
];

/**
 * Replaces personal identifiers by a label that says what was there.
 *
 * @param kinds what is looked for; all of them when it is left out
 * @returns the text without them, and which kinds were found; sources: faits.md 6.3 (NIR: 13 or 15 digits, spaces allowed)
 */
export function maskPersonalData(text: string, kinds?: readonly PersonalDataKind[]): Masked {
  const found = new Set<PersonalDataKind>();
  let masked = text;
  for (const { kind, pattern, label, accept } of RULES) {
    if (kinds !== undefined && !kinds.includes(kind)) continue;
    masked = masked.replace(pattern, (match) => {
      if (accept !== undefined && !accept(match)) return match;
      found.add(kind);
      return label;
    });
  }
  return { text: masked, found: RULES.map((rule) => rule.kind).filter((kind) => found.has(kind)) };
}

/** ISO 13616: the number modulo 97 is 1. A French one is masked even when mistyped. */
function isIban(match: string): boolean {
  const compact = match.replace(/[ \u00a0]/g, '').toUpperCase();
  if (compact.length < 15 || compact.length > 34) return false;
  if (/^FR\d{2}/.test(compact) && compact.length >= 23) return true;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    remainder = Number(`${remainder}${Number.parseInt(character, 36)}`) % 97;
  }
  return remainder === 1;
}

/** 14 is left out on purpose: a SIRET has 14 digits and passes the same check. */
const CARD_LENGTHS = new Set([13, 15, 16, 19]);

/** Card numbers start with 3 to 6 and pass the Luhn check, as social-security numbers seldom do. */
function isCard(match: string): boolean {
  const numbers = match.replace(/\D/g, '').split('').map(Number);
  if (!CARD_LENGTHS.has(numbers.length) || !/^[3-6]/.test(match)) return false;
  const sum = numbers.reverse().reduce((total, digit, position) => {
    const value = position % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
