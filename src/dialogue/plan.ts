import type { ActKind, IntentionKind } from '../understanding/index.ts';
import { chooseSkill, type SharedTurn, type SkillMemory, turnOf } from './skills/choose-skill.ts';
import type { Skill, SkillId } from './skills/skill.ts';
import { wantsAct } from './skills/wants-act.ts';

/** Skills that answer one message at most; what else it wants, it may say again. */
const SKILLS_MOST = 3;

/** What each skill does for somebody who asks for more than one thing. */
const SERVES: Readonly<Partial<Record<SkillId, ActKind>>> = {
  eligibility: 'check-rights',
  directory: 'go-to',
  explore: 'explore-trades',
  trades: 'about-trade',
  trainings: 'find-training',
  handoff: 'person',
};

/** A message of fewer words says what it wants by them alone. */
const QUESTION_WORDS_LEAST = 3;

/** What a reply that is written for an intention does. */
const SERVED_BY_INTENTION: Readonly<Partial<Record<IntentionKind, ActKind>>> = { smalltalk: 'chat', handoff: 'person' };

/**
 * Whether the documents may answer what a skill, or a written reply, would take by its words: it does not surely want what that
 * serves. A pressed button, and what goes on with an open dialogue, are left alone.
 */
export function mayBeForDocuments(
  skill: Skill | undefined,
  { read, value, intention }: SharedTurn,
  { active }: SkillMemory,
): boolean {
  if (value !== undefined || (active !== undefined && (skill === undefined || skill.id === active))) return false;
  // « Reprendre » is no question.
  if (read.words.length < QUESTION_WORDS_LEAST) return false;
  const writtenFor = intention?.searchesDocuments === false ? SERVED_BY_INTENTION[intention.kind] : undefined;
  const act = skill === undefined ? writtenFor : SERVES[skill.id];
  return act !== undefined && act !== 'go-to' && !wantsAct(read, act);
}

/**
 * Who answers a message: the skill that takes it, and those that do what else it surely wants. A person comes last: what can be
 * answered before is.
 */
export function planOf(skills: readonly Skill[], turn: SharedTurn, memory: SkillMemory): readonly Skill[] {
  const first = chooseSkill(skills, turn, memory);
  if (first === undefined) return [];
  if (turn.value !== undefined) return [first];
  const also = skills.filter((skill) => skill !== first && doesToo(skill, turn));
  const taken = [first, ...also].slice(0, SKILLS_MOST);
  return [...taken.filter(({ id }) => id !== 'handoff'), ...taken.filter(({ id }) => id === 'handoff')];
}

/** Whether a skill would open for a message, and surely does something that it wants. */
function doesToo(skill: Skill, turn: SharedTurn): boolean {
  const act = SERVES[skill.id];
  return act !== undefined && wantsAct(turn.read, act) && skill.wants(turnOf(skill, turn, {})) === 'opens';
}
