import type { Span } from '../../knowledge/index.ts';
import type { Day } from '../formation.ts';
import { addDays, addMonths, dayOf, lastDayOf } from './days.ts';
import type { MessageWords } from './message-words.ts';
import type { NeedWords, Period } from './need-words.ts';

export interface Start {
  /** First day wished, itself included. */
  readonly startsAfter: Day | null;
  /** Last day wished, itself included. */
  readonly startsBefore: Day | null;
  readonly soon: boolean;
}

/** A stretch of days, and the words that name it. */
interface Stretch {
  readonly from: Day;
  readonly to: Day;
  readonly at: Span;
  /** « fin mars »: « avant fin mars » goes up to its last day, « avant mars » stops before its first. */
  readonly isEnd: boolean;
}

const ARTICLES = new Set('l le la les au en du de d mois cet cette ce a pour courant prochain'.split(' '));
/** Two-word ends of « à partir du », « jusqu'au »…: their last word looks like an article. */
const DIRECTION_ENDS = new Set([
  'partir de',
  'partir du',
  'partir d',
  'compter de',
  'compter du',
  'jusqu a',
  'jusqu au',
  'jusqu en',
]);
const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ');
const DAYS_IN: Readonly<Record<string, number>> = { jour: 1, jours: 1, semaine: 7, semaines: 7, quinzaine: 15 };
const MONTHS_IN: Readonly<Record<string, number>> = { mois: 1, an: 12, ans: 12, annee: 12, annees: 12, trimestre: 3 };
/** « mi-mars » */
const MIDDLE = [10, 20] as const;
const BEGINNING_ENDS = 10;
const ENDING_BEGINS = 20;

/**
 * When the training should begin: « avant l'été », « en janvier », « dans 3 mois », « le 12/01/2027 », « dès que possible ».
 * A month or season without a year is the next one.
 */
export function readStart(message: MessageWords, words: NeedWords, today: Day): Start {
  const soon = message.takeAll(words.soon);
  const delay = readDelay(message, words, today);
  if (delay !== undefined) return { ...delay, soon };
  const stretches = [
    ...datesIn(message, today),
    ...monthsIn(message, today),
    ...periodsIn(message, words, today),
    ...yearsIn(message),
  ];
  let after: Day | null = null;
  let before: Day | null = null;
  for (const { from, to, at, isEnd } of stretches) {
    const start = beforeArticles(message.words, at.from);
    message.take({ from: start, to: at.to });
    const later = message.endsBefore(words.after, start);
    const earlier = later === undefined ? message.endsBefore(words.before, start) : undefined;
    const direction = later ?? earlier;
    if (direction !== undefined) message.take(direction);
    if (earlier !== undefined) before = isEnd ? to : addDays(from, -1);
    else if (later !== undefined) after = message.words[later.from] === 'apres' ? addDays(to, 1) : from;
    else [after, before] = [from, to];
  }
  if (after !== null && after < today) after = null;
  return { startsAfter: after, startsBefore: before, soon };
}

/** « dans 3 mois », « d'ici 2 semaines », « dans les 3 mois », « le mois prochain », « la semaine prochaine ». */
function readDelay(message: MessageWords, words: NeedWords, today: Day): Omit<Start, 'soon'> | undefined {
  const { words: all } = message;
  for (let at = 0; at < all.length; at++) {
    const count = numberOf(all[at] ?? '');
    const unit = all[at + 1] ?? '';
    if (count !== undefined && !message.isTaken(at) && (DAYS_IN[unit] !== undefined || MONTHS_IN[unit] !== undefined)) {
      const day = after(today, unit, count);
      const until = message.endsBefore(words.before, at) ?? within(all, at);
      if (until !== undefined) {
        message.take({ from: until.from, to: at + 1 });
        return { startsAfter: null, startsBefore: day };
      }
      if (all[at - 1] === 'dans') {
        message.take({ from: at - 1, to: at + 1 });
        return { startsAfter: day, startsBefore: null };
      }
    }
    if ((all[at] === 'mois' || all[at] === 'semaine') && /^prochaine?$/.test(all[at + 1] ?? '')) {
      message.take({ from: all[at - 1] === 'le' || all[at - 1] === 'la' ? at - 1 : at, to: at + 1 });
      const next = all[at] === 'mois' ? monthOf(addMonths(`${today.slice(0, 7)}-01`, 1)) : weekAfter(today);
      return { startsAfter: next[0], startsBefore: next[1] };
    }
    if (all[at] === 'ce' && all[at + 1] === 'mois') {
      message.take({ from: at, to: at + 1 });
      return { startsAfter: null, startsBefore: monthOf(`${today.slice(0, 7)}-01`)[1] };
    }
  }
  return undefined;
}

function within(all: readonly string[], at: number): Span | undefined {
  const isWithin = all[at - 1] === 'les' && all[at - 2] === 'dans';
  return isWithin ? { from: at - 2, to: at - 1 } : undefined;
}

function after(today: Day, unit: string, count: number): Day {
  const days = DAYS_IN[unit];
  return days === undefined ? addMonths(today, count * (MONTHS_IN[unit] ?? 1)) : addDays(today, count * days);
}

function monthOf(first: Day): [Day, Day] {
  return [first, addDays(addMonths(first, 1), -1)];
}

/** Monday to Sunday of the week after. */
function weekAfter(today: Day): [Day, Day] {
  const weekday = (new Date(Date.parse(today)).getUTCDay() + 6) % 7;
  const monday = addDays(today, 7 - weekday);
  return [monday, addDays(monday, 6)];
}

/** « le 12 janvier (2027) », « 12/01/2027 », « 12/01 ». */
function* datesIn(message: MessageWords, today: Day): Generator<Stretch> {
  const { words: all } = message;
  for (let at = 0; at < all.length; at++) {
    const number = dayNumber(all[at] ?? '');
    if (number === undefined || message.isTaken(at)) continue;
    const named = MONTHS.indexOf(all[at + 1] ?? '') + 1;
    const numbered =
      all[at - 1] === 'le' || all[at - 1] === 'du' || all[at - 1] === 'au' ? numberOf(all[at + 1] ?? '') : undefined;
    const month = named > 0 ? named : numbered;
    if (month === undefined) continue;
    const year = yearOf(all[at + 2] ?? '');
    const day = year === undefined ? nextDay(today, month, number) : dayOf(year, month, number);
    if (day === undefined) continue;
    const span = { from: at, to: at + (year === undefined ? 1 : 2) };
    message.take(span);
    yield { from: day, to: day, at: span, isEnd: false };
  }
}

/** « en janvier », « début mars », « fin juin 2027 », « mi-avril ». */
function* monthsIn(message: MessageWords, today: Day): Generator<Stretch> {
  const { words: all } = message;
  for (let at = 0; at < all.length; at++) {
    const month = MONTHS.indexOf(all[at] ?? '') + 1;
    if (month === 0 || message.isTaken(at)) continue;
    const year = yearOf(all[at + 1] ?? '') ?? yearOfNext(today, month);
    const last = lastDayOf(year, month);
    const part = all[at - 1];
    const isPart = part === 'debut' || part === 'fin' || part === 'mi';
    const [from, to] =
      part === 'debut'
        ? [1, BEGINNING_ENDS]
        : part === 'fin'
          ? [ENDING_BEGINS, last]
          : part === 'mi'
            ? MIDDLE
            : [1, last];
    const span = { from: isPart ? at - 1 : at, to: yearOf(all[at + 1] ?? '') === undefined ? at : at + 1 };
    message.take(span);
    yield {
      from: dayOf(year, month, from) ?? today,
      to: dayOf(year, month, to) ?? today,
      at: span,
      isEnd: part === 'fin',
    };
  }
}

function* periodsIn(message: MessageWords, words: NeedWords, today: Day): Generator<Stretch> {
  for (const period of words.periods) {
    for (const span of message.free(period.phrases)) {
      if (period.notAfter.has(message.words[span.from - 1] ?? '')) continue;
      message.take(span);
      yield { ...nextPeriod(period, today), at: span, isEnd: false };
    }
  }
}

/** « en 2027 », « courant 2027 ». */
function* yearsIn(message: MessageWords): Generator<Stretch> {
  for (const [at, word] of message.words.entries()) {
    const year = yearOf(word);
    if (
      year === undefined ||
      message.isTaken(at) ||
      !/^(en|courant|debut|fin|avant)$/.test(message.words[at - 1] ?? '')
    )
      continue;
    const part = message.words[at - 1];
    const span = { from: part === 'debut' || part === 'fin' ? at - 1 : at, to: at };
    message.take(span);
    yield {
      from: part === 'fin' ? `${year}-10-01` : `${year}-01-01`,
      to: part === 'debut' ? `${year}-03-31` : `${year}-12-31`,
      at: span,
      isEnd: part === 'fin',
    };
  }
}

/** The next time that a period has not ended. */
function nextPeriod({ from, to }: Period, today: Day): { from: Day; to: Day } {
  const year = Number(today.slice(0, 4));
  for (const first of [year - 1, year, year + 1]) {
    const last = to < from ? first + 1 : first;
    if (`${last}-${to}` >= today) return { from: `${first}-${from}`, to: `${last}-${to}` };
  }
  return { from: `${year}-${from}`, to: `${year}-${to}` };
}

/** Where the words that belong to a date begin: « l' », « la », « au mois de »…; a direction's own words are not among them. */
function beforeArticles(words: readonly string[], at: number): number {
  let position = at;
  while (position > 0 && ARTICLES.has(words[position - 1] ?? '')) {
    if (DIRECTION_ENDS.has(`${words[position - 2] ?? ''} ${words[position - 1] ?? ''}`)) return position;
    position -= 1;
  }
  return position;
}

function yearOfNext(today: Day, month: number): number {
  const year = Number(today.slice(0, 4));
  return month < Number(today.slice(5, 7)) ? year + 1 : year;
}

function nextDay(today: Day, month: number, number: number): Day | undefined {
  const year = Number(today.slice(0, 4));
  const thisYear = dayOf(year, month, number);
  return thisYear !== undefined && thisYear >= today ? thisYear : dayOf(year + 1, month, number);
}

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  neuf: 9,
  dix: 10,
  douze: 12,
};

/** A small number in figures or letters. */
export function numberOf(word: string): number | undefined {
  return /^\d{1,3}$/.test(word) ? Number(word) : NUMBER_WORDS[word];
}

function dayNumber(word: string): number | undefined {
  if (word === '1er') return 1;
  return /^\d{1,2}$/.test(word) ? Number(word) : undefined;
}

function yearOf(word: string): number | undefined {
  return /^20[2-9]\d$/.test(word) ? Number(word) : undefined;
}
