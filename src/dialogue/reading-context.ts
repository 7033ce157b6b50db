import { FIRST_MESSAGE, type ReadingContext } from '../understanding/index.ts';
import type { Skill } from './skills/skill.ts';
import type { Memory } from './turns.ts';

/** What is open when a message comes: the question put last, and whether results or an answer stand before it. */
export function contextOf({ skills: skillMemory, topic }: Memory, skills: readonly Skill[]): ReadingContext {
  const active = skills.find(({ id }) => id === skillMemory?.active);
  if (active === undefined) return { ...FIRST_MESSAGE, hasTopic: topic !== undefined };
  const notes = skillMemory?.notes?.[active.id];
  return {
    showsResults: active.showsResults?.(notes) === true,
    hasTopic: true,
    ...(active.id !== 'listening' && active.isAsking?.(notes) === true && { openQuestion: active.id }),
  };
}
