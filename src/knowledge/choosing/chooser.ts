import { type LogisticModel, listShares, logisticOf } from '../../learning/index.ts';
import type { Answerable, AnswerUnit } from './answer-unit.ts';
import { candidatesFor, type SearchSigns } from './candidates.ts';
import { type FirstModels, type FirstScores, openFirst } from './first-stage.ts';
import { gateValues, type Ranked } from './gate-values.ts';
import { type SituationWords, situationFinder } from './situations.ts';
import type { UnitTexts } from './unit-texts.ts';

/** All that is learned of how a unit is chosen. */
export interface ChooserModel extends FirstModels {
  /** One a sign, see `SIGNS`. */
  readonly weights: Float64Array;
  readonly gate: Gate;
}

/** What is calibrated, each on messages that its inputs had not been learned from. */
export interface Gate {
  /** The first choice answers. */
  readonly right: LogisticModel;
  /** The first choice is about what was meant. */
  readonly onTopic: LogisticModel;
  /** Some unit answers. */
  readonly inside: LogisticModel;
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
  readonly onTopic: number;
  readonly inside: number;
  /** For whoever asks why: the signs of the gate, by name. */
  readonly signs: readonly number[];
}

export interface Chooser {
  /** Units that the search and the first stage bring, ranked. */
  choose(message: string, search: SearchSigns, situations?: Iterable<string>): Choosing;
}

const CHOICES_GIVEN = 8;

/** A chooser over units in memory. */
export function createChooser(
  model: ChooserModel,
  answerable: Pick<Answerable, 'units' | 'utterances'>,
  texts: readonly UnitTexts[],
  situationWords: SituationWords,
): Chooser {
  const { units } = answerable;
  const first = openFirst(model, answerable, texts);
  const situationsOf = situationFinder(situationWords);
  return {
    choose(message, search, situations = []) {
      const scores = first.scores(message);
      const shown = new Set([...situationsOf(message), ...situations]);
      const ranked = rankUnits(units, scores, search, shown, model.weights);
      const signs = gateValues(units, scores, search, ranked);
      return {
        choices: ranked.slice(0, CHOICES_GIVEN).flatMap(({ at, share }) => {
          const unit = units[at];
          return unit === undefined ? [] : [{ unit, share }];
        }),
        right: logisticOf(model.gate.right, signs),
        onTopic: logisticOf(model.gate.onTopic, signs),
        inside: logisticOf(model.gate.inside, signs),
        signs,
      };
    },
  };
}

/** Candidates by their shares, best first. */
export function rankUnits(
  units: readonly AnswerUnit[],
  first: FirstScores,
  search: SearchSigns,
  situations: ReadonlySet<string>,
  weights: Float64Array,
): Ranked[] {
  const candidates = candidatesFor(units, first, search, situations);
  const shares = listShares(candidates.values, weights);
  return candidates.units.map((at, row) => ({ at, share: shares[row] ?? 0 })).sort((a, b) => b.share - a.share);
}
