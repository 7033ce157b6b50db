import type { MessageWords } from './message-words.ts';
import type { NeedWords, UnitName } from './need-words.ts';
import { type NumberSaid, numberAt } from './number-at.ts';
import type { Mention } from './stances.ts';

/** Between what and what a quantity may be; null: not bounded on that side. */
export interface Bounds {
  readonly least: number | null;
  readonly most: number | null;
}

export type QuantityMention = Mention<Bounds> & { readonly criterion: 'radius' | 'duration' | 'price' };

/** « à 20 minutes »: kilometres a minute by road, roughly. */
const KM_A_MINUTE = 0.8;
const LARGEST_RADIUS_KM = 200;
/** Hours at a training centre. */
const HOURS_IN: Readonly<Partial<Record<UnitName, number>>> = {
  heures: 1,
  jours: 7,
  semaines: 35,
  mois: 150,
  ans: 1600,
};
/** No training takes longer: eight years. */
const LONGEST_TRAINING_HOURS = 8 * 1600;
/** « En 2 ans » is often rounded: a tenth more, or less, is let through. */
const DURATION_MARGIN = 1.1;
const MINUTES_AN_HOUR = 60;
/** A message that is hardly more than a duration answers « quelle durée ? ». */
const BARE_WORDS = 4;

interface Counted {
  readonly from: number;
  readonly to: number;
  /** Where its unit stands. */
  readonly values: readonly number[];
  readonly unit: UnitName;
}

/**
 * Distances, durations and prices, one grammar for all: a number in figures or letters, its unit, and what bounds it before or
 * after (« à moins de vingt bornes », « pas plus de 6 mois », « 3 mois max », « entre 3 et 6 mois », « 500 euros maxi »). A time
 * on the road is a distance. Takes the words that it reads. In kilometres, hours at the centre, euros.
 */
export function readQuantities(message: MessageWords, words: NeedWords): QuantityMention[] {
  const mentions: QuantityMention[] = [];
  for (let at = 0; at < message.words.length; at++) {
    const counted = message.isTaken(at) ? undefined : countedAt(message, at, words);
    if (counted === undefined) continue;
    const mention = mentionOf(counted, message, words);
    if (mention === undefined) continue;
    message.take(mention);
    mentions.push(mention);
    at = mention.to;
  }
  return mentions;
}

/** « 20 km », « 3 ou 6 mois », « entre 3 et 6 mois », « trois à six mois ». */
function countedAt(message: MessageWords, at: number, { quantities }: NeedWords): Counted | undefined {
  const { words } = message;
  const unitOf = (word: string) => quantities.units.find((unit) => unit.words.has(word))?.unit;
  const first = numberAt(words, at);
  if (first === undefined) return undefined;
  const own = isEuros(message, first) ? 'euros' : unitOf(first.glued ?? words[first.end] ?? '');
  const isApart = first.glued === null && own !== undefined && !isEuros(message, first);
  const end = isApart ? first.end : first.end - 1;
  const link = words[end + 1] ?? '';
  const second = link === 'a' || link === 'et' || link === 'ou' ? numberAt(words, end + 2) : undefined;
  const inEuros = second !== undefined && isEuros(message, second);
  const unit = second === undefined ? undefined : inEuros ? 'euros' : unitOf(second.glued ?? words[second.end] ?? '');
  if (second !== undefined && unit !== undefined && (own === undefined || own === unit)) {
    const to = second.glued === null && !inEuros ? second.end : second.end - 1;
    return { from: at, to, values: [first.value, second.value], unit };
  }
  return own && { from: at, to: end, values: [first.value], unit: own };
}

/** « 500 € »: a sign, no word. */
function isEuros(message: MessageWords, { end }: NumberSaid): boolean {
  return message.after(end - 1).includes('€');
}

function mentionOf(counted: Counted, message: MessageWords, { quantities }: NeedWords): QuantityMention | undefined {
  const { from, to, unit } = counted;
  const most = message.endsBefore(quantities.mostBefore, from);
  const least = message.endsBefore(quantities.leastBefore, from);
  const road = startsAfter(message, quantities.onTheRoad, to);
  const mostAfter = startsAfter(message, quantities.mostAfter, road?.to ?? to);
  const leastAfter = startsAfter(message, quantities.leastAfter, road?.to ?? to);
  const isMost = mostAfter !== undefined || (most !== undefined && lengthOf(most) >= lengthOf(least));
  const isLeast = !isMost && (least !== undefined || leastAfter !== undefined);
  const before = isMost && most !== undefined ? most : isLeast ? least : undefined;
  const span = { from: before?.from ?? from, to: (mostAfter ?? leastAfter ?? road)?.to ?? to };
  const bounds = (each: (value: number) => number, margin: number): Bounds => {
    const sorted = counted.values.map(each).sort((a, b) => a - b);
    const [low = 0, high = low] = [sorted[0], sorted.at(-1)];
    if (sorted.length > 1) return { least: Math.round(low / margin), most: Math.round(high * margin) };
    return isLeast
      ? { least: Math.round(high / margin), most: null }
      : { least: null, most: Math.round(high * margin) };
  };
  const isBounded = isMost || isLeast;
  if (unit === 'km' || unit === 'minutes' || (unit === 'heures' && road !== undefined)) {
    const perUnit = unit === 'km' ? 1 : unit === 'minutes' ? KM_A_MINUTE : KM_A_MINUTE * MINUTES_AN_HOUR;
    const preposition = message.endsBefore(quantities.beforeDistance, span.from);
    const { most: km } = bounds((value) => Math.min(LARGEST_RADIUS_KM, Math.max(1, value * perUnit)), 1);
    const radius = km ?? bounds((value) => value * perUnit, 1).least ?? LARGEST_RADIUS_KM;
    return {
      criterion: 'radius',
      from: preposition?.from ?? span.from,
      to: span.to,
      value: { least: null, most: radius },
    };
  }
  const isAlone = message.words.length <= BARE_WORDS;
  const isRange = counted.values.length > 1;
  if (unit === 'euros') {
    // « 3200 € sur mon CPF » is what one has, not what it may cost.
    if (!isBounded && !isAlone && !isRange) return undefined;
    return { criterion: 'price', ...span, value: bounds((value) => value, 1) };
  }
  const preposition = message.endsBefore(quantities.beforeDuration, span.from);
  if (!isBounded && preposition === undefined && !isAlone && !isRange) return undefined;
  const hours = HOURS_IN[unit] ?? 1;
  // « 25 ans » is an age.
  if (Math.min(...counted.values) * hours > LONGEST_TRAINING_HOURS) return undefined;
  return {
    criterion: 'duration',
    from: preposition?.from ?? span.from,
    to: span.to,
    value: bounds((value) => value * hours, DURATION_MARGIN),
  };
}

function startsAfter(message: MessageWords, phrases: Parameters<MessageWords['spans']>[0], to: number) {
  return message
    .spans(phrases)
    .filter((span) => span.from === to + 1)
    .sort((a, b) => b.to - a.to)[0];
}

function lengthOf(span: { readonly from: number; readonly to: number } | undefined): number {
  return span === undefined ? 0 : span.to - span.from + 1;
}
