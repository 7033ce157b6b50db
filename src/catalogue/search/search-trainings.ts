import { plainWords, type Spellings } from '../../language/index.ts';
import type { NeedWords, Vocabulary } from '../../understanding/index.ts';
import { type Need, NO_NEED, saysNothing } from '../../understanding/index.ts';
import type { Day } from '../formation.ts';
import type { FacetCounts } from './facets.ts';
import { findNeighbours, type Neighbour } from './neighbours.ts';
import type { Hit } from './rank.ts';
import { type Attempt, attempts } from './relax.ts';
import type { Found, SearchIndex } from './search-index.ts';

/** What must be asked back, with its buttons. */
export interface Ask {
  readonly about: 'place' | 'subject';
  readonly question: string;
  readonly choices: readonly string[];
}

export interface SearchOutcome {
  /** The need as it was asked. */
  readonly need: Need;
  /** The need whose results these are: less strict when nothing fits exactly. */
  readonly used: Need;
  /** The best of those that fit. */
  readonly hits: readonly Hit[];
  /** All that fit, and those of them that are on the subject itself. */
  readonly total: number;
  readonly onSubject: number;
  readonly ask: Ask | null;
  /** Trainings on neighbouring subjects, when there is none on the subject asked as asked. */
  readonly neighbours: readonly Neighbour[];
  /** French sentences: what was widened, what was not understood. */
  readonly notes: readonly string[];
}

export interface TrainingSearch {
  search(need: Need, today: Day): SearchOutcome;
  /** Trainings left by each filter besides those of a need. */
  count(need: Need, today: Day): FacetCounts;
}

export interface TrainingSearchParts {
  /** The index now live. */
  readonly index: () => SearchIndex;
  readonly vocabulary: Vocabulary;
  readonly words: NeedWords;
}

/** Searches, widens when nothing fits and says so, and asks back what is missing. */
export function createTrainingSearch({ index, vocabulary, words }: TrainingSearchParts): TrainingSearch {
  return {
    count: (need, today) => index().count(need, today),
    search(asked, today) {
      const need = byTitle(asked, index(), today);
      const notes = [
        ...need.corrections.map(({ written, read }) => words.say('corrige', { ecrit: written, corrige: read })),
        ...(need.unknownPlace === null ? [] : [words.say('nom_inconnu', { lieu: need.unknownPlace })]),
      ];
      const base = { need, used: need, hits: [], total: 0, onSubject: 0, neighbours: [], notes };
      const { place } = need;
      if (need.subjectQuestion !== null) return { ...base, ask: askMeaning(need.subjectQuestion) };
      if (place?.kind === 'ambiguous') {
        const question = words.say('lieu_multiple', { lieu: place.name });
        const choices = place.choices.map(({ label }) => label);
        return { ...base, ask: { about: 'place', question, choices }, notes: [...notes, question] };
      }
      if (wantsAnything(need)) return { ...base, ask: askSubject(words) };
      const now = index();
      if (place?.kind === 'outside') return outside({ ...base, ask: askPlace(words) }, now, words, today);
      const found = firstFound(now, need, words, today);
      const isNear = found?.keepsCriteria === true && (found.note === null || isCircle(found.need, words));
      const neighbours = isNear || need.subject === null ? [] : findNeighbours(need, now, vocabulary, today);
      return {
        ...base,
        used: found?.need ?? need,
        hits: found?.hits ?? [],
        total: found?.total ?? 0,
        onSubject: found?.onSubject ?? 0,
        ask: askMissing(need, found !== undefined, words),
        neighbours,
        notes: [...notes, ...noteOf(need, found, words), ...neighbourNote(neighbours, words)],
      };
    },
  };
}

/**
 * « BTS maintenance des systèmes »: words that mean several things, or nothing to the vocabulary, may be a title of the
 * catalogue; then they are searched as they stand.
 */
function byTitle(need: Need, index: SearchIndex, today: Day): Need {
  const { subject, subjectQuestion, unknownWords } = need;
  const said = subjectQuestion?.said ?? subject?.said.split(/[ ,]+/) ?? [];
  if (said.length === 0 || unknownWords.length + said.length < TITLE_WORDS) return need;
  if (subjectQuestion === null && subject !== null && index.has(anywhere({ ...NO_NEED, subject }), today)) return need;
  const titled = { ...need, subject: null, subjectQuestion: null, unknownWords: [...said, ...unknownWords] };
  return index.has(anywhere(titled), today) ? titled : need;
}

const TITLE_WORDS = 2;

function anywhere({ unknownWords, subject }: Need): Need {
  return { ...NO_NEED, unknownWords, subject };
}

/** First something on the subject itself, be it farther; then whatever is near it or leaves a criterion out. */
function firstFound(index: SearchIndex, need: Need, words: NeedWords, today: Day): (Attempt & Found) | undefined {
  const all = [...attempts(need, words)];
  const found =
    all.find((attempt) => attempt.keepsCriteria && index.has(attempt.need, today, true)) ??
    all.find((attempt) => index.has(attempt.need, today));
  return found === undefined ? undefined : { ...found, ...index.find(found.need, today) };
}

/** Only a larger circle around the place asked. */
function isCircle({ radiusKm }: Need, words: NeedWords): boolean {
  return radiusKm !== null && words.place.widerKm.includes(radiusKm);
}

/** Outside the region: what can be followed at a distance. */
function outside(base: SearchOutcome, index: SearchIndex, words: NeedWords, today: Day): SearchOutcome {
  const { need } = base;
  const used: Need = { ...need, place: null, radiusKm: null, modality: 'distance' };
  const found = index.find(used, today);
  const { hits } = found;
  const name = need.place?.name ?? '';
  const said = words.say('hors_region', { lieu: name });
  const offered = hits.length > 0 ? [words.say('hors_region_distance')] : [];
  return { ...base, used, ...found, notes: [...base.notes, said, ...offered] };
}

/** « nounou »: what comes is of its field, and bears no name like it. */
function fieldNote({ subject }: Need, hits: readonly Hit[], words: NeedWords): string[] {
  if (subject === null || hits.length === 0 || hits.some(({ saysIt }) => saysIt)) return [];
  const { said, label } = subject;
  const titles = hits.slice(0, TITLES_LOOKED_AT).map(({ row }) => plainWords(row.intitule, NO_SPELLINGS));
  const isLabel = plainWords(said, NO_SPELLINGS).join(' ') === plainWords(label, NO_SPELLINGS).join(' ');
  if (isLabel || said.split(', ').some((one) => sounds(plainWords(one, NO_SPELLINGS), titles))) return [];
  return [words.say('domaine', { mots: said, sujet: label })];
}

/** Whether a title speaks of it: each of its words begins like one of the title, or its only word is the title's initials. */
function sounds(said: readonly string[], titles: readonly (readonly string[])[]): boolean {
  const beginnings = said.flatMap(beginningOf);
  return titles.some((title) => {
    const own = new Set(title.flatMap(beginningOf));
    if (beginnings.length > 0 && beginnings.every((beginning) => own.has(beginning))) return true;
    return said.some((word) => isInitials(word, title));
  });
}

/** « mco » for « management commercial opérationnel ». */
function isInitials(word: string, title: readonly string[]): boolean {
  if (word.length < SHORTEST_INITIALS) return false;
  const initials = title
    .filter((one) => !saysNothing(one))
    .map((one) => one[0])
    .join('');
  return initials.includes(word);
}

const SHORTEST_INITIALS = 3;
const NO_SPELLINGS: Spellings = new Map();
const TITLES_LOOKED_AT = 20;
/** Words of one family begin alike: « soudure », « soudeur ». */
const BEGINNING_LETTERS = 4;

function beginningOf(word: string): string[] {
  return word.length < BEGINNING_LETTERS ? [] : [word.slice(0, BEGINNING_LETTERS)];
}

function noteOf(need: Need, found: (Attempt & Found) | undefined, words: NeedWords): string[] {
  if (found !== undefined) {
    return [...fieldNote(need, found.hits, words), ...(found.note === null ? [] : [found.note])];
  }
  const { subject, unknownWords, place } = need;
  if (subject === null && unknownWords.length > 0)
    return [words.say('sujet_inconnu', { mots: unknownWords.join(' ') })];
  if (subject === null) return [words.say('aucune_criteres')];
  const lieu = place === null ? '' : ` (${place.name})`;
  return [words.say('aucune', { sujet: subject.said, lieu })];
}

function neighbourNote(neighbours: readonly Neighbour[], words: NeedWords): string[] {
  if (neighbours.length === 0) return [];
  return [words.say('voisins', { liste: neighbours.map(({ label }) => label).join(', ') })];
}

function askMissing(need: Need, found: boolean, words: NeedWords): Ask | null {
  if (need.subject === null && (need.unknownWords.length === 0 || !found)) return askSubject(words);
  return need.place === null && need.modality !== 'distance' && found ? askPlace(words) : null;
}

function askSubject(words: NeedWords): Ask {
  return { about: 'subject', question: words.say('quel_sujet'), choices: words.subjectChoices };
}

function askPlace(words: NeedWords): Ask {
  return { about: 'place', question: words.say('quel_lieu'), choices: words.place.choices };
}

function askMeaning({ question, choices }: NonNullable<Need['subjectQuestion']>): Ask {
  return { about: 'subject', question, choices: choices.map(({ label }) => label) };
}

/** Neither a subject nor a way of learning nor a diploma: everything would come. */
function wantsAnything(need: Need): boolean {
  const { subject, unknownWords, modality, alternance, evening, weekEnd, diploma, level, withoutCar } = need;
  const ways = [subject, modality, alternance, evening, weekEnd, diploma, level];
  return unknownWords.length === 0 && !withoutCar && ways.every((each) => each === null);
}
