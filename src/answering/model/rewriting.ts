import { analyse, fold, words } from '../../language/index.ts';
import { isStated, statedFacts } from './checks/stated-facts.ts';

/** Share of a rewritten French question's telling words that the person must have said, in whatever spelling. */
const OWN_WORDS_FROM = 0.6;
/** …from which it may be shown to her as what was understood. */
const SHOWN_FROM = 0.75;
/** Two spellings of a word of so many letters may differ by one, and of so many by two. */
const ONE_SLIP_LETTERS = 5;
const TWO_SLIPS_LETTERS = 8;
/** Letters with which a shortened word begins: « appren » for « apprentissage ». */
const SHORTENED_LETTERS = 3;
/** Words that only ask or help to: a rewritten question needs them, and they add nothing. */
const ASKING = new Set(
  'comment combien quel quelle quels quelles quand pourquoi qui quoi peut peux puis dois doit faut faire fait avoir obtenir demander demande savoir adresser contacter suivre trouver personne informations information conditions condition droit aide aides possible pendant existe-t-il'.split(
    ' ',
  ),
);

/** How far a rewritten question is the person's own. */
export interface Rewriting {
  /** States no number, date, link or reference that was not said. */
  readonly addsNoFact: boolean;
  /** Its words were said, in whatever spelling. */
  readonly isFaithful: boolean;
  /** All but few of them were: it may be shown. */
  readonly isOwn: boolean;
  /** It says hardly anything otherwise. */
  readonly isSame: boolean;
}

/**
 * Compares a rewritten question with what was said. SMS spellings, shortened words and acronyms written out count as said.
 *
 * @param said the message, what it continues, and the message in clean spelling, in any order
 * @param language ISO 639-1 of the message: words of another language than French are not compared
 * @param alike words that stand for each other: acronyms and what they mean
 */
export function compareRewriting(
  rewritten: string,
  said: string,
  language: string,
  alike: (word: string) => readonly string[] = () => [],
): Rewriting {
  const facts = statedFacts(said);
  const values = new Set(facts.map(({ value }) => value));
  const addsNoFact = statedFacts(rewritten).every((fact) => isStated(fact, facts) || values.has(fact.value));
  const stems = new Set(analyse(said).map(({ stem }) => stem));
  const heard = [
    ...new Set(
      words(said)
        .map(fold)
        .flatMap((word) => [word, word.replace(ELIDED, '')]),
    ),
  ];
  const telling = analyse(rewritten).filter(({ surface }) => !ASKING.has(fold(surface)) && !/^\d/.test(surface));
  const own = telling.filter(
    ({ stem, surface }) =>
      stems.has(stem) ||
      heard.some((word) => isSpelling(word, fold(surface))) ||
      alike(fold(surface)).some((other) => heard.includes(other)),
  );
  const share = telling.length === 0 ? 1 : own.length / telling.length;
  const isFrench = language === 'fr';
  const literal = telling.filter(({ stem }) => stems.has(stem)).length;
  return {
    addsNoFact,
    isFaithful: addsNoFact && (!isFrench || share >= OWN_WORDS_FROM),
    isOwn: addsNoFact && isFrench && share >= SHOWN_FROM,
    isSame: isFrench && literal === telling.length && (telling.length >= stems.size || lineIn(rewritten, said)),
  };
}

/** « dheure », « jveux »: what is run into the next word. */
const ELIDED = /^[dljmtsn](?=[aeiouhv])/;

/** Whether one line of what was said says the same, but for case, accents and signs. */
function lineIn(rewritten: string, said: string): boolean {
  const plain = (text: string) => words(text).map(fold).join(' ');
  return said.split('\n').some((line) => plain(line) === plain(rewritten));
}

/** Whether one word may be another written badly: by ear, with slips, or shortened. Both folded. */
function isSpelling(heard: string, written: string): boolean {
  if (heard.length >= SHORTENED_LETTERS && written.startsWith(heard)) return true;
  const [left, right] = [soundOf(heard), soundOf(written)];
  if (left === right && left.length >= 2) return true;
  const longest = Math.min(left.length, right.length);
  const slips = longest >= TWO_SLIPS_LETTERS ? 2 : longest >= ONE_SLIP_LETTERS ? 1 : 0;
  return slips > 0 && Math.abs(left.length - right.length) <= slips && slipsBetween(left, right, slips) <= slips;
}

/** Roughly how a French word sounds: what people who write by ear keep of it. */
function soundOf(word: string): string {
  return word
    .replace(/(?:eaux?|aux?)/g, 'o')
    .replace(/ph/g, 'f')
    .replace(/qu?|c(?=[aoulrt])|ck/g, 'k')
    .replace(/ti(?=on)/g, 'si')
    .replace(/ss|ç|c(?=[eiy])/g, 's')
    .replace(/(?:ai|ei|er|ez|et|ee)(?=s?$)/g, 'e')
    .replace(/ai|ei/g, 'e')
    .replace(/y/g, 'i')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/[estxd]+$/, '');
}

/** Letters that differ between two words, counted no further than `most` + 1. */
function slipsBetween(left: string, right: string, most: number): number {
  let before = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row++) {
    const line = [row];
    for (let at = 1; at <= right.length; at++) {
      const same = left[row - 1] === right[at - 1] ? 0 : 1;
      line.push(Math.min((before[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1, (before[at - 1] ?? 0) + same));
    }
    if (Math.min(...line) > most) return most + 1;
    before = line;
  }
  return before[right.length] ?? 0;
}
