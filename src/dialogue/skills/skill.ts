import type { SearchFocus } from '../../catalogue/index.ts';
import type { TurnPlace } from '../../conversation/index.ts';
import type { Intention, Reading, SpokenLanguage } from '../../understanding/index.ts';
import type { Reply } from '../reply.ts';

/** The skills that hold a dialogue of their own, in the order in which they are asked. */
export const SKILL_IDS = [
  'handoff',
  'eligibility',
  'directory',
  'explore',
  'trades',
  'trainings',
  'listening',
] as const;
export type SkillId = (typeof SKILL_IDS)[number];

/** One message, as a skill sees it. */
export interface SkillTurn {
  readonly read: Reading;
  /** Of the reply, where the skill speaks it; otherwise it speaks French. */
  readonly language: SpokenLanguage;
  /** What the words of `dialogs/intentions/` recognised. */
  readonly intention: Intention | undefined;
  /** Data of the card button that was pressed, addressed to this skill; see `SubmitData`. Checked by the skill. */
  readonly value: unknown;
  /** The trade and the place that the conversation spoke of before this message. */
  readonly focus?: SearchFocus;
  /** What this skill returned last; plain JSON, checked by the skill: an older release may have written it. */
  readonly memory: unknown;
  /** Whether this skill gave the last reply, or has an open question. */
  readonly active: boolean;
  /** Empty on the command line, where each question stands alone. */
  readonly conversationId: string;
  /** Where the message stands in its conversation; absent where nothing keeps one. */
  readonly place?: TurnPlace;
  /** What the other skills remember, each checked by who reads it: the hand-off sends what they learned. */
  readonly others: Readonly<Partial<Record<SkillId, unknown>>>;
}

/** Something that happened outside the conversation, for a skill to say: Bot Framework's `handoff.status` and the like. */
export interface SkillEvent {
  readonly name: string;
  readonly value: unknown;
}

export interface SkillResult {
  readonly reply: Reply;
  readonly memory: unknown;
  /** The documents are asked too, and what they say comes before the reply. */
  readonly alsoAnswer?: boolean;
  /** Told in passing: a dialogue that was open stays so, and puts its question again. */
  readonly aside?: boolean;
  /** Bot Framework events for other parts of the assistant, applied with the reply or not at all (`ApplyEvents`). */
  readonly events?: readonly SkillEvent[];
}

/**
 * A dialogue over several turns. It keeps nothing: what must be remembered goes out as `memory` and comes back. Who takes a
 * message: a pressed button's skill; else the first, in their order, that `opens`, or that `continues` while active; else
 * the documents, after which the active skill may put its open question again.
 */
export interface Skill {
  readonly id: SkillId;
  /** Speaks only French when absent: an English reader is told so. */
  readonly speaksEnglish?: true;
  /** `continues` counts only while active: an answer, a correction, « voir plus ». */
  wants(turn: SkillTurn): 'opens' | 'continues' | 'no';
  respond(turn: SkillTurn): SkillResult | Promise<SkillResult>;
  /** What a message that another took says in passing (« j'ai 33 ans »): the next memory. */
  notice?(turn: SkillTurn): unknown;
  /** The open question, to be put again after a digression; undefined when nothing is open. */
  pending?(memory: unknown): Pick<Reply, 'text' | 'suggestions' | 'cards'> | undefined;
  /** Whether its last reply put a question that is still open. */
  isAsking?(memory: unknown): boolean;
  /** Whether its last reply showed results that can be talked about. */
  showsResults?(memory: unknown): boolean;
  /** What it says of an event; undefined when the event is not its own. */
  hear?(event: SkillEvent, turn: Pick<SkillTurn, 'memory' | 'conversationId' | 'language'>): SkillResult | undefined;
}
