import type { SoughtWord, UnitField } from './field-scores.ts';

/** The class of a message that no unit answers. */
export const OUTSIDE = '(dehors)';

/** What the first stage makes of one message; lists are by unit number. */
export interface FirstScores {
  readonly contentWords: number;
  readonly topicShares: ReadonlyMap<string, number>;
  readonly askedShares: ReadonlyMap<string, number>;
  /** Likeness of the message to what people say who want the unit, and to what the unit says; −1 to 1. */
  readonly toSaid: Float32Array;
  readonly toText: Float32Array;
  /** …to the nearest single thing that people say who want it. */
  toNearest(unit: number): number;
  readonly fields: Readonly<Record<FieldName, ReturnType<UnitField['score']>>>;
  /** How much less likely than the likeliest each unit is to be what the person wants, as logarithms. */
  readonly likely: Likely;
}

/** …by words and pairs of them, by pieces of words, and its whole page by words. */
export interface Likely {
  readonly words: Float32Array;
  readonly pieces: Float32Array;
  readonly page: Float32Array;
}

export const FIELDS = ['heading', 'title', 'text', 'said', 'all'] as const;
export type FieldName = (typeof FIELDS)[number];

export interface FirstStage {
  /**
   * @param seen.words of the message and what it continues, with what counts as them
   * @param seen.before what the message continues: it tells the topic, the message what is asked of it
   */
  scores(
    message: string,
    seen: { readonly words: readonly SoughtWord[]; readonly before?: string | undefined },
  ): FirstScores;
}
