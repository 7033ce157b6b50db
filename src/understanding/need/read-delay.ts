import type { Span } from '../../language/index.ts';
import { addDays, addMonths } from './days.ts';
import type { MessageWords } from './message-words.ts';
import type { NeedWords } from './need-words.ts';
import { numberAt } from './number-at.ts';
import type { Day } from './terms.ts';

const DAYS_IN: Readonly<Record<string, number>> = { jour: 1, jours: 1, semaine: 7, semaines: 7, quinzaine: 15 };
const MONTHS_IN: Readonly<Record<string, number>> = { mois: 1, an: 12, ans: 12, annee: 12, annees: 12, trimestre: 3 };

/** Of any unit: « dans 2000 ans » is no date. */
const LONGEST_DELAY = 100;

export interface Delay {
  readonly after: Day | null;
  readonly before: Day | null;
  readonly at: Span;
}

/** « dans 3 mois », « d'ici 2 semaines », « dans les 3 mois », « le mois prochain », « la semaine prochaine »; takes its words. */
export function readDelay(message: MessageWords, words: NeedWords, today: Day): Delay | undefined {
  const found = delayIn(message, words, today);
  if (found !== undefined) message.take(found.at);
  return found;
}

function delayIn(message: MessageWords, words: NeedWords, today: Day): Delay | undefined {
  const { words: all } = message;
  for (let at = 0; at < all.length; at++) {
    const number = message.isTaken(at) ? undefined : numberAt(all, at);
    const unit = all[number?.end ?? at] ?? '';
    if (number !== undefined && number.value <= LONGEST_DELAY && (unit in DAYS_IN || unit in MONTHS_IN)) {
      const day = after(today, unit, number.value);
      const until = message.endsBefore(words.before, at) ?? within(all, at);
      if (until !== undefined) return { after: null, before: day, at: { from: until.from, to: number.end } };
      if (all[at - 1] === 'dans') return { after: day, before: null, at: { from: at - 1, to: number.end } };
    }
    if ((all[at] === 'mois' || all[at] === 'semaine') && /^prochaine?$/.test(all[at + 1] ?? '')) {
      const [first, last] = all[at] === 'mois' ? monthOf(addMonths(`${today.slice(0, 7)}-01`, 1)) : weekAfter(today);
      const from = all[at - 1] === 'le' || all[at - 1] === 'la' ? at - 1 : at;
      return { after: first, before: last, at: { from, to: at + 1 } };
    }
    if (all[at] === 'ce' && all[at + 1] === 'mois') {
      return { after: null, before: monthOf(`${today.slice(0, 7)}-01`)[1], at: { from: at, to: at + 1 } };
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
