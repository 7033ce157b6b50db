import type { SearchFocus } from '../catalogue/index.ts';
import type { PersonalDataKind } from '../privacy/index.ts';
import type { Manner, Profile } from '../understanding/index.ts';
import type { Texts } from './dialogs/texts.ts';
import type { Speech } from './live.ts';
import type { OpenDanger } from './open-danger.ts';
import type { Reply } from './reply.ts';
import type { SkillMemory } from './skills/choose-skill.ts';
import type { Skill, SkillEvent } from './skills/skill.ts';
import type { Topic } from './understanding/follow-up.ts';

/** What the assistant remembers of a conversation; plain JSON. */
export interface Memory {
  readonly topic?: Topic;
  readonly skills?: SkillMemory;
  /** Questions in a row that were refused. */
  readonly refusals?: number;
  /** How the person is spoken to. */
  readonly manner?: Manner;
  /** The trade and the place spoken of last. */
  readonly focus?: SearchFocus;
  /** What the person told of herself and of others. */
  readonly profile?: Profile;
  /** Messages read so far. */
  readonly turns?: number;
  /** A danger told a moment ago. */
  readonly danger?: OpenDanger;
}

/** What one turn gives. */
export interface Turn {
  readonly reply: Reply;
  readonly memory: Memory;
  /** See `SkillResult`. */
  readonly events?: readonly SkillEvent[];
}

/** An English reader is told, when a skill opens that only speaks French, why it does. */
export function saidInFrench(turn: Turn, skill: Skill, before: SkillMemory, { manner, texts }: Speech): Turn {
  if (manner.language === 'fr' || skill.speaksEnglish || before.active === skill.id) return turn;
  return { ...turn, reply: { ...turn.reply, text: `${texts.say('anglais_limite')}\n\n${turn.reply.text}` } };
}

/** The usual manner is not written down. */
export function withManner({ manner: _before, ...memory }: Memory, manner: Manner): Memory {
  const isUsual = manner.language === 'fr' && !manner.plain && !manner.chosen;
  return isUsual ? memory : { ...memory, manner };
}

/** Nothing was answered that could be gone on about; a dialogue that was open stays. */
export function withoutTopic({ topic: _topic, refusals: _refusals, ...memory }: Memory): Memory {
  return memory;
}

export function withDanger({ danger: _before, ...memory }: Memory, danger: OpenDanger | undefined): Memory {
  return danger === undefined ? memory : { ...memory, danger };
}

/** No topic and no open dialogue; what the person said before stays with the skills. */
export function quiet({ skills }: Memory): Memory {
  return skills?.notes === undefined ? {} : { skills: { notes: skills.notes } };
}

/** What was hidden in a message, and why; undefined when nothing was. */
export function maskWarning(masked: readonly PersonalDataKind[], texts: Texts): string | undefined {
  if (masked.length === 0) return undefined;
  const what = masked.map((kind) => texts.say(`masque_${kind}`)).join(texts.language === 'en' ? ', nor ' : ', ni ');
  return texts.say('masque', { donnees: what });
}
