import { occurs, type Phrase, type Span, spansOf } from '../../../language/index.ts';
import type { Reading } from '../../../understanding/index.ts';
import type { Measured, SaidTaste, Step, TradeWords } from '../../dialogs/trade-words.ts';

/** What one message says of what somebody looks for. */
export interface SaidWishes {
  readonly likes: readonly string[];
  readonly avoids: readonly string[];
  /** Of those to avoid, what was told of health or a permit, wherever it stands. */
  readonly feared: readonly string[];
  readonly level: number | undefined;
  readonly months: number | undefined;
  /** « Aucune idée » is an answer. */
  readonly noIdea: boolean;
}

/** Words between a refusal and what it refuses, at most: « sans rester debout ». */
const REFUSAL_REACH = 3;
/** Words that join what is refused together: « pas la nuit ni le week-end ». */
const JOINED_REACH = 5;
const NO_IDEA_WORDS_MOST = 6;

/**
 * What is liked and what is refused. A refusal before it, a clause in the negative, or the question « que voulez-vous
 * éviter ? » turns a taste into one to avoid.
 */
export function readTastes(read: Reading, asking: Step | null, words: TradeWords): SaidWishes {
  const said = read.words;
  const refused = words.refusals.flatMap((phrase) => spansOf(phrase, said));
  const likes = new Set<string>();
  const avoids = new Set<string>();
  const feared: string[] = [];
  for (const taste of words.tastes) {
    const spans = taste.phrases.flatMap((phrase) => spansOf(phrase, said));
    for (const span of spans) (isAvoided(taste, span, refused, read, asking) ? avoids : likes).add(taste.id);
    if (says(taste.feared, said)) feared.push(taste.id);
  }
  for (const id of feared) avoids.add(id);
  const isShort = said.length <= NO_IDEA_WORDS_MOST;
  return {
    likes: [...likes].filter((id) => !avoids.has(id)),
    avoids: [...avoids],
    feared,
    level: measured(words.levels, said),
    months: measured(words.times, said),
    noIdea: isShort && says(words.noIdea, said),
  };
}

function isAvoided(
  taste: SaidTaste,
  span: Span,
  refused: readonly Span[],
  read: Reading,
  asking: Step | null,
): boolean {
  const isRefused = refused.some(({ from, to }) => {
    // « pas le permis », a refusal that is itself the taste's first word, counts from there.
    const gap = span.from - to - 1;
    return from <= span.from && gap <= (joins(read.words, to, span.from) ? JOINED_REACH : REFUSAL_REACH);
  });
  if (isRefused) return true;
  return (
    asking === 'eviter' && taste.avoids.length > 0 && !read.clauses.some(({ said }) => /\bj'?\s?aime\b/i.test(said))
  );
}

function joins(words: readonly string[], from: number, to: number): boolean {
  return words.slice(from + 1, to).some((word) => word === 'ni' || word === 'et' || word === 'ou');
}

/** The highest value said. */
function measured(all: readonly Measured[], said: readonly string[]): number | undefined {
  const found = all.filter(({ phrases }) => says(phrases, said)).map(({ value }) => value);
  return found.length === 0 ? undefined : Math.max(...found);
}

export function says(phrases: readonly Phrase[], words: readonly string[]): boolean {
  return phrases.some((phrase) => occurs(phrase, words));
}
