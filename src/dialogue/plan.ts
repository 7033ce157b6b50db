import { type AnswerResult, RIGHT_FROM } from '../answering/index.ts';
import type { ActKind, IntentionKind, Reading } from '../understanding/index.ts';
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

/** From this share on an act is wanted, whatever the documents say: a person is not refused to whoever asks for one. */
const BEYOND_DOUBT_FROM: Readonly<Partial<Record<ActKind, number>>> = { person: 0.7 };
const USUALLY_BEYOND_DOUBT_FROM = 0.9;
/** How surely the documents must answer what otherwise surely wants an act. */
const RATHER_ANSWERED_FROM = 0.85;
/** Below this an act is hardly wanted… */
const HARDLY_TO = 0.3;
/** …when a question to the documents is at least this sure: they then ask back rather than let another take it. */
const SURELY_ASKED_FROM = 0.8;

/**
 * What a skill, or a written reply, would do by its words, when the documents may answer instead; undefined otherwise. A pressed
 * button, and what goes on with an open dialogue, are left alone.
 */
export function doubtfulAct(
  skill: Skill | undefined,
  { read, value, intention }: SharedTurn,
  { active }: SkillMemory,
): ActKind | undefined {
  if (value !== undefined || (active !== undefined && (skill === undefined || skill.id === active))) return undefined;
  // « Reprendre » is no question.
  if (read.words.length < QUESTION_WORDS_LEAST) return undefined;
  const writtenFor = intention?.searchesDocuments === false ? SERVED_BY_INTENTION[intention.kind] : undefined;
  const act = skill === undefined ? writtenFor : SERVES[skill.id];
  if (act === undefined || act === 'go-to' || isBeyondDoubt(read, act)) return undefined;
  return act;
}

function isBeyondDoubt({ shares }: Reading, act: ActKind): boolean {
  return shares[act] >= (BEYOND_DOUBT_FROM[act] ?? USUALLY_BEYOND_DOUBT_FROM);
}

/** Whether what the documents found goes before an act: the surer the act, the surer they must be. */
export function documentsGoFirst(result: AnswerResult, { shares, ...read }: Reading, act: ActKind): boolean {
  if (result.kind === 'none') return false;
  const isWhole = result.kind === 'answer' && result.unanswered === undefined;
  if (wantsAct({ ...read, shares }, act)) return isWhole && result.trust >= RATHER_ANSWERED_FROM;
  if (isWhole && result.trust >= RIGHT_FROM) return true;
  const asked = act === 'check-rights' ? shares.answer : Math.max(shares.answer, shares['check-rights']);
  return shares[act] < HARDLY_TO && asked >= SURELY_ASKED_FROM;
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
