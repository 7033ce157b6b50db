import type { Spellings } from '../../language/index.ts';
import {
  type Example,
  type LearnSettings,
  type LinearModel,
  learnLinear,
  USUAL_SETTINGS,
} from '../../learning/index.ts';
import type { DangerExample, OrdinaryMessage } from '../recognisers/annotated-message.ts';
import { writtenMessage } from '../written-message.ts';
import { dangerFeatures } from './danger-features.ts';
import { piecesOf } from './message-pieces.ts';
import type { WordFamilies } from './word-families.ts';

/** The class of messages in which nobody is in danger. */
export const NO_DANGER = 'none';
export const STRENGTH_CLASSES = ['possible', 'sure'] as const;

export type DangerSettings = Omit<LearnSettings, 'classes'>;

/** Chosen by leaving one author out, see `test/bench/danger-curve.ts`. */
export const DANGER_SETTINGS: DangerSettings = {
  ...USUAL_SETTINGS,
  kind: 'softmax',
  passes: 4,
  decay: 1e-4,
  leastError: 0.01,
  // A third as many features as 2 keeps, and as much is heard.
  leastExamples: 6,
};

/** What tells danger: which kind, and how plainly it is told. */
export interface DangerModels {
  /** Classes: `NO_DANGER` first, then each kind of the examples. */
  readonly kind: LinearModel;
  readonly strength: LinearModel;
}

/** A message as danger is learned from it. */
export interface DangerLesson {
  readonly words: readonly string[];
  /** See `piecesOf`. */
  readonly pieces: readonly (readonly string[])[];
  readonly author: string;
  readonly kind: string;
  readonly strength: DangerExample['strength'];
}

/**
 * Learns danger from messages of both sides, ordinary messages among those without. The kinds are learned apart, and none against
 * each: what speaks of danger differs from one kind to the next.
 */
export function learnDanger(
  lessons: readonly DangerLesson[],
  familiesOf: WordFamilies,
  settings: DangerSettings = DANGER_SETTINGS,
): DangerModels {
  const learn = (taught: readonly Example[], classes: readonly string[]) =>
    learnLinear(taught, { ...settings, classes });
  const examples = lessons.map((lesson) => ({ lesson, vector: dangerFeatures(lesson.words, familiesOf) }));
  const kinds = [NO_DANGER, ...kindsOf(lessons)];
  const told = examples.filter(({ lesson }) => lesson.kind !== NO_DANGER);
  return {
    kind: learn(
      examples.map(({ lesson, vector }) => ({ vector, holds: [kinds.indexOf(lesson.kind)] })),
      kinds,
    ),
    strength: learn(
      told.map(({ lesson, vector }) => ({ vector, holds: [lesson.strength === 'sure' ? 1 : 0] })),
      STRENGTH_CLASSES,
    ),
  };
}

/** What can be learned from: examples of danger and of what only looks so, and messages of every day. */
export function dangerLessons(
  dangers: readonly DangerExample[],
  ordinary: readonly OrdinaryMessage[],
  spellings: Spellings,
): DangerLesson[] {
  const told = (said: string) => {
    const message = writtenMessage(said, spellings);
    return { words: message.words, pieces: piecesOf(message) };
  };
  return [
    ...dangers.map(({ said, author, kind = NO_DANGER, strength }) => ({ ...told(said), author, kind, strength })),
    ...ordinary.map(({ said, author }) => ({ ...told(said), author, kind: NO_DANGER, strength: undefined })),
  ];
}

function kindsOf(lessons: readonly DangerLesson[]): string[] {
  return [...new Set(lessons.map(({ kind }) => kind))].filter((kind) => kind !== NO_DANGER).sort();
}
