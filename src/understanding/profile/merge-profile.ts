import type { Clause } from '../reading.ts';
import { INPUT_IDS } from './inputs.ts';
import { type MergeParts, mergeFacts } from './merge-facts.ts';
import { type KeptAnswer, type KeptFact, type Profile, situationOf } from './profile.ts';
import type { ProfileFact } from './profile-fact.ts';
import { joinedWith, type Told, type ToldOfOther } from './reading/read-facts.ts';
import type { Stated } from './reading/spoken-facts.ts';
import type { Situation } from './situation.ts';

export interface SaidTurn {
  readonly told: Told;
  readonly clauses: readonly Pick<Clause, 'said'>[];
  /** Counted from 0. */
  readonly turn: number;
}

/** A known fact that another one contradicts, not being said as a change: to be asked back. */
export interface Contradiction {
  readonly known: KeptFact;
  readonly said: ProfileFact;
}

export interface Merged {
  readonly profile: Profile;
  readonly contradictions: readonly Contradiction[];
}

/** Kinds of which a second value says that the first was wrong, or is over. */
const STEADY: ReadonlySet<ProfileFact['kind']> = new Set([
  'age',
  'home',
  'contract',
  'diplomaLevel',
  'permit',
  'handicap',
]);

/**
 * The profile after one more message. A known fact changes only when it is said so (« en fait », « maintenant »), was taken
 * back, or grows (a status, a child more); else the known one stays and the contradiction is handed back.
 */
export function mergeProfile(before: Profile, { told, clauses, turn }: SaidTurn, parts: MergeParts): Merged {
  const source = ({ clause }: Pick<ProfileFact, 'clause'>) => ({ turn, said: clauses[clause]?.said ?? '' });
  const contradictions = told.changes ? [] : contradictionsIn(before, told.profile);
  const doubted = new Set<ProfileFact>(contradictions.map(({ said }) => said));
  const merged = merge(
    before,
    { ...told, profile: told.profile.filter((fact) => !doubted.has(fact)) },
    source,
    turn,
    parts,
  );
  const others = told.others
    .filter(({ who }) => who !== 'employer')
    .reduce((held, theirs) => withOther(held, theirs, source, turn, parts), before.others);
  return { profile: { ...before, ...merged, others }, contradictions };
}

function contradictionsIn({ facts }: Profile, told: readonly ProfileFact[]): Contradiction[] {
  return told.flatMap((said) => {
    const held = facts.find(({ fact }) => fact.kind === said.kind);
    const differs = held !== undefined && String(held.fact.value) !== String(said.value);
    return STEADY.has(said.kind) && differs && !said.takenAway ? [{ known: held, said }] : [];
  });
}

type Source = (fact: Pick<ProfileFact, 'clause'>) => Pick<KeptFact, 'turn' | 'said'>;

function merge(
  { facts, answers }: Pick<Profile, 'facts' | 'answers'>,
  stated: Stated & Pick<ToldOfOther, 'hints'> & { readonly changes?: boolean },
  source: Source,
  turn: number,
  parts: MergeParts,
): Pick<Profile, 'facts' | 'answers'> {
  const situation = mergeFacts(situationOf({ answers }), stated.facts, stated.hints, parts, stated.changes);
  return {
    facts: stated.profile.reduce((held, fact) => withFact(held, fact, source(fact)), facts),
    answers: keptAnswers(answers, situation, turn),
  };
}

function withFact(held: readonly KeptFact[], fact: ProfileFact, source: Pick<KeptFact, 'turn' | 'said'>): KeptFact[] {
  const others = held.filter((one) => one.fact.kind !== fact.kind);
  const same = held.find((one) => one.fact.kind === fact.kind)?.fact;
  if (!fact.takenAway) return [...others, { fact: joinedWith(same, fact), ...source }];
  const left = same === undefined ? undefined : without(same, fact);
  return left === undefined ? others : [...others, { fact: left, ...source }];
}

/** What stays of a list when some of it is taken back; undefined: nothing. */
function without(held: ProfileFact, away: ProfileFact): ProfileFact | undefined {
  if (held.kind === 'status' && away.kind === 'status') {
    const value = held.value.filter((one) => !away.value.includes(one));
    return value.length === 0 ? undefined : { ...held, value };
  }
  if (held.kind === 'benefits' && away.kind === 'benefits') {
    const value = held.value.filter((one) => !away.value.includes(one));
    return value.length === 0 ? undefined : { ...held, value };
  }
  return undefined;
}

function keptAnswers(before: readonly KeptAnswer[], situation: Situation, turn: number): KeptAnswer[] {
  return INPUT_IDS.flatMap((input) => {
    const answer = situation[input];
    if (answer === undefined) return [];
    const held = before.find((one) => one.input === input);
    if (held !== undefined && String(held.answer) === String(answer)) return [held];
    return [{ input, answer: typeof answer === 'object' ? [...answer] : answer, turn }];
  });
}

function withOther(
  held: Profile['others'],
  theirs: ToldOfOther,
  source: Source,
  turn: number,
  parts: MergeParts,
): Profile['others'] {
  const known = held.find(({ who }) => who === theirs.who) ?? { facts: [], answers: [] };
  const rest = held.filter(({ who }) => who !== theirs.who);
  return [...rest, { who: theirs.who, ...merge(known, theirs, source, turn, parts) }];
}
