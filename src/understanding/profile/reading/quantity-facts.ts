import { agesIn } from '../../quantities/ages.ts';
import { childrenIn } from '../../quantities/children.ts';
import { type Found, overlap } from '../../quantities/counted-words.ts';
import { durationsIn } from '../../quantities/durations.ts';
import { measuresIn } from '../../quantities/measures.ts';
import { sinceIn } from '../../quantities/since.ts';
import { weeklyHoursIn } from '../../quantities/weekly-hours.ts';
import type { FactVocabulary } from '../fact-vocabulary.ts';
import { factsOfInputs } from '../facts-of-inputs.ts';
import { type ProfileFact, profileFactOf } from '../profile-fact.ts';
import { type Fact, factOf } from './fact.ts';
import { stanceOf } from './phrases-in.ts';
import type { Piece } from './piece.ts';
import { rangeAnswer, type Thresholds } from './range-answer.ts';
import { NOTHING_STATED, type Stated } from './spoken-facts.ts';

/** What limits and phrases a quantity is read with. */
export interface QuantityReader {
  readonly vocabulary: FactVocabulary;
  readonly thresholds: Thresholds;
}

export interface QuantitiesStated extends Stated {
  readonly countedAge: boolean;
}

/** A week of fewer hours than this is what the rules call a small part time. */
const SMALL_PART_TIME_BELOW = 24;
/** Under this age a child is one of those that rules count. */
const SMALL_CHILD_BELOW = 3;
const COUNTED_AGE: ReadonlySet<string> = new Set(['bientot', 'ne', 'nee', 'aurai', 'avoir', 'sur']);
const WORDS_OF_COUNT = 3;

/**
 * The quantities that a piece states, each by its own grammar: « un enfant de 4 ans » is no age of the parent.
 *
 * @param reader undefined: only children are read
 * @param today ISO day
 */
export function quantityFacts(piece: Piece, reader: QuantityReader | undefined, today: string): QuantitiesStated {
  const { words, clause } = piece;
  const children = childrenIn(words);
  const ofChildren = [
    ...(children === undefined ? [] : profileFactOf('children', children.count, clause)),
    ...profileFactOf('childrenAges', children?.ages, clause),
  ];
  if (reader === undefined || piece.stand !== 'states')
    return { facts: [], profile: piece.stand === 'none' ? [] : ofChildren, countedAge: false };
  const isTheirs = (one: Found) =>
    piece.who === undefined && children?.spans.some((span) => overlap(span, one)) === true;
  const ages = agesIn(words, today).filter((age) => !isTheirs(age));
  const ageFacts = ages.flatMap((age) => factOf('age', rangeAnswer('age', age, reader.thresholds)));
  const lengths = lengthFacts(piece, ages, reader, today, isTheirs);
  const hours = weeklyHoursIn(words);
  const facts = [
    ...ageFacts,
    ...lengths.facts,
    ...(hours !== undefined && hours < SMALL_PART_TIME_BELOW ? factOf('type_contrat', 'temps_partiel_<24h') : []),
    ...smallChildren(children),
  ];
  const theirs = piece.who === undefined ? ofChildren : [];
  return {
    facts,
    profile: [
      ...theirs,
      ...factsOfInputs(facts, clause),
      ...lengths.profile,
      ...profileFactOf('hoursAWeek', hours, clause),
      ...cpfIn(piece, reader.vocabulary),
    ],
    countedAge: ages.some(({ start, end }) =>
      words.slice(Math.max(0, start - WORDS_OF_COUNT), end).some((word) => COUNTED_AGE.has(word)),
    ),
  };
}

function smallChildren(children: ReturnType<typeof childrenIn>): Fact[] {
  if (children === undefined) return [];
  if (children.ages.some((age) => age < SMALL_CHILD_BELOW)) return factOf('enfants_moins_3', 'oui');
  const all = children.exact && children.ages.length === children.count;
  return children.count === 0 || all ? factOf('enfants_moins_3', 'non') : [];
}

/** How long: at the same employer, as an employee in all, as the words around say. */
function lengthFacts(
  { words, said, clause, about }: Piece,
  ages: readonly Found[],
  reader: QuantityReader,
  today: string,
  isTheirs: (one: Found) => boolean,
): Stated {
  const since = sinceIn(words, today);
  const lasting = durationsIn(words).filter((one) => !ages.some((age) => overlap(age, one)) && !isTheirs(one));
  const [only] = since === undefined ? lasting : [since];
  if (only === undefined || (since === undefined && lasting.length > 1)) return NOTHING_STATED;
  const meant = reader.vocabulary.lengths.find(
    ({ phrases, exceptions }) =>
      !said.has(exceptions) &&
      said.spans(phrases).some(({ phrase, span }) => stanceOf(words, phrase, span, reader.vocabulary) === 'fact'),
  );
  if (meant === undefined || (meant.input === undefined && about === 'thing')) return NOTHING_STATED;
  const profile: ProfileFact[] = profileFactOf(meant.tells, only.from, clause);
  if (meant.input === undefined) return { facts: [], profile };
  return { facts: factOf(meant.input, rangeAnswer(meant.input, only, reader.thresholds)), profile };
}

/** « j'ai 1 840 € sur mon CPF ». */
function cpfIn({ words, said, clause }: Piece, { account }: FactVocabulary): ProfileFact[] {
  if (!said.has(account)) return [];
  const [only, other] = measuresIn(words, 'euros');
  return only === undefined || other !== undefined ? [] : profileFactOf('cpf', only.from, clause);
}
