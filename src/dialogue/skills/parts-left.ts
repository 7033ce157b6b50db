import type { AskedPart } from '../../answering/index.ts';
import type { SharedTurn, SkillMemory } from './choose-skill.ts';
import { turnOf } from './choose-skill.ts';
import type { Skill } from './skill.ts';

/**
 * The parts that a message asks beside what the skill that takes it is for: the documents answer them. Empty in the middle of
 * its dialogue, for a simple message, and when a person is asked for, who answers all.
 *
 * @param turnFor the turn that one part would be, were it a message of its own
 */
export function partsLeft(
  skill: Skill,
  parts: readonly AskedPart[],
  memory: SkillMemory,
  turnFor: (part: AskedPart) => SharedTurn,
): readonly AskedPart[] {
  if (skill.id === 'handoff' || memory.active === skill.id) return [];
  const asked = parts.filter(({ asks }) => asks);
  if (asked.length < 2) return [];
  return asked.filter((part) => skill.wants(turnOf(skill, turnFor(part), {})) !== 'opens');
}
