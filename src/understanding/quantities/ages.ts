import { type Found, numberIn, type Words, wordSet } from './counted-words.ts';
import { modifierBefore } from './durations.ts';
import { MONTH_NAMES } from './months.ts';

/** Ages that a resident may have; other numbers of years are lengths of time or somebody else's. */
const YOUNGEST = 12;
const OLDEST = 99;
const AGE_UNIT = wordSet('an ans pige piges balais');
/** « la quarantaine »: ten years from there on. */
const DECADES: ReadonlyMap<string, number> = new Map([
  ['vingtaine', 20],
  ['trentaine', 30],
  ['quarantaine', 40],
  ['cinquantaine', 50],
  ['soixantaine', 60],
]);
const LAST_OF_TEN = 9;
const ARTICLES = wordSet('la ma');
/** « 15 ans d'ancienneté », « 20 ans à l'usine », « 15 ans au même poste »: no age. */
const OF_DURATION =
  /^(?:de?|dans|en(?! (?:fait|vrai|realite))|comme|chez|a (?:la?|le|mon|ma)|au (?:meme|poste|service))\b/;
/** « depuis 15 ans », « il y a 20 ans », « pendant 30 ans »: no age. */
const SINCE = wordSet('depuis pendant dans durant apres avant fait cumule bosse travaille cotise');
/** « 22 ans que je suis cariste », « 20 ans expérience », « 10 ans plus tard »: no age. */
const LASTED = wordSet('derriere que experience anciennete carriere metier boite plus apres');
/** « j'ai arrêté l'école à 14 ans »: the age at which something was. */
const ONCE = wordSet('arrete arreter quitte quitter lache parti partie sorti sortie commence demarre depuis');
/** « j'en ai 41 maintenant » */
const HAVE_OF_THEM = 'en ai';
/** « j'ai un apprenti de 20 ans »: the age of whom one has. */
const HAVING = wordSet('ai avons accompagne suis');
const SOMEBODY = wordSet('un une des');
const SOMEBODY_REACH = 6;
const BORN = wordSet('ne nee');

/**
 * The ages that a clause tells, in whole years: « j'ai 33 ans », « bientôt 26 » (25), « né en 2003 » (from 22 to 23),
 * « entre 26 et 29 ans ».
 *
 * @param today ISO day
 */
export function agesIn(clause: Words, today: string): Found[] {
  const between = betweenAges(clause);
  if (between !== undefined) return [between];
  return [...bornIn(clause, today), ...clause.flatMap((_, at) => ageAt(clause, at) ?? decadeAt(clause, at) ?? [])];
}

function betweenAges(clause: Words): Found | undefined {
  const at = clause.indexOf('entre');
  const [from, to] = [numberIn(clause[at + 1]), numberIn(clause[at + 3])];
  if (at < 0 || from === undefined || to === undefined || clause[at + 2] !== 'et') return undefined;
  return isAge(from) && isAge(to) && AGE_UNIT.has(clause[at + 4] ?? '')
    ? { from, to, start: at, end: at + 5 }
    : undefined;
}

/** « j'ai un apprenti de 20 ans ». */
function isSomebodys(clause: Words, start: number): boolean {
  if (clause[start - 1] !== 'de') return false;
  const before = clause.slice(Math.max(0, start - SOMEBODY_REACH), start - 1);
  return before.some((word, at) => HAVING.has(word) && SOMEBODY.has(before[at + 1] ?? ''));
}

function decadeAt(clause: Words, at: number): Found | undefined {
  const age = DECADES.get(clause[at] ?? '');
  if (age === undefined || !ARTICLES.has(clause[at - 1] ?? '')) return undefined;
  return { from: age, to: age + LAST_OF_TEN, start: at - 1, end: at + 1 };
}

function ageAt(clause: Words, at: number): Found | undefined {
  const age = numberIn(clause[at]);
  if (age === undefined || !isAge(age)) return undefined;
  const hasUnit = AGE_UNIT.has(clause[at + 1] ?? '');
  const modifier = modifierBefore(clause, at);
  const start = modifier?.start ?? at;
  if (SINCE.has(clause[start - 1] ?? '') || (clause[start - 1] === 'a' && clause[start - 2] === 'y')) return undefined;
  if (clause[start - 1] === 'mes' && SINCE.has(clause[start - 2] ?? '')) return undefined;
  if (isSomebodys(clause, start)) return undefined;
  if (!hasUnit && !saysAge(clause, start, modifier?.words)) return undefined;
  const end = hasUnit ? at + 2 : at + 1;
  if (LASTED.has(clause[end] ?? '') && !isSoon(clause, end)) return undefined;
  if (clause[start - 1] === 'a' && clause.slice(0, start - 1).some((word) => ONCE.has(word))) return undefined;
  if (hasUnit && OF_DURATION.test(clause.slice(end, end + 2).join(' ')) && !isSoon(clause, end)) return undefined;
  switch (soonWord(clause, start) ?? (isSoon(clause, end) ? 'bientot' : modifier?.words)) {
    case 'bientot':
      return { from: age - 1, to: age - 1, start, end };
    case 'plus':
      return { from: age, to: Number.POSITIVE_INFINITY, start, end };
    case 'moins':
      return { from: 0, to: age - 1, start, end };
    case undefined:
      return { from: age, to: age, start, end };
  }
}

/** « je vais avoir 26 », « j'aurai 26 », « je vais sur mes 26 ». */
function soonWord(clause: Words, start: number): 'bientot' | undefined {
  const before = clause.slice(Math.max(0, start - 3), start).join(' ');
  return /(?:^| )(?:aurai|vais avoir|vais feter|vais sur mes)$/.test(before) ? 'bientot' : undefined;
}

/** « 26 ans dans deux mois », « 26 ans en mars ». */
function isSoon(clause: Words, end: number): boolean {
  if (clause[end] === 'dans') return numberIn(clause[end + 1]) !== undefined;
  return clause[end] === 'en' && MONTH_NAMES.includes(clause[end + 1] ?? '');
}

/** Without « ans », only words such as « bientôt 26 », « âgé de 33 », « age 40 » tell an age. */
function saysAge(clause: Words, start: number, modifier: string | undefined): boolean {
  const word = clause[start - 1] ?? '';
  if (clause.slice(Math.max(0, start - 2), start).join(' ') === HAVE_OF_THEM) return true;
  if (/^(?:age|agee)$/.test(word) || (word === 'de' && /^agee?$/.test(clause[start - 2] ?? ''))) return true;
  if (clause[start + 1] !== undefined && modifier === undefined) return false;
  return (modifier === 'bientot' || soonWord(clause, start) !== undefined) && clause.length <= start + 4;
}

function bornIn(clause: Words, today: string): Found[] {
  const at = clause.findIndex((word) => BORN.has(word));
  if (at < 0) return [];
  const [thisYear, thisMonth, thisDay] = today.split('-').map(Number);
  if (thisYear === undefined || thisMonth === undefined || thisDay === undefined) return [];
  for (let position = at + 1; position < Math.min(clause.length, at + 6); position++) {
    const written = numberIn(clause[position]);
    const year =
      written !== undefined && written < 100 && clause[position - 1] === 'en' ? century(written, thisYear) : written;
    if (year === undefined || !isAge(thisYear - year)) continue;
    const older = thisYear - year;
    const [month, day] = birthday(clause, position);
    const spot = { start: at, end: position + 1 };
    if (month === undefined) return [{ from: older - 1, to: older, ...spot }];
    if (month === thisMonth && day === undefined) return [{ from: older - 1, to: older, ...spot }];
    const passed = month < thisMonth || (month === thisMonth && (day ?? 0) <= thisDay);
    const age = passed ? older : older - 1;
    return [{ from: age, to: age, ...spot }];
  }
  return [];
}

/** « né en 92 » → 1992; « né en 05 » → 2005. */
function century(twoDigits: number, thisYear: number): number {
  return twoDigits > thisYear % 100 ? 1900 + twoDigits : 2000 + twoDigits;
}

/** The month, and the day, written just before a year: « 12 mars 2003 », « 12/03/2003 » (words are cut at the slash). */
function birthday(clause: Words, year: number): [number | undefined, number | undefined] {
  const named = MONTH_NAMES.indexOf(clause[year - 1] ?? '') + 1;
  const month = named > 0 ? named : numberIn(clause[year - 1]);
  if (month === undefined || month < 1 || month > 12) return [undefined, undefined];
  return [month, numberIn(clause[year - 2])];
}

function isAge(years: number): boolean {
  return Number.isInteger(years) && years >= YOUNGEST && years <= OLDEST;
}
