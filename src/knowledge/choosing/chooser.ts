import { type BoostedModel, boostedOf, listShares } from '../../learning/index.ts';
import type { AnswerUnit } from './answer-unit.ts';
import { type Candidates, candidatesFor, type SearchSigns } from './candidates.ts';
import type { FirstStage } from './first-scores.ts';
import type { FirstModels } from './first-stage.ts';
import { gateValues, type Ranked } from './gate-values.ts';
import { type SituationWords, situationFinder } from './situations.ts';

/** How the signs of a first stage are weighed. */
export interface Weighing {
  /** One a sign, see `SIGNS`. */
  readonly weights: Float64Array;
  readonly gate: Gate;
}

/** All that is learned of how a unit is chosen. */
export interface ChooserModel extends FirstModels, Weighing {}

/** What is calibrated, each on messages that its inputs had not been learned from. */
export interface Gate {
  /** The first choice answers. */
  readonly right: BoostedModel;
  /** The first choice stands on a page that answers. */
  readonly onPage: BoostedModel;
  /** Some unit answers. */
  readonly inside: BoostedModel;
}

export interface Choice {
  readonly unit: AnswerUnit;
  /** Its share among the candidates, from 0 to 1. */
  readonly share: number;
}

/** Which units may answer a message, and how sure that is; probabilities from 0 to 1. */
export interface Choosing {
  /** Best first; never empty unless there is no unit at all. */
  readonly choices: readonly Choice[];
  readonly right: number;
  readonly onPage: number;
  readonly inside: number;
  /** For whoever asks why: the signs of the gate, by name. */
  readonly signs: readonly number[];
}

/** What is known around a message. */
export interface Around {
  /** What it continues: the words of the topic. */
  readonly before?: string | undefined;
  /** Of the person, as units name them (`for`), beside those that the message shows. */
  readonly situations?: readonly string[];
}

export interface Chooser {
  /**
   * Units that the search and the first stage bring, ranked.
   *
   * @param search for the message, with what it continues
   */
  choose(message: string, search: SearchSigns, around?: Around): Choosing;
}

const CHOICES_GIVEN = 8;

/** A chooser over units in memory, by a first stage and the weighing that was fitted to it. */
export function createChooser(
  first: FirstStage,
  { weights, gate }: Weighing,
  units: readonly AnswerUnit[],
  situationWords: SituationWords,
): Chooser {
  const situationsOf = situationFinder(situationWords);
  return {
    choose(message, search, { before, situations = [] } = {}) {
      const scores = first.scores(message, { words: search.words, before });
      const shown = new Set([...situationsOf(message), ...situations]);
      const candidates = candidatesFor(units, scores, search, shown);
      const ranked = rankUnits(units, candidates, weights);
      const signs = gateValues(units, candidates, ranked);
      return {
        choices: ranked.slice(0, CHOICES_GIVEN).flatMap(({ at, share }) => {
          const unit = units[at];
          return unit === undefined ? [] : [{ unit, share }];
        }),
        right: boostedOf(gate.right, signs),
        onPage: boostedOf(gate.onPage, signs),
        inside: boostedOf(gate.inside, signs),
        signs,
      };
    },
  };
}

/**
 * Candidates by their shares, best first. Units that answer the same question are one answer: the likeliest of them has the shares of
 * all, and the others are left out.
 */
export function rankUnits(
  units: readonly AnswerUnit[],
  { units: numbers, values }: Candidates,
  weights: Float64Array,
): Ranked[] {
  const shares = listShares(values, weights);
  const rows = numbers
    .map((at, row) => ({ at, row, share: shares[row] ?? 0, id: units[at]?.id ?? '', sameAs: units[at]?.sameAs ?? [] }))
    .sort((a, b) => b.share - a.share);
  const isTaken = new Set<string>();
  const ranked: Ranked[] = [];
  for (const { at, row, share, id, sameAs } of rows) {
    if (isTaken.has(id)) continue;
    const alike = rows.filter((other) => sameAs.includes(other.id) && !isTaken.has(other.id));
    for (const taken of [id, ...alike.map((other) => other.id)]) isTaken.add(taken);
    ranked.push({ at, row, share: alike.reduce((sum, other) => sum + other.share, share) });
  }
  return ranked.sort((a, b) => b.share - a.share);
}
