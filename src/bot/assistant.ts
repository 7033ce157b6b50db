import type { Answerer } from '../answering/index.ts';
import type { FindPlaces } from '../knowledge/index.ts';
import type { PersonalDataKind } from '../privacy/index.ts';
import { askDocuments } from './ask-documents.ts';
import type { Intention } from './dialogs/intentions.ts';
import type { Texts } from './dialogs/texts.ts';
import { answerReply, documentReply } from './document-reply.ts';
import { plainReply, type Reply } from './reply.ts';
import type { DetectEmergency } from './safety.ts';
import { chooseSkill, letNotice, type SharedTurn, type SkillMemory, turnOf } from './skills/choose-skill.ts';
import type { Skill, SkillEvent, SkillResult } from './skills/skill.ts';
import { detectIntention } from './understanding/detect-intention.ts';
import type { Topic } from './understanding/follow-up.ts';
import { type Language, type ReadMessage, readMessage } from './understanding/read-message.ts';

/** What the assistant remembers of a conversation; plain JSON. */
export interface Memory {
  readonly topic?: Topic;
  readonly skills?: SkillMemory;
  /** Questions in a row that were refused. */
  readonly refusals?: number;
}

/** After so many refusals in a row a person is proposed. */
const REFUSALS_BEFORE_A_PERSON = 2;

export interface Message {
  /** Personal data already masked. */
  readonly text: string;
  readonly masked: readonly PersonalDataKind[];
  /** Data of the card button that was pressed, see `SubmitData`. */
  readonly value?: unknown;
  /** Absent on the command line. */
  readonly conversationId?: string;
}

/** What one turn gives. */
export interface Turn {
  readonly reply: Reply;
  readonly memory: Memory;
  /** See `SkillResult`. */
  readonly events?: readonly SkillEvent[];
}

export interface Assistant {
  /** The first message of a conversation. */
  welcome(): Reply;
  /** Answers one message. Order: danger, then the skills' dialogues, then what the person wants, then the documents. */
  respond(message: Message, memory: Memory): Promise<Turn>;
  /** Deals with something that happened outside the conversation; undefined when there is nothing to say. */
  hear(event: SkillEvent, conversationId: string, memory: Memory): Turn | undefined;
}

export interface AssistantParts {
  readonly answerer: Answerer;
  readonly detectEmergency: DetectEmergency;
  readonly intentions: readonly Intention[];
  readonly language: Language;
  /** Stems of words that only our domain uses. */
  readonly ownWords: ReadonlySet<string>;
  readonly findPlaces: FindPlaces;
  readonly texts: Texts;
  /** In the order in which they are asked, see `SKILL_IDS`. */
  readonly skills: readonly Skill[];
}

/** Joins the parts of a turn. It holds no conversation: what must be remembered comes in and goes out. */
export function createAssistant(parts: AssistantParts): Assistant {
  const { answerer, detectEmergency, intentions, language, ownWords, findPlaces, texts, skills } = parts;

  async function respond(message: Message, memory: Memory): Promise<Turn> {
    const read = readMessage(message.text, language, findPlaces);
    const emergency = detectEmergency(read.words, read.rawWords);
    if (emergency === undefined) return answerTo(read, message, memory);
    if (!emergency.alsoAnswer) return { reply: emergency.reply, memory: quiet(memory) };
    const turn = await answerTo(read, message, memory);
    const { reply } = turn;
    if (reply.kind !== 'answer') return { ...turn, reply: emergency.reply };
    return { ...turn, reply: { ...reply, kind: 'safety', text: `${emergency.reply.text}\n\n${reply.text}` } };
  }

  async function answerTo(read: ReadMessage, { value, conversationId = '' }: Message, memory: Memory): Promise<Turn> {
    const intention = detectIntention(read.words, read.places.length > 0, ownWords, intentions);
    const turn = { read, intention, value, conversationId };
    const before = memory.skills ?? {};
    const skill = chooseSkill(skills, turn, before);
    const noticed = { ...memory, skills: letNotice(skills, turn, before, skill) };
    if (skill !== undefined) return skillTurn(skill, turn, noticed);
    if (read.words.length === 0) return { reply: plainReply('smalltalk', texts.say('message_vide')), memory };
    if (intention !== undefined && !intention.searchesDocuments) {
      return { reply: replyOf(intention, texts), memory: intention.kind === 'handoff' ? quiet(noticed) : noticed };
    }
    const { result, topic } = await askDocuments(answerer, read, memory.topic);
    const reply = documentReply(result, intention, read, texts);
    const refusals = reply.kind === 'refusal' ? (memory.refusals ?? 0) + 1 : 0;
    const proposed = refusals < REFUSALS_BEFORE_A_PERSON ? reply : proposingPerson(reply);
    return { reply: withPending(proposed, noticed.skills), memory: { ...withTopic(noticed, topic), refusals } };
  }

  async function skillTurn(skill: Skill, turn: SharedTurn, memory: Memory): Promise<Turn> {
    const skillMemory = memory.skills ?? {};
    const result = await skill.respond(turnOf(skill, turn, skillMemory));
    const alone = afterSkill(skill, result, skillMemory);
    if (!result.alsoAnswer) return alone;
    const asked = await askDocuments(answerer, turn.read, memory.topic);
    if (asked.result.kind !== 'answer') return alone;
    const answer = answerReply(asked.result, texts);
    const { reply } = result;
    return {
      ...alone,
      reply: { ...reply, text: `${answer.text}\n\n${reply.text}`, citations: answer.citations },
      memory: withTopic(alone.memory, asked.topic),
    };
  }

  function proposingPerson(reply: Reply): Reply {
    return { ...reply, text: `${reply.text}\n\n${texts.say('proposer_personne')}`, suggestions: [texts.askPerson] };
  }

  /** After a digression the skill that was asking puts its question again. */
  function withPending(reply: Reply, memory: SkillMemory | undefined): Reply {
    const active = skills.find(({ id }) => id === memory?.active);
    const pending = active?.pending?.(memory?.notes?.[active.id]);
    if (pending === undefined) return reply;
    return {
      ...reply,
      text: `${reply.text}\n\n${pending.text}`,
      suggestions: pending.suggestions,
      ...(pending.cards && { cards: pending.cards }),
    };
  }

  return {
    welcome: () => ({ ...plainReply('smalltalk', texts.say('accueil')), suggestions: texts.welcomeSuggestions }),
    async respond(message, memory) {
      const turn = await respond(message, memory);
      const warning = maskWarning(message.masked, texts);
      if (warning === undefined) return turn;
      return { ...turn, reply: { ...turn.reply, text: `${warning}\n\n${turn.reply.text}` } };
    },
    hear(event, conversationId, memory) {
      const before = memory.skills ?? {};
      for (const skill of skills) {
        const result = skill.hear?.(event, { memory: before.notes?.[skill.id], conversationId });
        if (result !== undefined) return afterSkill(skill, result, before);
      }
      return undefined;
    },
  };
}

function afterSkill(skill: Skill, { reply, memory, events }: SkillResult, before: SkillMemory): Turn {
  return {
    reply,
    memory: { skills: { active: skill.id, notes: { ...before.notes, [skill.id]: memory } } },
    ...(events && { events }),
  };
}

function replyOf(intention: Intention, texts: Texts): Reply {
  const text = intention.text === undefined ? (intention.answer ?? '') : texts.say(intention.text);
  const suggestions = intention.suggestions === 'accueil' ? texts.welcomeSuggestions : [texts.askPerson];
  return plainReply(intention.kind, text, intention.kind === 'handoff' ? [] : suggestions);
}

function withTopic(memory: Memory, topic: Topic | undefined): Memory {
  return topic === undefined ? memory : { ...memory, topic };
}

/** No topic and no open dialogue; what the person said before stays with the skills. */
function quiet({ skills }: Memory): Memory {
  return skills?.notes === undefined ? {} : { skills: { notes: skills.notes } };
}

function maskWarning(masked: readonly PersonalDataKind[], texts: Texts): string | undefined {
  if (masked.length === 0) return undefined;
  const what = masked.map((kind) => texts.say(`masque_${kind}`)).join(', ni ');
  return texts.say('masque', { donnees: what });
}
