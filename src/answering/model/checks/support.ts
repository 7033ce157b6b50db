import type { Library } from '../../../knowledge/index.ts';
import { analyse, fold, words } from '../../../language/index.ts';
import type { Evidence } from '../evidence.ts';
import { writeNumbersOut } from './number-words.ts';
import { isStated, type StatedFact, statedFacts } from './stated-facts.ts';
import { keyOf, type Statement, statementsOf } from './statements.ts';

/** What a word of the title or headings counts for: the topic, though the sentence itself may leave it out. */
const CONTEXT_WEIGHT = 0.7;

export interface Support {
  /** Share of the sentence's words, by weight, that its source says; from 0 to 1. */
  readonly share: number;
  /** The statements that say it best, the nearest first; empty when none states all its facts. */
  readonly sources: readonly SourceSentence[];
}

export type SourceSentence = Pick<Statement, 'evidence' | 'text' | 'sentence'>;

/** How much a word tells, by its stem. */
export type WeightOf = (stem: string) => number;

/** Rare words weigh more; one that stands in no document weighs the most. */
export function weightsOf(library: Library): WeightOf {
  const { terms, idf, highestIdf } = library.engine.tiers[1];
  return (stem) => {
    const term = terms.find(stem);
    return term === undefined ? highestIdf : (idf[term] ?? highestIdf);
  };
}

/** A statement, and how much of a sentence it says. */
export interface Ranked {
  readonly statement: Statement;
  readonly share: number;
}

/**
 * A lexical measure of whether passages say a sentence: the statements that state all its facts (amounts, dates, links…), by the
 * share of its words that stand there, those that tell nothing (`light`, by their keys) left out. One statement must say all of it: words from here and there could make up anything.
 */
export function rankStatements(
  sentence: string,
  cited: readonly Evidence[],
  weightOf: WeightOf,
  light: ReadonlySet<string> = new Set(),
): Ranked[] {
  const facts = statedFacts(sentence);
  const weights = new Map(
    contentWords(sentence).flatMap(({ stem }) =>
      light.has(keyOf(stem)) ? [] : [[keyOf(stem), weightOf(stem)] as const],
    ),
  );
  const length = weights.size;
  return statementsOf(cited)
    .filter((statement) => statesAll(facts, statement.facts))
    .map((statement) => ({ statement, share: shareOf(weights, statement) }))
    .sort((a, b) => b.share - a.share || nearness(b.statement, length) - nearness(a.statement, length));
}

/** As `rankStatements` finds them, the best alone. */
export function supportOf(sentence: string, cited: readonly Evidence[], weightOf: WeightOf): Support {
  const [best] = rankStatements(sentence, cited, weightOf);
  return best === undefined ? { share: 0, sources: [] } : { share: best.share, sources: [best.statement] };
}

/** Of statements that say as much of a sentence, the one that says least besides. */
function nearness({ said }: Statement, length: number): number {
  return -Math.abs(said.size - length);
}

/** Whether a sentence tells who decides, pays or signs. */
export function isAboutActor(sentence: string, actorVerbs: readonly string[]): boolean {
  return words(sentence).some((word) => actorVerbs.some((verb) => word.startsWith(verb)));
}

/** Whether one statement states all facts; a quantity said twice must be stated twice. */
function statesAll(facts: readonly StatedFact[], stated: readonly StatedFact[]): boolean {
  const times = (list: readonly StatedFact[], fact: StatedFact) =>
    list.filter(({ kind, value, unit }) => kind === fact.kind && value === fact.value && unit === fact.unit).length;
  return facts.every(
    (fact) =>
      isStated(fact, stated) && (fact.kind !== 'quantity' || times(facts, fact) <= Math.max(1, times(stated, fact))),
  );
}

function shareOf(weights: ReadonlyMap<string, number>, { said, context }: Statement): number {
  let held = 0;
  let mass = 0;
  for (const [key, weight] of weights) {
    mass += weight;
    if (said.has(key)) held += weight;
    else if (context.has(key)) held += weight * CONTEXT_WEIGHT;
  }
  return mass === 0 ? 0 : held / mass;
}

function contentWords(text: string) {
  return analyse(writeNumbersOut(fold(text))).filter(({ surface }) => !/^\d+$/.test(surface));
}
