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
      const ranked = rankUnits(candidates, weights);
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

/** Candidates by their shares, best first. */
export function rankUnits({ units, values }: Candidates, weights: Float64Array): Ranked[] {
  const shares = listShares(values, weights);
  return units.map((at, row) => ({ at, row, share: shares[row] ?? 0 })).sort((a, b) => b.share - a.share);
}
