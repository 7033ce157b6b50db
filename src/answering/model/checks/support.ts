import type { Library } from '../../../knowledge/index.ts';
import { analyse, words } from '../../../language/index.ts';
import type { Evidence } from '../evidence.ts';
import { isStated, type StatedFact, statedFacts } from './stated-facts.ts';

/** What a word of the title or headings counts for: the topic, though the sentence itself may leave it out. */
const CONTEXT_WEIGHT = 0.7;

export interface Support {
  /** Share of the sentence's words, by weight, that its source says; from 0 to 1. */
  readonly share: number;
  /** The one or two source sentences that say it best, the nearest first; empty when none states all its facts. */
  readonly sources: readonly SourceSentence[];
}

export interface SourceSentence {
  readonly evidence: Evidence;
  readonly text: string;
}

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

/**
 * A lexical measure of whether passages say a sentence: the best one or two of their sentences that state all its facts
 * (amounts, dates, links…), and the share of its words that stand there. Two must follow each other, one of them must
 * state all facts, and one alone must
 * say who decides or pays: words from here and there could make up anything.
 *
 * @param actorVerbs see `GuardRules`
 */
export function supportOf(
  sentence: string,
  cited: readonly Evidence[],
  weightOf: WeightOf,
  actorVerbs: readonly string[],
): Support {
  const standsAlone = isAboutActor(sentence, actorVerbs);
  const facts = statedFacts(sentence);
  const stems = new Set(contentStems(sentence));
  const candidates = cited.flatMap((evidence) => {
    const context = new Set(contentStems([evidence.document.title, ...evidence.section.headings].join(' ')));
    return evidence.sentences.map((text) => ({
      source: { evidence, text },
      stems: new Set(contentStems(text)),
      context,
      facts: [...statedFacts(text), ...pageOf(evidence)],
    }));
  });
  let best: Support = { share: 0, sources: [] };
  for (const [index, first] of candidates.entries()) {
    const next = candidates[index + 1];
    const joins = !standsAlone && next?.source.evidence === first.source.evidence;
    for (const second of joins ? [undefined, next] : [undefined]) {
      const window = second === undefined ? [first] : [first, second];
      const stating = window.filter((one) => statesAll(facts, one.facts));
      if (!stating.some((one) => facts.length === 0 || shareOf(stems, [one], weightOf) >= FACT_SHARE_FROM)) continue;
      const share = shareOf(stems, window, weightOf);
      // A second sentence must add something, or it only blurs what the first one says.
      if (share <= best.share + (second !== undefined && best.sources.length === 1 ? SECOND_ADDS : 0)) continue;
      const nearest = window.toSorted((a, b) => shareOf(stems, [b], weightOf) - shareOf(stems, [a], weightOf));
      best = { share, sources: nearest.map(({ source }) => source) };
    }
  }
  return best;
}

/** Whether a sentence tells who decides, pays or signs. */
export function isAboutActor(sentence: string, actorVerbs: readonly string[]): boolean {
  return words(sentence).some((word) => actorVerbs.some((verb) => word.startsWith(verb)));
}

/** What states a number must itself speak of the same thing. */
const FACT_SHARE_FROM = 0.6;
const SECOND_ADDS = 0.05;

/** Whether one sentence states all facts; a quantity said twice must be stated twice. */
function statesAll(facts: readonly StatedFact[], stated: readonly StatedFact[]): boolean {
  const times = (list: readonly StatedFact[], fact: StatedFact) =>
    list.filter(({ kind, value, unit }) => kind === fact.kind && value === fact.value && unit === fact.unit).length;
  return facts.every(
    (fact) =>
      isStated(fact, stated) && (fact.kind !== 'quantity' || times(facts, fact) <= Math.max(1, times(stated, fact))),
  );
}

/** The address of the page itself may be given, though its text does not. */
function pageOf({ document }: Evidence): StatedFact[] {
  return statedFacts(document.url).filter(({ kind }) => kind === 'link');
}

function shareOf(
  stems: ReadonlySet<string>,
  window: readonly { stems: ReadonlySet<string>; context: ReadonlySet<string> }[],
  weightOf: WeightOf,
): number {
  let held = 0;
  let mass = 0;
  for (const stem of stems) {
    const weight = weightOf(stem);
    mass += weight;
    if (window.some((one) => one.stems.has(stem))) held += weight;
    else if (window.some((one) => one.context.has(stem))) held += weight * CONTEXT_WEIGHT;
  }
  return mass === 0 ? 0 : held / mass;
}

/** Numbers are left to the facts. */
function contentStems(text: string): string[] {
  return analyse(text)
    .filter(({ surface }) => !/^\d+$/.test(surface))
    .map(({ stem }) => stem);
}
