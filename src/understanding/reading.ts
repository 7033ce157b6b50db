/** What a clause does: asks for something, wishes it, tells it, supposes it, or orders it. */
export const MOODS = ['asks', 'wishes', 'tells', 'supposes', 'orders'] as const;
export type Mood = (typeof MOODS)[number];

/** Whom a clause is about; `thing`: nobody. */
export const ABOUT = ['self', 'child', 'spouse', 'employer', 'other', 'thing'] as const;
export type About = (typeof ABOUT)[number];

/** Words of a message, by position: the first and the last. */
export interface WordSpan {
  readonly from: number;
  readonly to: number;
}

/** A piece of a message that does one thing. */
export interface Clause extends WordSpan {
  /** As the person wrote it. */
  readonly said: string;
  /** Its words, everyday spellings written out, folded. */
  readonly words: readonly string[];
  readonly mood: Mood;
  /** In the negative. */
  readonly denied: boolean;
  readonly about: About;
  /** Probability of the mood, 0 to 1. */
  readonly sure: number;
}

/** What a person wants done. */
export const ACT_KINDS = [
  'answer',
  'find-training',
  'explore-trades',
  'about-trade',
  'check-rights',
  'go-to',
  'person',
  'reply',
  'correct',
  'remove',
  'command',
  'chat',
  'refuse',
  'danger',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** Something that a message wants done, and how sure that is. */
export interface Act {
  readonly kind: ActKind;
  /** The clause that says it most; its position in `Reading.clauses`. */
  readonly clause: number;
  /** 0 to 1, calibrated on authors whom the recogniser has not read. */
  readonly probability: number;
  /** What spoke for it most, for whoever asks why. */
  readonly because: readonly string[];
}

/** What was open when the message came: it decides what « oui » or « à Lens » means. */
export interface ReadingContext {
  /** The last reply put a question of this skill. */
  readonly openQuestion?: 'trainings' | 'eligibility' | 'directory' | 'handoff';
  /** Trainings are on the screen. */
  readonly showsResults: boolean;
  /** Something was answered before. */
  readonly hasTopic: boolean;
}

export const FIRST_MESSAGE: ReadingContext = { showsResults: false, hasTopic: false };
