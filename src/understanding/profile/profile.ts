import { z } from 'zod';
import { ABOUT } from '../reading.ts';
import { type InputId, isInputId } from './inputs.ts';
import { type FactKind, type FactOf, profileFact } from './profile-fact.ts';
import { parseAnswer, type Situation } from './situation.ts';

/** Where a fact comes from: the turn, counted from 0, and the words of the clause. */
const source = { turn: z.number().int().nonnegative(), said: z.string() };

const kept = z.object({ fact: profileFact, ...source });
const answer = z.object({
  input: z.string().refine(isInputId),
  answer: z.union([z.string(), z.number(), z.array(z.string())]),
  turn: source.turn,
});
const schema = z.object({
  version: z.literal(1),
  /** At most one of each kind. */
  facts: z.array(kept),
  /** What rules ask for, at most one of each input. */
  answers: z.array(answer),
  /** What was told of others; the last is the one spoken of. */
  others: z.array(z.object({ who: z.enum(ABOUT), facts: z.array(kept), answers: z.array(answer) })),
});

/** What is known of a person, as she told it herself; plain JSON, gone with the conversation. */
export type Profile = z.output<typeof schema>;
export type KeptFact = z.output<typeof kept>;
export type KeptAnswer = z.output<typeof answer>;

export const NOBODY_KNOWN: Profile = { version: 1, facts: [], answers: [], others: [] };

/** Reads what an earlier turn left behind; what cannot be read is forgotten. */
export function readProfile(raw: unknown): Profile {
  const read = schema.safeParse(raw);
  return read.success ? read.data : NOBODY_KNOWN;
}

/** What is known of a kind; its `value` is typed by the kind. */
export function known<Kind extends FactKind>({ facts }: Pick<Profile, 'facts'>, kind: Kind): FactOf<Kind> | undefined {
  return facts.map(({ fact }) => fact).find((fact): fact is FactOf<Kind> => fact.kind === kind);
}

/** What the rules of eligibility are given of a profile. */
export function situationOf({ answers }: Pick<Profile, 'answers'>): Situation {
  const situation: Partial<Record<InputId, Situation[InputId]>> = {};
  for (const { input, answer: raw } of answers) {
    const read = isInputId(input) ? parseAnswer(input, raw) : undefined;
    if (read?.ok === true && isInputId(input)) situation[input] = read.answer;
  }
  return situation;
}
