import { words } from '../../language/index.ts';
import type { Answerable, AnswerUnit } from './answer-unit.ts';
import { openCountedSigns } from './counted-signs.ts';
import { type FirstStage, OUTSIDE } from './first-scores.ts';
import { type SaidFeatures, weighSayings, wordsAndPairs } from './said-likelihood.ts';
import type { UnitTexts } from './unit-texts.ts';

/** What a log-likelihood is divided by: at its full height it is far surer than it is right. */
const TEMPERED = 3;
/** A log-likelihood of so much under the likeliest is no likeness at all. */
const UNLIKELY = -30;

/**
 * A first stage of which nothing has to be learned: what is counted stands for what is learned. There from the first second, and
 * after each change of the documents, until a chooser is learned.
 */
export function openCountedStage(
  { units, utterances, outside }: Pick<Answerable, 'units' | 'utterances' | 'outside'>,
  texts: readonly UnitTexts[],
): FirstStage {
  const counted = openCountedSigns({ units, utterances }, texts);
  const sharesOf = countKinds({ units, utterances, outside });
  const topicsOf = sharesOf(({ topic }) => topic);
  const askedOf = sharesOf(({ asked }) => asked);
  return {
    scores(message, { words: sought, before }) {
      const whole = before === undefined ? message : `${before} ${message}`;
      const likely = counted.likely(whole);
      const toSaid = likely.words.map(asLikeness);
      return {
        contentWords: sought.length,
        topicShares: topicsOf(whole),
        askedShares: askedOf(message),
        toSaid,
        toText: likely.pieces.map(asLikeness),
        toNearest: (unit) => toSaid[unit] ?? 0,
        fields: counted.fields(sought),
        likely,
      };
    },
  };
}

function asLikeness(logarithm: number): number {
  return 1 - Math.max(UNLIKELY, logarithm) / UNLIKELY;
}

/** A function that gives the shares of the kinds of unit that a message may want, by what was said for them. */
function countKinds({
  units,
  utterances,
  outside,
}: Pick<Answerable, 'units' | 'utterances' | 'outside'>): (
  kindOf: (unit: AnswerUnit) => string,
) => (message: string) => ReadonlyMap<string, number> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const sayings = weighSayings([...utterances.map(({ said }) => said), ...outside].map(featuresOf));
  return (kindOf) => {
    const kinds = [...new Set(units.map(kindOf)), OUTSIDE];
    const numbers = new Map(kinds.map((kind, at) => [kind, at]));
    const likelihood = sayings.likelihood(kinds.length, (saying) => {
      const unit = byId.get(utterances[saying]?.unit ?? '');
      return unit === undefined ? kinds.length - 1 : (numbers.get(kindOf(unit)) ?? 0);
    });
    return (message) => {
      const raised = likelihood.of(featuresOf(message)).map((logarithm) => Math.exp(logarithm / TEMPERED));
      const sum = raised.reduce((total, one) => total + one, 0);
      return new Map(kinds.map((kind, at) => [kind, (raised[at] ?? 0) / sum]));
    };
  };
}

function featuresOf(said: string): SaidFeatures {
  return wordsAndPairs(words(said));
}
