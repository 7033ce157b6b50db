import { analyse, type FindPlaces, fold, type Spellings, writeOut } from '../../../knowledge/index.ts';
import { type InputId, inputDefinition, isInputId } from '../../inputs.ts';
import { type Answer, parseAnswer } from '../../situation.ts';
import type { FactWords, RawFacts, Vocabulary } from '../vocabulary.ts';
import { agesIn } from './ages.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { phrasesIn, type Said, stanceOf } from './phrases-in.ts';
import { durationsIn } from './quantities.ts';
import { rangeAnswer, type Thresholds } from './range-answer.ts';
import { weeklyHoursIn } from './weekly-hours.ts';

/** What reading a message needs. */
export interface Reader {
  readonly vocabulary: Vocabulary;
  readonly spellings: Spellings;
  readonly findPlaces: FindPlaces;
  readonly thresholds: Thresholds;
}

/** What a message says of the person, in passing or not. Nothing is guessed: what is ambiguous is left out. */
export interface Reading {
  /** In the order in which it was said. */
  readonly facts: readonly Fact[];
  /** Half-known: « sans emploi », « salarié ». */
  readonly hints: readonly string[];
  /** « bientôt 26 ans », « né en 2003 »: how the age was counted must be told. */
  readonly countedAge: boolean;
  readonly about: 'self' | 'other';
  readonly asks: boolean;
}

export interface Fact {
  readonly input: InputId;
  readonly answer: Answer;
  /** « je ne suis plus au RSA »: the value no longer holds. */
  readonly takenAway: boolean;
}

const FIRST_PERSON = new Set(['je', 'j', 'mon', 'ma', 'mes', 'moi', 'm', 'suis', 'ai']);
/** Content words that may stand beside a bare fact: « apprenti boulanger ». */
const BESIDE_BARE = 1;
/** Words that only tell how much: « 33 ans », « 15 mois ». */
export const QUANTITY = /^(?:\d.*|ans?|annees?|mois|heures?|h|km)$/;
const LIVES = /\b(?:habit|vis\b|vi\b|reside|demeure|loge|installe)/;

/**
 * Reads what a message says of the person: « 33 ans, CDI depuis 15 mois, aide à domicile à Lens ».
 *
 * @param today ISO day
 */
export function readFacts(text: string, reader: Reader, today: string): Reading {
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

export interface ReadClause {
  readonly clause: Clause;
  readonly said: Said;
}

/** The clauses that speak of the person who writes; of the other one when nobody says « je ». */
function ownClauses(
  all: readonly ReadClause[],
  { someoneElse }: Vocabulary,
): { own: readonly ReadClause[]; about: Reading['about'] } {
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

export function isAsking(part: ReadClause, vocabulary: Vocabulary): boolean {
  return part.clause.asked || asksInWords(part.said, vocabulary);
}

/** « c'est quoi… », « comment… », « l'adresse de… »: a question whatever its punctuation. */
export function asksInWords(said: Said, { asking, requests }: Vocabulary): boolean {
  return said.has(requests) || said.spans(asking).some(({ span }) => span.from <= 1);
}

function isFirstPerson({ words }: Clause): boolean {
  return words.some((word) => FIRST_PERSON.has(word));
}

function spokenFacts({ clause, said }: ReadClause, vocabulary: Vocabulary, withBare: boolean): Fact[] {
  return vocabulary.facts.flatMap((entry) => {
    const bare = withBare ? entry.bare : [];
    return statedBy(entry, bare, clause, said, vocabulary);
  });
}

/** What one entry of the vocabulary says in a clause. */
function statedBy(
  entry: FactWords,
  bare: FactWords['bare'],
  { words }: Clause,
  said: Said,
  vocabulary: Vocabulary,
): Fact[] {
  const excepted = said.spans(entry.exceptions).map(({ span }) => span);
  const spans = [...said.spans(entry.phrases), ...said.spans(bare).filter(({ span }) => fills(words, span))];
  for (const { phrase, span } of spans) {
    if (excepted.some((other) => other.from <= span.to && span.from <= other.to)) continue;
    switch (stanceOf(words, phrase, span, vocabulary)) {
      case 'fact':
        return factsOf(entry.says);
      case 'wish':
        if (entry.mayBeWish) return factsOf(entry.says);
        break;
      case 'denied':
        if (entry.denied !== undefined) return factsOf(entry.denied);
        break;
    }
  }
  return [];
}

function fills(words: readonly string[], { from, to }: { from: number; to: number }): boolean {
  const beside = [...words.slice(0, from), ...words.slice(to + 1)].filter((word) => !QUANTITY.test(word));
  return analyse(beside.join(' ')).length <= BESIDE_BARE;
}

/** What an answer to this very question says, bare words included; facts on other inputs said by the same words come too. */
export function spokenAnswers({ clause, said }: ReadClause, input: InputId, vocabulary: Vocabulary): Fact[] {
  return entriesOn(input, vocabulary).flatMap((entry) => statedBy(entry, entry.bare, clause, said, vocabulary));
}

/** Whether a clause speaks of an input at all, even if nothing sure can be read. */
export function touches({ said }: ReadClause, input: InputId, vocabulary: Vocabulary): boolean {
  return entriesOn(input, vocabulary).some(({ phrases, bare }) => said.has(phrases) || said.has(bare));
}

function entriesOn(input: InputId, { facts }: Vocabulary): FactWords[] {
  return facts.filter(({ says, denied }) => input in says || (denied !== undefined && input in denied));
}

function lengthFacts(
  { clause, said }: ReadClause,
  ages: readonly { start: number; end: number }[],
  reader: Reader,
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

export function factsOf(raw: RawFacts): Fact[] {
  return Object.entries(raw).flatMap(([input, value]) => (isInputId(input) ? factOf(input, value) : []));
}

function factOf(input: InputId, raw: Answer | undefined): Fact[] {
  if (raw === undefined) return [];
  const takenAway = typeof raw === 'string' && /^-[a-z]/.test(raw);
  const parsed = parseAnswer(input, takenAway ? String(raw).slice(1) : raw);
  return parsed.ok ? [{ input, answer: parsed.answer, takenAway }] : [];
}

/**
 * Of several values of one input: all, where several can hold; the highest diploma; else none, since one must be wrong.
 */
export function withoutContradictions(facts: readonly Fact[]): Fact[] {
  const byInput = Map.groupBy(facts, ({ input }) => input);
  return [...byInput].flatMap(([input, said]) => {
    const away = said.filter(({ takenAway }) => takenAway);
    const values = [...new Set(said.filter(({ takenAway }) => !takenAway).map(({ answer }) => answer))];
    return [...joined(input, values), ...away];
  });
}

function joined(input: InputId, answers: readonly Answer[]): Fact[] {
  const [only] = answers;
  if (only === undefined) return [];
  if (answers.length === 1) return [{ input, answer: only, takenAway: false }];
  const definition = inputDefinition(input);
  if (definition.kind !== 'choice') return [];
  if (definition.several)
    return factOf(
      input,
      answers.flatMap((answer) => (typeof answer === 'object' ? [...answer] : [String(answer)])),
    );
  if (input !== 'niveau_diplome') return [];
  return factOf(
    input,
    definition.values.findLast((value) => answers.includes(value)),
  );
}
