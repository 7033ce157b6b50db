import type { Span } from '../../language/index.ts';
import { dayOf, lastDayOf } from './days.ts';
import type { MessageWords } from './message-words.ts';
import type { NeedWords, Period } from './need-words.ts';
import { numberAt } from './number-at.ts';
import type { Day } from './terms.ts';

/** A stretch of days, and the words that name it. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day;
  readonly at: Span;
  /** « fin mars »: « avant fin mars » goes up to its last day, « avant mars » stops before its first. */
  readonly isEnd: boolean;
}

const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ');
/** « mi-mars » */
const MIDDLE = [10, 20] as const;
const BEGINNING_ENDS = 10;
const ENDING_BEGINS = 20;

/** Every date, month, season and year that the message names, each taken; a month or season without a year is the next one. */
export function stretchesIn(message: MessageWords, words: NeedWords, today: Day): Stretch[] {
  return [
    ...datesIn(message, today),
    ...periodsIn(message, words, today),
    ...monthsIn(message, today),
    ...yearsIn(message),
  ];
}

/** « le 12 janvier (2027) », « 12/01/2027 », « 12/01 ». */
function* datesIn(message: MessageWords, today: Day): Generator<Stretch> {
  const { words: all } = message;
  for (let at = 0; at < all.length; at++) {
    const number = dayNumber(all[at] ?? '');
    if (number === undefined || message.isTaken(at)) continue;
    const named = MONTHS.indexOf(all[at + 1] ?? '') + 1;
    const numbered =
      all[at - 1] === 'le' || all[at - 1] === 'du' || all[at - 1] === 'au' ? numberAt(all, at + 1)?.value : undefined;
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

function yearOfNext(today: Day, month: number): number {
  const year = Number(today.slice(0, 4));
  return month < Number(today.slice(5, 7)) ? year + 1 : year;
}

function nextDay(today: Day, month: number, number: number): Day | undefined {
  const year = Number(today.slice(0, 4));
  const thisYear = dayOf(year, month, number);
  return thisYear !== undefined && thisYear >= today ? thisYear : dayOf(year + 1, month, number);
}

function dayNumber(word: string): number | undefined {
  if (word === '1er') return 1;
  return /^\d{1,2}$/.test(word) ? Number(word) : undefined;
}

function yearOf(word: string): number | undefined {
  return /^20[2-9]\d$/.test(word) ? Number(word) : undefined;
}
