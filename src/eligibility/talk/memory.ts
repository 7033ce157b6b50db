import { z } from 'zod';
import {
  type Answer,
  type InputId,
  isInputId,
  parseAnswer,
  parseSituation,
  type Situation,
} from '../../understanding/index.ts';

const inputId = z.string().refine(isInputId);
const schema = z.object({
  version: z.literal(1),
  schemes: z.array(z.string()),
  situation: z.unknown(),
  said: z.partialRecord(z.string(), z.string()),
  hints: z.array(z.string()),
  asked: z.array(inputId),
  open: inputId.nullable(),
  phase: z.enum(['noted', 'asking', 'results', 'paused']),
  forOther: z.boolean(),
  misread: z.number(),
  puts: z.record(z.string(), z.number()).default({}),
  offered: z.record(z.string(), z.unknown()).default({}),
  doubt: z.object({ input: inputId, answer: z.unknown() }).nullable().default(null),
  shown: z.string().nullable(),
});

export interface Doubt {
  readonly input: InputId;
  /** What was said last; the situation still holds what was known. */
  readonly answer: Answer;
}

/** What a conversation about eligibility remembers; plain JSON, gone with the conversation. */
export interface TalkMemory {
  readonly version: 1;
  /** The schemes looked at; none: all of them. */
  readonly schemes: readonly string[];
  readonly situation: Situation;
  /** For an answer given by a button, its words. */
  readonly said: Readonly<Partial<Record<InputId, string>>>;
  /** Half-known: see « indices » in mots.yaml. */
  readonly hints: readonly string[];
  /** Questions answered, in the order in which they were put. */
  readonly asked: readonly InputId[];
  readonly open: InputId | null;
  /** `noted`: something was said in passing, no question was put yet. */
  readonly phase: 'noted' | 'asking' | 'results' | 'paused';
  /** The person asks for somebody else. */
  readonly forOther: boolean;
  /** Answers in a row that were not understood. */
  readonly misread: number;
  /** How often each wording of a question was put, by its id: never twice running in the same words. */
  readonly puts: Readonly<Record<string, number>>;
  /** What was said last and contradicts what was known: to be asked back. */
  readonly doubt: Doubt | null;
  /** Beside the buttons of the open question: labels, and what they answer. */
  readonly offered: Readonly<Record<string, Answer>>;
  /** The scheme told in full last. */
  readonly shown: string | null;
}

export const FRESH: TalkMemory = {
  version: 1,
  schemes: [],
  situation: {},
  said: {},
  hints: [],
  asked: [],
  open: null,
  phase: 'noted',
  forOther: false,
  misread: 0,
  puts: {},
  doubt: null,
  offered: {},
  shown: null,
};

/**
 * Reads what an earlier turn, perhaps of an older release, left behind; what cannot be read is forgotten.
 *
 * @param schemes the ids of the rules that exist
 */
export function readMemory(raw: unknown, schemes: ReadonlySet<string>): TalkMemory {
  const read = schema.safeParse(raw);
  if (!read.success) return FRESH;
  const situation = parseSituation(read.data.situation);
  if (!situation.ok || !read.data.schemes.every((id) => schemes.has(id))) return FRESH;
  return {
    ...read.data,
    situation: situation.situation,
    doubt: doubtIn(read.data.doubt),
    offered: offeredIn(read.data),
  };
}

function doubtIn(raw: { input: InputId; answer: unknown } | null): Doubt | null {
  const read = raw && parseAnswer(raw.input, raw.answer);
  return raw !== null && read?.ok === true ? { input: raw.input, answer: read.answer } : null;
}

function offeredIn({
  open,
  offered,
}: {
  open: InputId | null;
  offered: Record<string, unknown>;
}): Record<string, Answer> {
  if (open === null) return {};
  return Object.fromEntries(
    Object.entries(offered).flatMap(([label, raw]) => {
      const read = parseAnswer(open, raw);
      return read.ok ? [[label, read.answer]] : [];
    }),
  );
}
