import { FIRST_MESSAGE, type ReadingContext } from '../understanding/index.ts';
import type { Skill, SkillId } from './skills/skill.ts';
import type { Memory } from './turns.ts';

/** What is open when a message comes: the question put last, and whether results or an answer stand before it. */
export function contextOf({ skills: skillMemory, topic }: Memory, skills: readonly Skill[]): ReadingContext {
  const active = skills.find(({ id }) => id === skillMemory?.active);
  if (active === undefined) return { ...FIRST_MESSAGE, hasTopic: topic !== undefined };
  const notes = skillMemory?.notes?.[active.id];
  return {
    showsResults: active.showsResults?.(notes) === true,
    hasTopic: true,
    ...(isLearned(active.id) && active.isAsking?.(notes) === true && { openQuestion: active.id }),
  };
}

/** Acts were learned after questions of these; an exploration reads the answers to its own by itself. */
function isLearned(id: SkillId): id is NonNullable<ReadingContext['openQuestion']> {
  return id !== 'listening' && id !== 'explore' && id !== 'trades';
}
