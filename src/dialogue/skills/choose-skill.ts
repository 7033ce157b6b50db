import type { Skill, SkillId, SkillTurn } from './skill.ts';

/** What the skills left behind: the one that spoke last, and each one's own memory. */
export interface SkillMemory {
  readonly active?: SkillId;
  readonly notes?: Readonly<Partial<Record<SkillId, unknown>>>;
}

/** One message before a skill is chosen: as every skill sees it. */
export type SharedTurn = Pick<
  SkillTurn,
  'read' | 'intention' | 'value' | 'conversationId' | 'place' | 'language' | 'focus'
>;

/** The skill that takes the message, see `Skill`; undefined when none does. */
export function chooseSkill(skills: readonly Skill[], turn: SharedTurn, memory: SkillMemory): Skill | undefined {
  const addressee = addressedTo(turn.value);
  if (addressee !== undefined) return skills.find(({ id }) => id === addressee);
  return skills.find((skill) => {
    const wants = skill.wants(turnOf(skill, turn, memory));
    return wants === 'opens' || (wants === 'continues' && skill.id === memory.active);
  });
}

/** The message as one skill sees it. */
export function turnOf(skill: Skill, turn: SharedTurn, memory: SkillMemory): SkillTurn {
  return {
    ...turn,
    memory: memory.notes?.[skill.id],
    active: memory.active === skill.id,
    others: memory.notes ?? {},
  };
}

/** Lets every skill but the one that answered note what the message says in passing. */
export function letNotice(
  skills: readonly Skill[],
  turn: SharedTurn,
  memory: SkillMemory,
  taker: Skill | undefined,
): SkillMemory {
  const notes = { ...memory.notes };
  for (const skill of skills) {
    if (skill !== taker && skill.notice !== undefined) notes[skill.id] = skill.notice(turnOf(skill, turn, memory));
  }
  return { ...memory, notes };
}

function addressedTo(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('skill' in value)) return undefined;
  return typeof value.skill === 'string' ? value.skill : undefined;
}
