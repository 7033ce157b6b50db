import { readSearchFocus, searchFocusAfter } from '../catalogue/index.ts';
import { type FactKind, type Profiles, type Reading, readProfile } from '../understanding/index.ts';
import type { Memory } from './turns.ts';

/** What every skill shares of a conversation: who the person is, the trade and the place spoken of. */
export type SharedMemory = Pick<Memory, 'focus' | 'profile' | 'turns'>;

/** One update a turn: what a message says is added to what was known. */
export function sharedAfter(before: Memory, read: Reading, profiles: Pick<Profiles, 'merge'>): SharedMemory {
  const turns = (before.turns ?? 0) + 1;
  return {
    focus: searchFocusAfter(readSearchFocus(before.focus), read.need),
    profile: profiles.merge(readProfile(before.profile), read, turns).profile,
    turns,
  };
}

/** What decides for whom an answer holds. */
const KINDS_OF_SITUATION: ReadonlySet<FactKind> = new Set(['status', 'contract', 'benefits']);

/** The situation that the person told in earlier turns, in words: « au chômage, au RSA »; undefined when none was told. */
export function situationTold({ profile }: Memory, profiles: Pick<Profiles, 'line'>): string | undefined {
  const facts = readProfile(profile).facts.map(({ fact }) => fact);
  const line = profiles.line(facts.filter(({ kind }) => KINDS_OF_SITUATION.has(kind)));
  return line === '' ? undefined : line;
}
