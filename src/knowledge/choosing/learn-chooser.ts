import { type LogisticCase, learnListwise, learnLogistic, type RankedList } from '../../learning/index.ts';
import type { Answerable, Utterance } from './answer-unit.ts';
import { candidatesFor, type SearchSigns, SIGNS } from './candidates.ts';
import { type ChooserModel, rankUnits } from './chooser.ts';
import { type FirstScores, learnFirst, openFirst } from './first-stage.ts';
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
const HALVES = [
  ['sms', 'suite', 'recit', 'autre'],
  ['mots', 'simple', 'histoire', 'autrui'],
] as const;
/** One utterance in so many is tried, to learn how to weigh the signs; more learn no better. */
const TRIED_ONE_IN = 3;
/** Residents ask outside our subjects about once for so many messages inside. */
const OUTSIDE_SHARE = 0.15;
const STAGES = 4;

interface Tried {
  readonly first: FirstScores;
  readonly search: SearchSigns;
  readonly situations: ReadonlySet<string>;
  /** Unit numbers that answer; empty for a message outside. */
  readonly right: readonly number[];
}

/**
 * Learns to choose: the first stage from all utterances; how to weigh its signs, and when to speak, from messages whose forms
 * it had not read (a half of the forms at a time). The same material gives the same chooser.
 */
export async function learnChooser(material: ChooserMaterial): Promise<ChooserModel> {
  const { units, utterances, outside, texts, onProgress = () => {} } = material;
  const tried: Tried[] = [];
  for (const [number, forms] of HALVES.entries()) {
    tried.push(...(await tryForms(material, forms, number)));
    onProgress(number + 1, STAGES);
  }
  const weights = learnListwise(
    tried.flatMap((one) => listOf(one, material) ?? []),
    SIGNS.length,
  );
  const gate = learnGate(tried, material, weights);
  onProgress(STAGES - 1, STAGES);
  const first = learnFirst({ units, utterances, outside }, texts);
  onProgress(STAGES, STAGES);
  return { ...first, weights, gate };
}

async function tryForms(material: ChooserMaterial, forms: readonly string[], half: number): Promise<Tried[]> {
  const { units, utterances, outside, texts, search } = material;
  const read = {
    units,
    utterances: utterances.filter(({ form }) => !forms.includes(form)),
    outside: outside.filter((_, at) => at % HALVES.length !== half),
  };
  const first = openFirst(learnFirst(read, texts), read, texts);
  const situationsOf = situationFinder(material.situationWords);
  const numbers = new Map(units.map(({ id }, at) => [id, at]));
  const heldOut = utterances.filter(({ form }) => forms.includes(form)).filter((_, at) => at % TRIED_ONE_IN === 0);
  const away = outside.filter((_, at) => at % HALVES.length === half);
  const tryOne = async (message: string, right: readonly number[]): Promise<Tried> => ({
    first: first.scores(message),
    search: await search(message),
    situations: situationsOf(message),
    right,
  });
  const tried: Tried[] = [];
  for (const one of heldOut) tried.push(await tryOne(messageOf(one), rightFor(one, material, numbers)));
  for (const message of away) tried.push(await tryOne(message, []));
  return tried;
}

/** A message that continues another is asked with it, as it is when it comes. */
export function messageOf({ said, before }: Utterance): string {
  return before === undefined ? said : `${before} ${said}`;
}

function rightFor({ unit, also }: Utterance, { units }: Answerable, numbers: ReadonlyMap<string, number>): number[] {
  const at = numbers.get(unit);
  const alike = at === undefined ? [] : (units[at]?.sameAs ?? []);
  return [unit, ...also, ...alike].flatMap((id) => numbers.get(id) ?? []);
}

function listOf({ first, search, situations, right }: Tried, { units }: Answerable): RankedList | undefined {
  const candidates = candidatesFor(units, first, search, situations);
  const rows = candidates.units.flatMap((at, row) => (right.includes(at) ? [row] : []));
  return rows.length === 0 ? undefined : { values: candidates.values, right: rows };
}

function learnGate(tried: readonly Tried[], { units }: Answerable, weights: Float64Array): ChooserModel['gate'] {
  const away = tried.filter(({ right }) => right.length === 0).length;
  const awayWeight = away === 0 ? 1 : (OUTSIDE_SHARE * (tried.length - away)) / ((1 - OUTSIDE_SHARE) * away);
  const cases = tried.map(({ first, search, situations, right }) => {
    const ranked = rankUnits(units, first, search, situations, weights);
    const [best] = ranked;
    const topics = right.map((at) => units[at]?.topic);
    return {
      values: gateValues(units, first, search, ranked),
      weight: right.length === 0 ? awayWeight : 1,
      right: best !== undefined && right.includes(best.at),
      onTopic: best !== undefined && topics.includes(units[best.at]?.topic),
      inside: right.length > 0,
    };
  });
  const fitted = (of: 'right' | 'onTopic' | 'inside') =>
    learnLogistic(cases.map(({ values, weight, ...one }): LogisticCase => ({ values, weight, holds: one[of] })));
  return { right: fitted('right'), onTopic: fitted('onTopic'), inside: fitted('inside') };
}
