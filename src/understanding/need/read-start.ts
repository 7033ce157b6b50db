import type { Span } from '../../language/index.ts';
import { addDays } from './days.ts';
import type { MessageWords } from './message-words.ts';
import type { DayStretch } from './need.ts';
import type { NeedWords } from './need-words.ts';
import { readDelay } from './read-delay.ts';
import type { Mention, Placed } from './stances.ts';
import { stretchesIn } from './stretches.ts';
import type { Day } from './terms.ts';

/** When the training should begin; null: not bounded on that side. */
export interface StartWish {
  readonly after: Day | null;
  readonly before: Day | null;
}

export interface Start {
  /** First day wished, itself included. */
  readonly startsAfter: Day | null;
  /** Last day wished, itself included. */
  readonly startsBefore: Day | null;
  readonly notStarts: readonly DayStretch[];
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

/**
 * When the training should begin: « avant l'été », « en janvier », « dans 3 mois », « le 12/01/2027 ». A month or season without
 * a year is the next one. Takes the words that it reads.
 */
export function startMentions(message: MessageWords, words: NeedWords, today: Day): Mention<StartWish>[] {
  const delay = readDelay(message, words, today);
  const delayed: Mention<StartWish>[] =
    delay === undefined
      ? []
      : [{ criterion: 'start', ...delay.at, value: { after: delay.after, before: delay.before } }];
  const dated = stretchesIn(message, words, today).map(({ from, to, at, isEnd }): Mention<StartWish> => {
    const start = beforeArticles(message.words, at.from);
    const [latest, earliest] = [after(words.latest), after(words.earliest)];
    const later = message.endsBefore(words.after, start) ?? earliest;
    const earlier = latest ?? (later === undefined ? message.endsBefore(words.before, start) : undefined);
    const direction = earlier ?? later;
    const span = { from: Math.min(direction?.from ?? start, start), to: Math.max(direction?.to ?? at.to, at.to) };
    message.take(span);
    return { criterion: 'start', ...span, value: wish() };

    function after(phrases: NeedWords['latest']): Span | undefined {
      return message.spans(phrases).find((each) => each.from === at.to + 1);
    }

    function wish(): StartWish {
      if (latest !== undefined) return { after: null, before: to };
      if (earlier !== undefined) return { after: null, before: isEnd ? to : addDays(from, -1) };
      if (later === undefined) return { after: from, before: to };
      return { after: message.words[later.from] === 'apres' ? addDays(to, 1) : from, before: null };
    }
  });
  return [...delayed, ...dated];
}

/** What several dates make together: « entre mars et juin », « en mars ou en mai », « à partir de mars mais avant juin ». */
export function startOf(placed: readonly Placed<StartWish>[], today: Day): Start {
  const notStarts: DayStretch[] = [];
  let wished: StartWish | undefined;
  for (const { mention, stance, joined } of placed) {
    const { value } = mention;
    if (value === null || stance === 'removed') continue;
    if (stance === 'denied') {
      if (value.after !== null && value.before !== null) notStarts.push({ from: value.after, to: value.before });
      else wished = opposite(value);
      continue;
    }
    if (wished === undefined) wished = value;
    else if (joined === 'or' || joined === 'between' || joined === 'and') {
      const { gap, ...hull } = hullOf(wished, value, joined === 'or');
      if (gap !== undefined) notStarts.push(gap);
      wished = hull;
    } else wished = { after: value.after ?? wished.after, before: value.before ?? wished.before };
  }
  const { after = null, before = null } = wished ?? {};
  return { startsAfter: after !== null && after < today ? null : after, startsBefore: before, notStarts };
}

/** « pas après mars »: up to it. */
function opposite({ after, before }: StartWish): StartWish {
  return {
    after: before === null ? null : addDays(before, 1),
    before: after === null ? null : addDays(after, -1),
  };
}

/** From the first day of one to the last of the other; what lies between two that are only alternatives is no wish. */
function hullOf(a: StartWish, b: StartWish, isChoice: boolean): StartWish & { gap?: DayStretch } {
  const [first, last] = (a.after ?? '') <= (b.after ?? '') ? [a, b] : [b, a];
  const hull = { after: first.after, before: last.before };
  if (!isChoice || first.before === null || last.after === null || first.before >= addDays(last.after, -1)) return hull;
  return { ...hull, gap: { from: addDays(first.before, 1), to: addDays(last.after, -1) } };
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
