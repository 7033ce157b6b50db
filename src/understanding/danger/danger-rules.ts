import { compileExactPhrases, compilePhrases, indexPhrases, type Phrase, type Span } from '../../language/index.ts';
import type { DangerSituation, DangerSituations, SituationWords } from './situations.ts';

/** What the phrases of `dialogs/urgences.yaml` show in a message. */
export interface ShownByRules {
  readonly situation: DangerSituation;
  /** English words show it. */
  readonly inEnglish: boolean;
}

/**
 * Looks for the phrases of danger in a message.
 *
 * @param readings the words of the message, in each way it can be read (as written, everyday spellings written out)
 * @returns the most pressing situation that the words show
 */
export type DangerRules = (...readings: readonly (readonly string[])[]) => ShownByRules | undefined;

type DangerSigning = Pick<DangerSituations, 'all' | 'rightWords'>;

/** The words of one situation in one language. */
interface Signs {
  readonly phrases: readonly Phrase[];
  readonly exclusions: readonly Phrase[];
}

/** French words are found inflected, or misspelt once; English ones as they are written: « touche » is not « touches ». */
export function createDangerRules({ all: situations, rightWords }: DangerSigning): DangerRules {
  const compiled = situations.map((situation) => ({
    situation,
    french: signsOf(situation.french, compilePhrases),
    english: signsOf(situation.english, compileExactPhrases),
  }));
  const signs = compiled.flatMap(({ french, english }) => [french, english]);
  const index = indexPhrases(
    signs.flatMap(({ phrases, exclusions }) => [...phrases, ...exclusions]),
    { rightWords },
  );
  return (...readings) => {
    const all = distinct(readings)
      .map(index.find)
      .filter((spans) => spans.size > 0);
    if (all.length === 0) return undefined;
    const shown = (one: Signs) => all.some((spans) => shows(one, spans));
    const found = compiled.find(({ french, english }) => shown(french) || shown(english));
    return found && { situation: found.situation, inEnglish: shown(found.english) };
  };
}

function signsOf({ expressions, exclusions }: SituationWords, compile: typeof compilePhrases): Signs {
  return { phrases: compile(expressions), exclusions: compile(exclusions) };
}

/** Most messages read the same either way. */
function distinct(readings: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(readings.map((words) => [words.join(' '), words])).values()];
}

/** An exclusion cancels only the words that it covers: what else the message says still counts. */
function shows({ phrases, exclusions }: Signs, found: ReadonlyMap<Phrase, readonly Span[]>): boolean {
  const spans = phrases.flatMap((phrase) => found.get(phrase) ?? []);
  if (spans.length === 0) return false;
  const harmless = exclusions.flatMap((phrase) => found.get(phrase) ?? []);
  return spans.some((span) => !harmless.some((other) => overlaps(span, other)));
}

function overlaps(a: Span, b: Span): boolean {
  return a.from <= b.to && b.from <= a.to;
}
