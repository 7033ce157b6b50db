import { type BoostedCase, learnBoosted, learnListwise } from '../../learning/index.ts';
import type { Answerable, Trial } from './answer-unit.ts';
import { type Candidates, candidatesFor, type SearchSigns, SIGNS } from './candidates.ts';
import { type ChooserModel, rankUnits, type Weighing } from './chooser.ts';
import type { FirstStage } from './first-scores.ts';
import { learnFirst, openFirst } from './first-stage.ts';
import { gateValues } from './gate-values.ts';
import { situationFinder } from './situations.ts';
import type { UnitTexts } from './unit-texts.ts';
import { withTrials } from './with-trials.ts';

/** What a chooser is learned from. */
export interface ChooserMaterial extends Answerable {
  readonly texts: readonly UnitTexts[];
  /** What the search finds for a message. */
  readonly search: (message: string) => Promise<SearchSigns>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Residents ask outside our subjects about once for so many messages inside. */
const OUTSIDE_SHARE = 0.15;
const STAGES = 2;

/** A message that was tried on a first stage which had read nothing by its author. */
export interface Tried {
  readonly candidates: Candidates;
  /** Unit numbers that answer; empty for a message outside. */
  readonly right: readonly number[];
}

/**
 * Learns to choose: how to weigh the signs of the first stage, and when to speak, from the trials, by authors of whom it had read
 * nothing; the first stage from all that people say, then the trials among it. The same material gives the same chooser.
 */
export async function learnChooser(material: ChooserMaterial): Promise<ChooserModel> {
  const { units, texts, onProgress = () => {} } = material;
  const weighing = await weigh(material, (read) => openFirst(learnFirst(read, texts), read, texts));
  onProgress(1, STAGES);
  const first = learnFirst({ units, ...withTrials(material) }, texts);
  onProgress(STAGES, STAGES);
  return { ...first, ...weighing };
}

/** A first stage that has read no more than it is given. */
export type StageOf = (read: Pick<Answerable, 'units' | 'utterances' | 'outside'>) => FirstStage;

/** Fits how the signs of a first stage are weighed, and when to speak, on messages of which it has read nothing. */
export async function weigh(material: ChooserMaterial, stageOf: StageOf): Promise<Weighing> {
  const tried = await tryAll(material, stageOf);
  const lists = tried.flatMap(({ candidates, right }) => {
    const rows = candidates.units.flatMap((at, row) => (right.includes(at) ? [row] : []));
    return rows.length === 0 ? [] : [{ values: candidates.values, right: rows }];
  });
  const weights = learnListwise(lists, SIGNS.length);
  return { weights, gate: learnGate(tried, material.units, weights) };
}

/** One in so many messages outside is tried, not learned from. */
const AWAY_TRIED = 3;

/** Tries every trial, and some of what is outside, on a first stage that was learned from the rest alone. */
export async function tryAll(material: ChooserMaterial, stageOf: StageOf): Promise<Tried[]> {
  const { units, utterances, outside, trials, search } = material;
  const isTried = (_: string, at: number) => at % AWAY_TRIED === 0;
  const first = stageOf({ units, utterances, outside: outside.filter((said, at) => !isTried(said, at)) });
  const situationsOf = situationFinder(material.situationWords);
  const numbers = new Map(units.map(({ id }, at) => [id, at]));
  const tried: Tried[] = [];
  const away = outside.filter(isTried).map((said): Trial => ({ said, right: [] }));
  for (const { said, before, right } of [...trials, ...away]) {
    const signs = await search(before === undefined ? said : `${before} ${said}`);
    const scores = first.scores(said, { words: signs.words, before });
    tried.push({
      candidates: candidatesFor(units, scores, signs, situationsOf(said)),
      right: right.flatMap((id) => numbersFor(id, units, numbers)),
    });
  }
  return tried;
}

/** A unit and those that answer the same. */
function numbersFor(id: string, units: Answerable['units'], numbers: ReadonlyMap<string, number>): number[] {
  const at = numbers.get(id);
  const alike = at === undefined ? [] : (units[at]?.sameAs ?? []);
  return [id, ...alike].flatMap((one) => numbers.get(one) ?? []);
}

function learnGate(tried: readonly Tried[], units: Answerable['units'], weights: Float64Array): ChooserModel['gate'] {
  const away = tried.filter(({ right }) => right.length === 0).length;
  const awayWeight = away === 0 ? 1 : (OUTSIDE_SHARE * (tried.length - away)) / ((1 - OUTSIDE_SHARE) * away);
  const cases = tried.map(({ candidates, right }) => {
    const ranked = rankUnits(units, candidates, weights);
    const [best] = ranked;
    const page = best && units[best.at]?.documentId;
    return {
      values: gateValues(units, candidates, ranked),
      weight: right.length === 0 ? awayWeight : 1,
      right: best !== undefined && right.includes(best.at),
      onPage: right.some((at) => units[at]?.documentId === page),
      inside: right.length > 0,
    };
  });
  const fitted = (of: 'right' | 'onPage' | 'inside') =>
    learnBoosted(cases.map(({ values, weight, ...one }): BoostedCase => ({ values, weight, holds: one[of] })));
  return { right: fitted('right'), onPage: fitted('onPage'), inside: fitted('inside') };
}
