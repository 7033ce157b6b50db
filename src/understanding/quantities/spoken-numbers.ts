const UNITS: ReadonlyMap<string, number> = new Map(
  'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'
    .split(' ')
    .map((word, value) => [word, value]),
);
const TENS: ReadonlyMap<string, number> = new Map([
  ['vingt', 20],
  ['trente', 30],
  ['quarante', 40],
  ['cinquante', 50],
  ['soixante', 60],
  ['septante', 70],
  ['octante', 80],
  ['nonante', 90],
]);
const COLLECTIVES: ReadonlyMap<string, number> = new Map([
  ['dizaine', 10],
  ['douzaine', 12],
  ['quinzaine', 15],
  ['vingtaine', 20],
  ['trentaine', 30],
]);
const FOUR_TWENTIES = /^vingts?$/;
/** « un » and « une » are numbers only before what is counted. */
const COUNTED = /^(?:ans?|annees?|mois|semaines?|jours?|enfants?|gosses?|gamins?|km|kilometres?|heures?)$/;

interface Spoken {
  readonly value: number;
  /** The position after its last word. */
  readonly end: number;
}

/** The words with spoken numbers as digits: `trente`, `trois`, `ans` → `33`, `ans`; `un`, `an` → `1`, `an`. */
export function withDigits(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; ) {
    const spoken = spokenNumberAt(words, at);
    if (spoken === undefined) out.push(words[at] ?? '');
    else out.push(String(spoken.value));
    at = spoken?.end ?? at + 1;
  }
  return out;
}

/** The number that the words at a position spell out. */
export function spokenNumberAt(words: readonly string[], at: number): Spoken | undefined {
  const word = words[at] ?? '';
  const next = words[at + 1] ?? '';
  if (word === 'un' || word === 'une') {
    const collective = COLLECTIVES.get(next);
    if (collective !== undefined) return { value: collective, end: at + 2 };
    return COUNTED.test(next) ? { value: 1, end: at + 1 } : undefined;
  }
  if (word === 'quatre' && FOUR_TWENTIES.test(next)) return withUnit(words, at + 2, 80, 19);
  const tens = TENS.get(word);
  if (tens !== undefined) return withUnit(words, at + 1, tens, tens === 60 ? 19 : 9);
  const unit = UNITS.get(word);
  if (unit === undefined) return undefined;
  return unit === 10 ? withUnit(words, at + 1, 10, 9, 7) : { value: unit, end: at + 1 };
}

/** Adds the unit that follows a ten: « trente-trois », « vingt et un », « soixante-douze », « dix-sept ». */
function withUnit(words: readonly string[], at: number, tens: number, most: number, least = 1): Spoken {
  const start = words[at] === 'et' && /^(?:une?|onze)$/.test(words[at + 1] ?? '') ? at + 1 : at;
  const word = words[start] ?? '';
  const unit = word === 'une' ? 1 : UNITS.get(word);
  if (unit === undefined || unit > most || unit < least) return { value: tens, end: at };
  if (unit === 10 && most > 10) {
    const beyond = UNITS.get(words[start + 1] ?? '');
    if (beyond !== undefined && beyond >= 7 && beyond <= 9) return { value: tens + 10 + beyond, end: start + 2 };
  }
  return { value: tens + unit, end: start + 1 };
}
