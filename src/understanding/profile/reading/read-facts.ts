import { fold, type Spellings, writeOut } from '../../../language/index.ts';
import type { FindPlaces } from '../../../territory/index.ts';
import type { FactVocabulary } from '../fact-vocabulary.ts';
import { isInputId } from '../inputs.ts';
import { agesIn } from './ages.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { type Fact, factOf, withoutContradictions } from './fact.ts';
import { phrasesIn, stanceOf } from './phrases-in.ts';
import { durationsIn } from './quantities.ts';
import { rangeAnswer, type Thresholds } from './range-answer.ts';
import { isAsking, type ReadClause, spokenFacts } from './spoken-facts.ts';
import { weeklyHoursIn } from './weekly-hours.ts';

/** What reading a message needs. */
export interface FactReader {
  readonly vocabulary: FactVocabulary;
  readonly spellings: Spellings;
  readonly findPlaces: FindPlaces;
  readonly thresholds: Thresholds;
}

/** What a message says of the person, in passing or not. Nothing is guessed: what is ambiguous is left out. */
export interface Told {
  /** In the order in which it was said. */
  readonly facts: readonly Fact[];
  /** Half-known: « sans emploi », « salarié ». */
  readonly hints: readonly string[];
  /** « bientôt 26 ans », « né en 2003 »: how the age was counted must be told. */
  readonly countedAge: boolean;
  readonly about: 'self' | 'other';
  readonly asks: boolean;
}

const FIRST_PERSON = new Set(['je', 'j', 'mon', 'ma', 'mes', 'moi', 'm', 'suis', 'ai']);
const LIVES = /\b(?:habit|vis\b|vi\b|reside|demeure|loge|installe)/;

/**
 * Reads what a message says of the person: « 33 ans, CDI depuis 15 mois, aide à domicile à Lens ».
 *
 * @param today ISO day
 */
export function readFacts(text: string, reader: FactReader, today: string): Told {
  const all = clausesOf(text, reader.spellings).map((clause) => ({
    clause,
    said: phrasesIn(clause.words, reader.vocabulary),
  }));
  const { own, about } = ownClauses(all, reader.vocabulary);
  const isList = own.length > 1;
  const facts: Fact[] = [];
  let countedAge = false;
  for (const part of own) {
    if (isAsking(part, reader.vocabulary) && !isFirstPerson(part.clause)) continue;
    facts.push(...spokenFacts(part, reader.vocabulary, isList && !isAsking(part, reader.vocabulary)));
    const ages = agesIn(part.clause.words, today);
    for (const age of ages) facts.push(...factOf('age', rangeAnswer('age', age, reader.thresholds)));
    countedAge ||= ages.some(({ start, end }) =>
      /\b(?:bientot|nee?|aurai|avoir|sur)\b/.test(part.clause.words.slice(Math.max(0, start - 3), end).join(' ')),
    );
    facts.push(...lengthFacts(part, ages, reader));
    if (weeklyHoursIn(part.clause.words) === 'few') facts.push(...factOf('type_contrat', 'temps_partiel_<24h'));
  }
  const ownText = own.map(({ clause }) => clause.words.join(' ')).join(', ');
  facts.push(...placeFact(about === 'other' ? ownText : writeOut(text, reader.spellings), ownText, reader.findPlaces));
  return {
    facts: withoutContradictions(facts),
    hints: [...reader.vocabulary.hints]
      .filter(([, { phrases, exceptions }]) => own.some(({ said }) => said.has(phrases) && !said.has(exceptions)))
      .map(([hint]) => hint),
    countedAge,
    about,
    asks: all.some((part) => isAsking(part, reader.vocabulary)),
  };
}

/** The clauses that speak of the person who writes; of the other one when nobody says « je ». */
function ownClauses(
  all: readonly ReadClause[],
  { someoneElse }: FactVocabulary,
): { own: readonly ReadClause[]; about: Told['about'] } {
  const own: ReadClause[] = [];
  let other = false;
  for (const part of all) {
    if (part.said.has(someoneElse)) other = true;
    else if (part.clause.words.some((word) => word === 'je' || word === 'j' || word === 'moi')) other = false;
    if (!other) own.push(part);
  }
  const someone = own.length < all.length;
  const speaks = all.some(({ clause }) => clause.words.some((word) => word === 'je' || word === 'j'));
  return someone && !speaks ? { own: all, about: 'other' } : { own, about: 'self' };
}

function isFirstPerson({ words }: Clause): boolean {
  return words.some((word) => FIRST_PERSON.has(word));
}

function lengthFacts(
  { clause, said }: ReadClause,
  ages: readonly { start: number; end: number }[],
  reader: FactReader,
): Fact[] {
  const durations = durationsIn(clause.words).filter(
    ({ start, end }) => !ages.some((age) => age.start < end && start < age.end),
  );
  const [only] = durations;
  if (only === undefined || durations.length > 1) return [];
  const meant = reader.vocabulary.lengths.find(
    ({ phrases, exceptions }) =>
      !said.has(exceptions) &&
      said
        .spans(phrases)
        .some(({ phrase, span }) => stanceOf(clause.words, phrase, span, reader.vocabulary) === 'fact'),
  );
  if (meant === undefined || !isInputId(meant.input)) return [];
  return factOf(meant.input, rangeAnswer(meant.input, only, reader.thresholds));
}

/** A place in the region tells the department; one outside only when the person lives there. */
function placeFact(text: string, ownText: string, findPlaces: FindPlaces): Fact[] {
  const places = findPlaces(text);
  const departments = new Set(places.flatMap((place) => place.departments));
  const outside = places.some(({ kind }) => kind === 'outside');
  const [only] = departments;
  if (departments.size === 1 && only !== undefined && !outside) return factOf('departement', only);
  return outside && departments.size === 0 && LIVES.test(fold(ownText)) ? factOf('departement', 'autre') : [];
}
