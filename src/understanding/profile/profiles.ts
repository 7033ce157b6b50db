import type { Clause } from '../reading.ts';
import { factsOfInputs } from './facts-of-inputs.ts';
import type { InputId } from './inputs.ts';
import type { MergeParts } from './merge-facts.ts';
import { type Merged, mergeProfile } from './merge-profile.ts';
import type { Profile } from './profile.ts';
import type { ProfileFact } from './profile-fact.ts';
import type { ProfileWords } from './profile-words.ts';
import type { Fact } from './reading/fact.ts';
import { NOTHING_TOLD, type Told } from './reading/read-facts.ts';
import type { Answer } from './situation.ts';
import { createToldLine } from './told-line.ts';

/** What is done with profiles, bound to the project's words. Pure: a profile comes in, the next one goes out. */
export interface Profiles {
  /** After one more message; to be called once a turn. */
  merge(before: Profile, reading: { told: Told; clauses: readonly Pick<Clause, 'said'>[] }, turn: number): Merged;
  /** After the answer to a question that was put: it changes what was known. */
  answered(before: Profile, input: InputId, answer: Answer, turn: number): Profile;
  /** « seul(e) avec deux enfants, au RSA, à Maubeuge »; empty when nothing was told. */
  line(facts: readonly ProfileFact[]): string;
}

export function createProfiles(parts: MergeParts, words: ProfileWords): Profiles {
  return {
    merge: (before, { told, clauses }, turn) => mergeProfile(before, { told, clauses, turn }, parts),
    answered(before, input, answer, turn) {
      const facts: Fact[] = [{ input, answer, takenAway: false }];
      const told: Told = { ...NOTHING_TOLD, facts, profile: factsOfInputs(facts, 0), changes: true };
      return mergeProfile(before, { told, clauses: [], turn }, parts).profile;
    },
    line: createToldLine(words),
  };
}
