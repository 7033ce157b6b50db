import { plainWords, type Spellings, stem } from '../../language/index.ts';
import type { NeedWords, ShownFact, ShownQuestion } from '../../understanding/index.ts';
import type { FinderMemory, ShownResult } from './finder-memory.ts';
import { contactText, factOf, measureOf, type ShownTraining } from './training-facts.ts';

/** A result that is shown, with its rank from 1. */
export interface Ranked extends ShownTraining {
  readonly rank: number;
}

/** The answer to a question about trainings that are shown, and those of which it speaks. */
export interface ShownAnswer {
  readonly text: string;
  readonly about: readonly Ranked[];
}

/** « La deuxième »: what one wants to know of it first. */
const ASKED_WITHOUT_WORDS: readonly ShownFact[] = ['distance', 'start', 'duration'];

const NO_SPELLINGS: Spellings = new Map();

/**
 * The ranks, from 1, of the results that a question is about; empty when it names none of them.
 *
 * @param memory what was shown, in order, and the one last spoken of
 */
export function ranksAsked(
  { which }: ShownQuestion,
  { results, focus }: Pick<FinderMemory, 'results' | 'focus'>,
): number[] {
  const all = results.map((_, at) => at + 1);
  switch (which.kind) {
    case 'ranks':
      return which.ranks.filter((rank) => rank <= results.length);
    case 'last':
      return all.slice(-1);
    case 'unsaid':
      return focus === null || focus > results.length ? all : [focus];
    case 'best':
    case 'all':
      return all;
    case 'named': {
      const there = all.filter((rank) => which.insee.includes(results[rank - 1]?.insee ?? ''));
      if (there.length > 0) return there;
      const stems = which.words.map(stem);
      return all.filter((rank) => isNamed(results[rank - 1], stems));
    }
  }
}

/** « Celle du GRETA »: a word of its organisme, town or title. */
function isNamed(result: ShownResult | undefined, stems: readonly string[]): boolean {
  if (result === undefined) return false;
  const own = plainWords(`${result.organisme} ${result.commune} ${result.title}`, NO_SPELLINGS).filter(
    (word) => word.length >= SHORTEST_NAME,
  );
  const held = new Set(own.map(stem));
  return stems.some((each) => each.length >= SHORTEST_NAME - 1 && held.has(each));
}

const SHORTEST_NAME = 4;

/**
 * Answers from the records, in one or two plain sentences: one training by its name, several by their numbers, those that say
 * the same together. What no record says is to be asked, with the organisme's contact.
 */
export function answerAbout(
  { which, fact }: ShownQuestion,
  trainings: readonly Ranked[],
  words: NeedWords,
): ShownAnswer {
  const about = which.kind === 'best' ? bestOf(trainings, which.by) : trainings;
  const [only] = about;
  if (which.kind === 'best' && only === undefined) {
    return { text: words.say('meilleure_inconnue', { quoi: nameOf(fact ?? which.by, words) }), about: trainings };
  }
  const facts = fact === null ? ASKED_WITHOUT_WORDS : [fact];
  if (only !== undefined && about.length === 1) return { text: sentenceOf(only, facts, words), about };
  const areAll = which.kind === 'all' || which.kind === 'unsaid';
  return { text: groupsOf(about, facts, areAll, words), about };
}

function sentenceOf(training: Ranked, facts: readonly ShownFact[], words: NeedWords): string {
  const { intitule: titre, organisme } = training.formation;
  const said = saidOf(training, facts, words);
  const named = { rang: String(training.rank), titre, organisme: organisme.nom };
  if (said !== '') return unnamed(words.say('fait_une', { ...named, fait: ended(said) }));
  const contact = contactText(training.formation) || words.say('contact_inconnu');
  return unnamed(
    words.say('fait_inconnu', { ...named, quoi: facts.map((fact) => nameOf(fact, words)).join(', '), contact }),
  );
}

/** Onisep's sheets name no organisme. */
function unnamed(text: string): string {
  return text.replace(' ()', '');
}

/** « Les 1 et 3 : prochaines dates : 4 janvier 2027. La 2 : … » */
function groupsOf(about: readonly Ranked[], facts: readonly ShownFact[], areAll: boolean, words: NeedWords): string {
  const groups = Map.groupBy(about, (training) => saidOf(training, facts, words));
  const quoi = facts.map((fact) => nameOf(fact, words)).join(', ');
  if (groups.size === 1 && groups.has('')) return words.say('fait_inconnu_tous', { quoi });
  return [...groups]
    .map(([said, each]) => {
      const fait = said === '' ? words.say('fait_non_dit', { quoi }) : ended(said);
      return words.say('fait_groupe', { rangs: ranksSaid(each, areAll && groups.size === 1, words), fait });
    })
    .join('\n');
}

/** « La 2 », « Les 1, 3 et 4 », « Toutes ». */
function ranksSaid(each: readonly Ranked[], areAll: boolean, words: NeedWords): string {
  if (areAll) return words.say('rangs_tous');
  const ranks = each.map(({ rank }) => String(rank));
  const rang = ranks.at(-1) ?? '';
  return ranks.length === 1
    ? words.say('rang_un', { rang })
    : words.say('rangs', { rangs: ranks.slice(0, -1).join(', '), rang });
}

function saidOf(training: Ranked, facts: readonly ShownFact[], words: NeedWords): string {
  return facts
    .map((fact) => ended(factOf(training, fact, words)))
    .filter((said) => said !== '')
    .join(' ; ');
}

function bestOf(trainings: readonly Ranked[], by: Parameters<typeof measureOf>[1]): Ranked[] {
  let best: { readonly training: Ranked; readonly measure: number | string } | undefined;
  for (const training of trainings) {
    const measure = measureOf(training, by);
    if (measure !== undefined && (best === undefined || measure < best.measure)) best = { training, measure };
  }
  return best === undefined ? [] : [best.training];
}

function nameOf(fact: ShownFact, { facts }: NeedWords): string {
  return facts.find((each) => each.fact === fact)?.says ?? fact;
}

function ended(text: string): string {
  return text.replace(/[.\s]+$/, '');
}
