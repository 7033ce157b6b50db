import { analyse, fold, words } from '../../../language/index.ts';
import type { GuardRules } from './guard-rules.ts';
import { namesIn } from './named-words.ts';
import { writeNumbersOut } from './number-words.ts';
import { statedFacts } from './stated-facts.ts';
import { tellingWords, wordsBeginning } from './statements.ts';

const BY = /\bpar (?:l[ae']? ?|les |un |une )?$/;

/**
 * Whether a sentence says its source's own words the other way round: opposite words (« avant » for « après »), names or
 * numbers in another order, who does for who is done to.
 *
 * @param source the one source sentence that is nearest
 */
export function swaps(
  sentence: string,
  source: string,
  { opposites, directed, actors, actorVerbs }: GuardRules,
): boolean {
  const isDirected = wordsBeginning(source, [...directed, ...actorVerbs]).length > 0;
  const isPassive = /\bpar (?:l|un|vo|so)/.test(fold(sentence)) !== /\bpar (?:l|un|vo|so)/.test(fold(source));
  const actorsIn = (text: string) =>
    wordsBeginning(text, actors).map((word) => actors.find((one) => word.startsWith(one)) ?? word);
  return (
    opposites.some((pair) => saysOpposite(pair, sentence, source)) ||
    (isDirected && isReordered(namesIn(sentence), namesIn(source))) ||
    (!isPassive && isReordered(actorsIn(sentence), actorsIn(source))) ||
    unitsIn(sentence).some((unit) => isReordered(quantitiesIn(sentence, unit), quantitiesIn(source, unit))) ||
    attachesElsewhere(sentence, source) ||
    changesDoer(sentence, source) ||
    turnsNearCopy(sentence, source)
  );
}

/** A sentence that repeats its source almost word for word repeats these as often. */
const TURNING = new Set(
  'ne aucun aucune jamais sans ni avant apres maximum minimum moins plus sauf seulement uniquement toujours'.split(' '),
);
const NEAR_COPY_FROM = 0.8;

function turnsNearCopy(sentence: string, source: string): boolean {
  const [said, written] = [stemsOf(sentence), stemsOf(source)];
  const shared = [...said].filter((stem) => written.has(stem)).length;
  if (shared < Math.max(said.size, written.size) * NEAR_COPY_FROM) return false;
  return turningWords(sentence) !== turningWords(source);
}

function turningWords(text: string): string {
  return words(fold(text).replace(/\bn'/g, 'ne '))
    .filter((word) => TURNING.has(word))
    .sort()
    .join(' ');
}

function stemsOf(text: string): Set<string> {
  return new Set(analyse(text).map(({ stem }) => stem));
}

function saysOpposite([left, right]: readonly [string, string], sentence: string, source: string): boolean {
  const [said, written] = [new Set(words(sentence)), new Set(words(source))];
  const turned = (one: string, other: string) => said.has(one) && !written.has(one) && written.has(other);
  return turned(left, right) || turned(right, left);
}

/** Two things that each text names once stand in another order. */
function isReordered(said: readonly string[], written: readonly string[]): boolean {
  const once = (list: readonly string[], one: string) => list.indexOf(one) === list.lastIndexOf(one);
  const shared = said.filter((one) => written.includes(one) && once(said, one) && once(written, one));
  const places = shared.map((one) => written.indexOf(one));
  return places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0));
}

/** The quantities of one unit, in their order: others cannot be taken for each other. */
function quantitiesIn(text: string, unit: string): string[] {
  return statedFacts(text).flatMap((fact) => (fact.kind === 'quantity' && fact.unit === unit ? [fact.value] : []));
}

function unitsIn(text: string): string[] {
  return [...new Set(statedFacts(text).flatMap(({ kind, unit }) => (kind === 'quantity' && unit ? [unit] : [])))];
}

const COUNTED = /(\d+) (?:mois|ans?|heures?|jours?|semaines?|€|euros?)([^,;:.\d]*)/g;

/** « 24 mois dans l'entreprise, dont 12 mois d'activité » for the reverse: what is counted is another thing. */
function attachesElsewhere(sentence: string, source: string): boolean {
  const [said, written] = [countedThings(sentence), countedThings(source)];
  if (written.size < 2) return false;
  return [...said].some(([number, things]) => {
    const theirs = written.get(number);
    return (
      theirs !== undefined && things.length > 0 && theirs.length > 0 && !things.some((thing) => theirs.includes(thing))
    );
  });
}

/** What is counted after each number, which is said once. */
function countedThings(text: string): Map<string, string[]> {
  const plain = writeNumbersOut(fold(text));
  return new Map([...plain.matchAll(COUNTED)].map(([, number = '', after = '']) => [number, tellingWords(after)]));
}

/** « remplacée par l'AFPR » where the source does not say « par » before that name. */
function changesDoer(sentence: string, source: string): boolean {
  const [said, written] = [fold(sentence), fold(source)];
  const doneBy = (text: string, name: string) => {
    const at = text.indexOf(name);
    return at >= 0 && BY.test(text.slice(0, at));
  };
  return namesIn(sentence).some((name) => doneBy(said, name) && written.includes(name) && !doneBy(written, name));
}
