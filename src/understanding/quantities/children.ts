import { numberIn, type Words, wordSet } from './counted-words.ts';

/** What a piece tells of somebody's children. */
export interface Children {
  /** How many at least; 0: none. */
  readonly count: number;
  /** Whether that is all of them: « mes deux enfants », not « mon fils ». */
  readonly exact: boolean;
  /** In whole years; a baby of six months is 0. */
  readonly ages: readonly number[];
  /** The words that tell their ages, from `start` to `end` excluded: no ages of whoever writes. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

const CHILD = wordSet(
  'enfant enfants gosse gosses gamin gamins gamine gamines mioche mioches loulou loulous bebe bebes bb fils fille filles ' +
    'garcon garcons garchon garchons marmots jumeaux jumelles kids ado ados tiot tiots tiote',
);
/** « mes deux petits »: counted or owned, these are children too. */
const LITTLE = wordSet('petit petits petite petites grand grands grande grandes dernier derniere aine ainee gars');
const TWINS = wordSet('jumeaux jumelles');
const OWN_ONE = wordSet('mon ma notre');
const OWN_MANY = wordSet('mes nos');
const HAS = wordSet('ai avec eu attends eleve elever seul seule maman papa mere pere parent a et avons solo');
const NONE = wordSet('pas sans aucun aucune zero 0');
const YEARS = wordSet('an ans annee annees');
/** Somebody who works with children, or wants to, has said nothing of having any. */
const WORK = wordSet('travailler travaille bosser aupres metier metiers formation garder occuper');
/** Before a child's age may stand only such words; any other ends it. */
const BEFORE_AGE = wordSet('et de d a ont qui lui elle il age agee ages eu va ayant');
/** With these words whoever writes speaks of somebody or something else. */
const TURNS = wordSet('je j moi mon ma mes depuis pendant');
const OWNS = wordSet('ai avec');
const OF = wordSet('de d');
const ONE = wordSet('un une 1');
const SEVERAL = 2;
const MOST = 15;
/** Words after « enfants » in which ages may follow: « 2 enfants de 4 et 7 ans ». */
const AGE_REACH = 9;
const GROWN_UP_AFTER = 60;
const MONTHS_A_YEAR = 12;

/** The children that a piece tells of: « seule avec deux enfants », « mon fils de 17 ans », « deux jumeaux de 6 mois ». */
export function childrenIn(words: Words): Children | undefined {
  let found: Children | undefined;
  for (let at = 0; at < words.length; at++) {
    const here = childrenAt(words, at);
    if (here === undefined) continue;
    found = found === undefined ? here : together(found, here);
  }
  return found;
}

function together(one: Children, other: Children): Children {
  const exact = one.exact || other.exact;
  const count = exact ? Math.max(one.exact ? one.count : 0, other.exact ? other.count : 0) : one.count + other.count;
  return { count, exact, ages: [...one.ages, ...other.ages], spans: [...one.spans, ...other.spans] };
}

function childrenAt(words: Words, at: number): Children | undefined {
  const word = words[at] ?? '';
  const isLittle = LITTLE.has(word);
  if (!CHILD.has(word) && !isLittle) return undefined;
  if (isLittle && CHILD.has(words[at + 1] ?? '')) return undefined;
  if (words.slice(Math.max(0, at - 4), at).some((before) => WORK.has(before))) return undefined;
  const owner = ownerOf(words, at, isLittle);
  if (owner === undefined) return undefined;
  const { ages, spans } = agesAfter(words, at + 1);
  const count = Math.max(owner.count, owner.count === 0 ? 0 : ages.length);
  return { count, exact: owner.exact, ages, spans };
}

/** How many, by what stands before: « mon », « mes 2 », « avec un », « pas d' ». Undefined: somebody else's, or a word of a trade. */
function ownerOf(words: Words, at: number, isLittle: boolean): { count: number; exact: boolean } | undefined {
  const isBetween = (word: string) => LITTLE.has(word) || word === 'jeunes' || word === 'autres';
  let before = at - 1;
  while (before >= 0 && isBetween(words[before] ?? '')) before--;
  const one = words[before] ?? '';
  const further = words[before - 1] ?? '';
  const number = numberIn(one);
  const twins = TWINS.has(words[at] ?? '') ? SEVERAL : 1;
  if (number !== undefined && number !== 1) {
    if (number === 0) return { count: 0, exact: true };
    const owned = !isLittle || OWN_MANY.has(further) || OWNS.has(further);
    return number <= MOST && owned ? { count: Math.max(number, twins), exact: true } : undefined;
  }
  if (OWN_ONE.has(one)) return { count: twins, exact: false };
  if (OWN_MANY.has(one)) return { count: SEVERAL, exact: false };
  if (isLittle) return undefined;
  if (NONE.has(one) || (OF.has(one) && NONE.has(further))) return { count: 0, exact: true };
  if (ONE.has(one) && HAS.has(further)) return { count: twins, exact: true };
  if (one === 'des' && OWNS.has(further)) return { count: SEVERAL, exact: false };
  return undefined;
}

/** « de 17 ans », « 4 et 7 ans », « de 6 mois », « lui 15 ans et demi »: until a word that speaks of whoever writes. */
function agesAfter(words: Words, from: number): Pick<Children, 'ages' | 'spans'> {
  const ages: number[] = [];
  const spans: { start: number; end: number }[] = [];
  let waiting: number[] = [];
  for (let at = from; at < Math.min(words.length, from + AGE_REACH); at++) {
    const word = words[at] ?? '';
    if (TURNS.has(word) || CHILD.has(word)) break;
    const number = numberIn(word);
    if (number !== undefined) waiting.push(number);
    else if (YEARS.has(word) || word === 'mois') {
      ages.push(...waiting.filter((age) => age < GROWN_UP_AFTER).map((age) => yearsOf(age, word)));
      if (waiting.length > 0) spans.push({ start: from, end: at + 1 });
      waiting = [];
    } else if (!BEFORE_AGE.has(word)) waiting = [];
  }
  return { ages, spans };
}

function yearsOf(age: number, unit: string): number {
  return Math.floor(unit === 'mois' ? age / MONTHS_A_YEAR : age);
}
