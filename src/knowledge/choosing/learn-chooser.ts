import { type LogisticCase, learnListwise, learnLogistic, seededRandom } from '../../learning/index.ts';
import type { Answerable, Utterance } from './answer-unit.ts';
import { type Candidates, candidatesFor, type SearchSigns, SIGNS } from './candidates.ts';
import { type ChooserModel, rankUnits } from './chooser.ts';
import { learnFirst, openFirst } from './first-stage.ts';
import { gateValues } from './gate-values.ts';
import { situationFinder } from './situations.ts';
import type { UnitTexts } from './unit-texts.ts';

/** What a chooser is learned from. */
export interface ChooserMaterial extends Answerable {
  readonly texts: readonly UnitTexts[];
  /** What the search finds for a message. */
  readonly search: (message: string) => Promise<SearchSigns>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Forms of utterances that are held out together: what is learned from some is tried on the others. */
const PARTS = [
  ['sms', 'recit'],
  ['simple', 'histoire'],
  ['mots', 'autrui', 'suite', 'autre'],
] as const;
/** Share of the utterances that are tried, to learn how to weigh the signs; more learn no better. */
const TRIED_SHARE = 1 / 3;
const TRIED_SEED = 3;
/** Residents ask outside our subjects about once for so many messages inside. */
const OUTSIDE_SHARE = 0.15;
const STAGES = PARTS.length + 1;

/** A message that was tried on a first stage which had not read its like. */
export interface Tried {
  readonly candidates: Candidates;
  /** Unit numbers that answer; empty for a message outside. */
  readonly right: readonly number[];
  readonly said: string;
  /** See `Utterance`; « dehors » for a message outside. */
  readonly form: string;
}

/**
 * Learns to choose: the first stage from all utterances; how to weigh its signs, and when to speak, from messages whose forms
 * it had not read (a third of the forms at a time). The same material gives the same chooser.
 */
export async function learnChooser(material: ChooserMaterial): Promise<ChooserModel> {
  const { units, utterances, outside, texts, onProgress = () => {} } = material;
  const tried = await tryParts(material);
  const { weights, gate } = learnToWeigh(tried, material);
  const first = learnFirst({ units, utterances, outside }, texts);
  onProgress(STAGES, STAGES);
  return { ...first, weights, gate };
}

/** Tries utterances and messages outside, each on a first stage learned from other forms. */
export async function tryParts(material: ChooserMaterial): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const [number, forms] of PARTS.entries()) {
    tried.push(...(await tryForms(material, forms, number)));
    material.onProgress?.(number + 1, STAGES);
  }
  return tried;
}

/** How to weigh the signs, and when to speak. */
export function learnToWeigh(
  tried: readonly Tried[],
  { units }: Pick<Answerable, 'units'>,
): Pick<ChooserModel, 'weights' | 'gate'> {
  const lists = tried.flatMap(({ candidates, right }) => {
    const rows = candidates.units.flatMap((at, row) => (right.includes(at) ? [row] : []));
    return rows.length === 0 ? [] : [{ values: candidates.values, right: rows }];
  });
  const weights = learnListwise(lists, SIGNS.length);
  return { weights, gate: learnGate(tried, units, weights) };
}

async function tryForms(material: ChooserMaterial, forms: readonly string[], part: number): Promise<Tried[]> {
  const { units, utterances, outside, texts, search } = material;
  const read = {
    units,
    utterances: utterances.filter(({ form }) => !forms.includes(form)),
    outside: outside.filter((_, at) => at % PARTS.length !== part),
  };
  const first = openFirst(learnFirst(read, texts), read, texts);
  const situationsOf = situationFinder(material.situationWords);
  const numbers = new Map(units.map(({ id }, at) => [id, at]));
  const tryOne = async ({ said, before, form }: Pick<Utterance, 'said' | 'before' | 'form'>, right: number[]) => {
    const signs = await search(before === undefined ? said : `${before} ${said}`);
    const candidates = candidatesFor(
      units,
      first.scores(said, { words: signs.words, before }),
      signs,
      situationsOf(said),
    );
    return { candidates, right, said, form };
  };
  const random = seededRandom(TRIED_SEED);
  const heldOut = utterances.filter(({ form }) => forms.includes(form) && random() < TRIED_SHARE);
  const away = outside.filter((_, at) => at % PARTS.length === part);
  const tried: Tried[] = [];
  for (const one of heldOut) tried.push(await tryOne(one, rightFor(one, material, numbers)));
  for (const said of away) tried.push(await tryOne({ said, form: 'dehors' }, []));
  return tried;
}

function rightFor({ unit, also }: Utterance, { units }: Answerable, numbers: ReadonlyMap<string, number>): number[] {
  const at = numbers.get(unit);
  const alike = at === undefined ? [] : (units[at]?.sameAs ?? []);
  return [unit, ...also, ...alike].flatMap((id) => numbers.get(id) ?? []);
}

function learnGate(tried: readonly Tried[], units: Answerable['units'], weights: Float64Array): ChooserModel['gate'] {
  const away = tried.filter(({ right }) => right.length === 0).length;
  const awayWeight = away === 0 ? 1 : (OUTSIDE_SHARE * (tried.length - away)) / ((1 - OUTSIDE_SHARE) * away);
  const cases = tried.map(({ candidates, right }) => {
    const ranked = rankUnits(candidates, weights);
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
    learnLogistic(cases.map(({ values, weight, ...one }): LogisticCase => ({ values, weight, holds: one[of] })));
  return { right: fitted('right'), onPage: fitted('onPage'), inside: fitted('inside') };
}
