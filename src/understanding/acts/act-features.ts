import { type SparseVector, textFeatures } from '../../learning/index.ts';
import type { Clause, ReadingContext } from '../reading.ts';

/** What is known of a message before its acts are: what its words, places and phrases show. */
export interface ActSigns {
  readonly words: readonly string[];
  readonly clauses: readonly Pick<Clause, 'mood' | 'about' | 'denied'>[];
  /** Names of what was found in it: lists of phrases, kinds of places, criteria, facts. */
  readonly shows: readonly string[];
  readonly asksInWriting: boolean;
}

/** Words of a message that are looked at. */
const WORDS_MOST = 300;
const LONG_WORDS = [1, 2, 3, 5, 8, 13, 21, 34];

/** @param written where a question mark may stand */
export function signsOf(
  words: readonly string[],
  clauses: ActSigns['clauses'],
  shows: readonly string[],
  written: string,
): ActSigns {
  return { words, clauses, shows, asksInWriting: written.includes('?') };
}

/** What tells what a message wants: its words, the moods of its clauses, what it names, and what was open before. */
export function actFeatures(signs: ActSigns, context: ReadingContext): SparseVector {
  const { words, clauses, shows, asksInWriting } = signs;
  const moods = clauses.map(({ mood, about, denied }) => `${mood}${denied ? ' denied' : ''} ${about}`);
  const last = clauses.at(-1);
  const open = context.openQuestion ?? 'none';
  const length = LONG_WORDS.filter((limit) => words.length >= limit).length;
  return textFeatures(words.slice(0, WORDS_MOST), [
    ...shows.map((name) => `shows ${name}`),
    ...shows.map((name) => `shows ${name} | ${open} ${context.showsResults}`),
    ...new Set(moods.map((mood) => `clause ${mood}`)),
    ...new Set(clauses.map(({ mood }) => `mood ${mood}`)),
    `last ${last?.mood ?? 'none'}`,
    `open ${open}`,
    `results ${context.showsResults}`,
    `topic ${context.hasTopic}`,
    `length ${length}`,
    `length ${length} open ${open}`,
    `writes-question ${asksInWriting}`,
    `first ${words[0] ?? ''} | ${open} ${context.showsResults} ${context.hasTopic}`,
  ]);
}
