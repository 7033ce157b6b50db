import { fold, STOP_WORDS, stem } from '../../../language/index.ts';
import { writeNumbersOut } from './number-words.ts';

/** Something in a sentence that is either exactly true or false: an amount, a date, a number to call, a link… */
export interface StatedFact {
  readonly kind: 'link' | 'mail' | 'phone' | 'reference' | 'date' | 'month' | 'quantity' | 'range' | 'period' | 'odd';
  /** In one spelling: `103.2`, `2026-01-01`, `l6323-1`. */
  readonly value: string;
  /** Of a quantity: `€`, `%`, `heure`…; else the stem of the word that follows, as in « 23 engagements ». */
  readonly unit?: string;
}

const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ');
const MONTH = MONTHS.join('|');
const UNITS: readonly (readonly [unit: string, pattern: string])[] = [
  ['million €', "millions?\\s+(?:d')?(?:€|euros?)|m€"],
  ['€', '€|euros?|eur\\b'],
  ['%', '%|pour\\s?cents?\\b|percent'],
  ['heure', 'heures?\\b|h\\b|hours?\\b'],
  ['jour', 'jours?\\b|days?\\b'],
  ['semaine', 'semaines?\\b|weeks?\\b'],
  ['mois', 'mois\\b|months?\\b'],
  ['an', 'ans?\\b|annees?\\b|years?\\b'],
];
const UNIT = UNITS.map(([, pattern]) => pattern).join('|');
const NUMBER = '(?:\\d{1,3}(?:[ .]\\d{3})+(?!\\d)(?:,\\d+)?|\\d+(?:[.,]\\d+)?)';
const LINK =
  /(?:https?:\/\/|www\.)[^\s)\]»"<>]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:fr|com|org|net|eu|info|io|gouv|be|test|app|xyz)\b(?:\/[^\s)\]»"<>]*)?/g;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const PHONE =
  /(?<!\d)(?:\+33 ?|0)[1-9](?:[ .-]?\d\d){4}(?!\d)|(?<!\d)3\d ?\d\d(?!\d| ?(?:€|euros?|%|heures?|h\b|jours?|mois|ans?))/g;
const REFERENCE =
  /\b[lrd]\.? ?\d{3,5}(?:-\d+)*\b|\b(?:19|20)\d\d-\d{1,5}\b(?!-\d)|\b(?:article|art\.?) ?\d+(?:-\d+)*\b|\b(?:rncp|rs) ?\d{3,6}\b/g;
const ISO_DATE = /\b(\d{4})-(\d\d)-(\d\d)\b/g;
const SLASH_DATE = /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g;
const LONG_DATE = new RegExp(`\\b(\\d{1,2})(?:er)? (${MONTH})(?: (\\d{4}))?\\b`, 'g');
const MONTH_YEAR = new RegExp(`\\b(${MONTH})(?: (\\d{4}))?\\b`, 'g');
const PERIOD =
  /\b(?:par|chaque|tous les|a l'|de l'|\/) ?(mois|ans?|annee|jours?|heures?|semaines?)\b|\b(mensuel|annuel|journalier|horaire|hebdomadaire)(?:le|s)?\b/g;
const PERIOD_NAMES: Readonly<Record<string, string>> = {
  mensuel: 'mois',
  annuel: 'an',
  annee: 'an',
  journalier: 'jour',
  horaire: 'heure',
  hebdomadaire: 'semaine',
};
const RANGE = new RegExp(`(${NUMBER})(?= ?(?:a |et |ou |- ?)(${NUMBER}) ?(${UNIT}))`, 'g');
const SPAN = new RegExp(`(${NUMBER}) ?(?:a |- ?)(${NUMBER}) ?(?:${UNIT})`, 'g');
const QUANTITY = new RegExp(`(?:€ ?)?(${NUMBER})(?:er|e|eme)?(?: ?(${UNIT}))?(?= ?([a-z]{3,})?)`, 'g');
/** Digits of other scripts, which no French source writes. */
const ODD_DIGITS = /(?![0-9])\p{N}+/gu;

/** All that a text states exactly, each thing as often as it is said. Numbers in words count as their digits. */
export function statedFacts(text: string): StatedFact[] {
  const facts: StatedFact[] = [];
  let rest = writeNumbersOut(fold(text.normalize('NFKC')).replace(/\s+/g, ' '));
  const take = (pattern: RegExp, read: (groups: readonly string[]) => StatedFact): void => {
    rest = rest.replace(pattern, (...args: unknown[]) => {
      const groups = args
        .slice(
          0,
          args.findIndex((arg) => typeof arg === 'number'),
        )
        .map((one) => (typeof one === 'string' ? one : ''));
      facts.push(read(groups));
      return ' '.repeat(groups[0]?.length ?? 0);
    });
  };
  take(MAIL, ([mail = '']) => ({ kind: 'mail', value: mail }));
  take(LINK, ([link = '']) => ({ kind: 'link', value: plainLink(link) }));
  take(ISO_DATE, ([, year = '', month = '', day = '']) => ({ kind: 'date', value: `${year}-${month}-${day}` }));
  take(SLASH_DATE, ([, day = '', month = '', year = '']) => dateFact(year, Number(month), day));
  take(LONG_DATE, ([, day = '', month = '', year = '']) => dateFact(year, MONTHS.indexOf(month) + 1, day));
  take(MONTH_YEAR, ([, month = '', year = '']) => monthFact(month, year));
  take(REFERENCE, ([reference = '']) => ({ kind: 'reference', value: reference.replace(/[ .]|article|art/g, '') }));
  take(PHONE, ([phone = '']) => ({ kind: 'phone', value: phone.replace(/\D/g, '').replace(/^33(?=\d{9}$)/, '0') }));
  for (const [, month, adjective] of rest.matchAll(PERIOD)) {
    const name = (month ?? adjective ?? '').replace(/s$/, '');
    facts.push({ kind: 'period', value: month === 'mois' ? 'mois' : (PERIOD_NAMES[name] ?? name) });
  }
  for (const [, value = '', , unit = ''] of rest.matchAll(RANGE)) facts.push(quantity(value, unit));
  for (const [, from = '', to = ''] of rest.matchAll(SPAN)) facts.push({ kind: 'range', value: `${from}-${to}` });
  take(QUANTITY, ([, value = '', unit = '', next = '']) => quantity(value, unit, next));
  for (const [odd] of rest.matchAll(ODD_DIGITS)) facts.push({ kind: 'odd', value: odd });
  return facts;
}

/** Whether what one text states is stated by another, in whatever spelling: « janvier 2026 » by « 1er janvier 2026 ». */
export function isStated(fact: StatedFact, among: readonly StatedFact[]): boolean {
  switch (fact.kind) {
    case 'month':
      return among.some(({ kind, value }) => (kind === 'date' || kind === 'month') && inMonth(value, fact.value));
    case 'quantity':
      return among.some(
        (other) =>
          (other.kind === 'quantity' && other.value === fact.value && (!fact.unit || other.unit === fact.unit)) ||
          (!fact.unit && other.kind !== 'quantity' && partsOf(other.value).includes(fact.value)),
      );
    case 'period':
      return among.some(
        ({ kind, value, unit }) =>
          (kind === 'period' && value === fact.value) || (kind === 'quantity' && unit === fact.value),
      );
    case 'odd':
      return false;
    case 'range':
    case 'link':
    case 'mail':
    case 'phone':
    case 'reference':
    case 'date':
      return among.some(({ kind, value }) => kind === fact.kind && value === fact.value);
    default:
      return fact.kind satisfies never;
  }
}

/** `2026-01` or `01` (a month without a year) of a date or a month. */
function inMonth(value: string, month: string): boolean {
  if (value === month || value.startsWith(`${month}-`)) return true;
  return month.length === 2 && (value.split('-')[1] === month || value === month);
}

function partsOf(value: string): string[] {
  return value.split('-').map((part) => part.replace(/^0+(?=\d)/, ''));
}

function dateFact(year: string, month: number, day: string): StatedFact {
  const monthAndDay = `${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return { kind: 'date', value: year === '' ? `xxxx-${monthAndDay}` : `${year}-${monthAndDay}` };
}

/** « mai » alone may be a word of another language or a slip: it still names a month. */
function monthFact(month: string, year: string): StatedFact {
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
  return { kind: 'month', value: year === '' ? number : `${year}-${number}` };
}

function quantity(value: string, written: string, next = ''): StatedFact {
  const known = UNITS.find(([, pattern]) => new RegExp(`^(?:${pattern})`).test(written))?.[0];
  const isYear = /^(?:19|20)\d\d$/.test(value);
  const unit = known ?? (isYear || next === '' || STOP_WORDS.has(next) ? undefined : stem(next));
  const grouped = /^\d{1,3}(?:[ .]\d{3})+(?:,\d+)?$/.test(value);
  const digits = (grouped ? value.replace(/[ .]/g, '') : value).replace(',', '.');
  return { kind: 'quantity', value: String(Number(digits)), ...(unit && { unit }) };
}

/** Without protocol, `www.`, last slash and closing punctuation. */
function plainLink(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!?…]+$/, '')
    .replace(/\/$/, '');
}
