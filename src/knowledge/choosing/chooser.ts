import { type BoostedModel, boostedOf, listShares } from '../../learning/index.ts';
import type { Answerable, AnswerUnit } from './answer-unit.ts';
import { type Candidates, candidatesFor, type SearchSigns } from './candidates.ts';
import { type FirstModels, openFirst } from './first-stage.ts';
import { gateValues, type Ranked } from './gate-values.ts';
import { type SituationWords, situationFinder } from './situations.ts';
import type { UnitTexts } from './unit-texts.ts';
import { withTrials } from './with-trials.ts';

/** All that is learned of how a unit is chosen. */
export interface ChooserModel extends FirstModels {
  /** One a sign, see `SIGNS`. */
  readonly weights: Float64Array;
  readonly gate: Gate;
}

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

/** A chooser over units in memory. */
export function createChooser(
  model: ChooserModel,
  answerable: Pick<Answerable, 'units' | 'utterances' | 'outside' | 'trials'>,
  texts: readonly UnitTexts[],
  situationWords: SituationWords,
): Chooser {
  const { units } = answerable;
  const first = openFirst(model, { units, ...withTrials(answerable) }, texts);
  const situationsOf = situationFinder(situationWords);
  return {
    choose(message, search, { before, situations = [] } = {}) {
      const scores = first.scores(message, { words: search.words, before });
      const shown = new Set([...situationsOf(message), ...situations]);
      const candidates = candidatesFor(units, scores, search, shown);
      const ranked = rankUnits(candidates, model.weights);
      const signs = gateValues(units, candidates, ranked);
      return {
        choices: ranked.slice(0, CHOICES_GIVEN).flatMap(({ at, share }) => {
          const unit = units[at];
          return unit === undefined ? [] : [{ unit, share }];
        }),
        right: boostedOf(model.gate.right, signs),
        onPage: boostedOf(model.gate.onPage, signs),
        inside: boostedOf(model.gate.inside, signs),
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
