import type { Answerer, Understanding } from '../answering/index.ts';
import { readSearchFocus } from '../catalogue/index.ts';
import type { TurnPlace } from '../conversation/index.ts';
import { plainWords as wordsOf } from '../language/index.ts';
import type { PersonalDataKind } from '../privacy/index.ts';
import type { FindPlaces } from '../territory/index.ts';
import type {
  DangerSituations,
  English,
  Intention,
  PlainWords,
  Profiles,
  SpokenLanguage,
} from '../understanding/index.ts';
import {
  FIRST_MESSAGE,
  isOtherScript,
  type Language,
  mannerOfEvent,
  type Reading,
  type ReadOnce,
  readManner,
  readWish,
  saysNoMore,
  type Wish,
} from '../understanding/index.ts';
import { askDocuments, askParts } from './ask-documents.ts';
import { composed } from './compose.ts';
import { sharedAfter, situationTold } from './conversation.ts';
import type { ComposedWords } from './dialogs/composed-words.ts';
import type { Texts } from './dialogs/texts.ts';
import { answerReply, documentReply } from './document-reply.ts';
import { type Live, liveAnswer, type Speech } from './live.ts';
import { afterQuietTurn, otherWay, type SafetyStep, safetyStep } from './open-danger.ts';
import { documentsGoFirst, doubtfulAct, planOf } from './plan.ts';
import { contextOf } from './reading-context.ts';
import { gentlyFirst, plainReply, type Reply } from './reply.ts';
import type { SafetyReply } from './safety.ts';
import { chooseSkill, letNotice, type SharedTurn, type SkillMemory, turnOf } from './skills/choose-skill.ts';
import { partsLeft } from './skills/parts-left.ts';
import type { Skill, SkillEvent, SkillResult } from './skills/skill.ts';
import { wantsAct } from './skills/wants-act.ts';
import {
  type Memory,
  maskWarning,
  quiet,
  saidInFrench,
  type Turn,
  withDanger,
  withManner,
  withoutTopic,
} from './turns.ts';
import { askedParts } from './understanding/asked-parts.ts';
import { joinTopic, type Topic } from './understanding/follow-up.ts';
import { restatedFacts, restatedRequest } from './understanding/restate.ts';

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
  /** Likewise. */
  readonly place?: TurnPlace;
}

export interface Assistant {
  /** The first message of a conversation. */
  welcome(language?: SpokenLanguage): Reply;
  /** Answers one message. Order: danger, then the skills' dialogues, then what the person wants, then the documents. */
  respond(message: Message, memory: Memory, live?: Live): Promise<Turn>;
  /** Notes how the person wants to be spoken to; undefined for an event that is no such wish. */
  adapt(event: SkillEvent, memory: Memory): Memory | undefined;
  /** Deals with something that happened outside the conversation; undefined when there is nothing to say. */
  hear(event: SkillEvent, conversationId: string, memory: Memory): Turn | undefined;
}

export interface AssistantParts {
  readonly answerer: Answerer;
  readonly dangers: { readonly situations: DangerSituations };
  readonly safetyReply: SafetyReply;
  readonly language: Language;
  readonly read: ReadOnce;
  readonly profiles: Pick<Profiles, 'merge' | 'line'>;
  readonly findPlaces: FindPlaces;
  readonly texts: Texts;
  readonly english: English;
  readonly plainWords: PlainWords;
  readonly composed: ComposedWords;
  /** Whether a language model may answer messages that the rules cannot read at all. */
  readonly answersAnyLanguage?: boolean;
  /** In the order in which they are asked, see `SKILL_IDS`. */
  readonly skills: readonly Skill[];
}

/** Joins the parts of a turn. It holds no conversation: what must be remembered comes in and goes out. */
export function createAssistant(parts: AssistantParts): Assistant {
  const { answerer, language, findPlaces, texts, skills } = parts;

  async function respond(message: Message, memory: Memory, live: Live | undefined): Promise<Turn> {
    const written = wordsOf(message.text, new Map());
    const wish = readWish(written, readManner(memory.manner), parts);
    const { manner } = wish;
    const text = wish.asked === undefined ? message.text : wish.rest.join(' ');
    const french = manner.language === 'en' && wish.shows !== 'fr' ? parts.english.toFrench(text) : text;
    const read = parts.read(french, contextOf(memory, skills), text);
    const step = safetyStep(read.danger, memory.danger, read.words, parts.dangers.situations);
    const speech: Speech = {
      manner,
      texts: texts.in(manner.language),
      live,
      showsText: step === undefined && memory.danger === undefined && message.masked.length === 0,
    };
    const inEnglish = manner.language === 'en' || read.danger?.inEnglish === true;
    const turn = await safeTurn(step, () => wishedTurn(wish, read, message, memory, speech), inEnglish, memory);
    return { ...turn, memory: { ...withManner(turn.memory, manner), ...sharedAfter(memory, read, parts.profiles) } };
  }

  /** Danger first: alone, or in one line before what was asked. A dialogue that was open stays so, and can be taken up again. */
  async function safeTurn(
    step: SafetyStep | undefined,
    answer: () => Promise<Turn>,
    inEnglish: boolean,
    memory: Memory,
  ): Promise<Turn> {
    if (step !== undefined && step.form !== 'gentle') return safetyTurn(step, inEnglish, memory);
    const turn = await answer();
    if (step !== undefined) {
      const reply = gentlyFirst(parts.safetyReply(step.situation, step.form, inEnglish), turn.reply);
      return { ...turn, reply, memory: withDanger(turn.memory, step.open) };
    }
    const { danger } = memory;
    // Whoever surely told a danger a moment ago is not told that nothing was found.
    if (danger?.strength === 'sure' && turn.reply.kind === 'refusal') {
      return safetyTurn(otherWay(danger.situation, danger.strength), inEnglish, memory);
    }
    return { ...turn, memory: withDanger(turn.memory, afterQuietTurn(danger)) };
  }

  function safetyTurn({ situation, form, open }: SafetyStep, inEnglish: boolean, memory: Memory): Turn {
    return { reply: parts.safetyReply(situation, form, inEnglish), memory: withDanger(withoutTopic(memory), open) };
  }

  /** « En langage simple svp » alone: the last answer again, so. */
  async function wishedTurn(
    wish: Wish,
    read: Reading,
    message: Message,
    memory: Memory,
    speech: Speech,
  ): Promise<Turn> {
    if (!saysNoMore(wish)) return answerTo(read, message, memory, speech);
    const { topic } = memory;
    const again = topic && asMessage(topic.question).read;
    const asked = again && (await askDocuments(answerer, again, partsOf(again), undefined, liveAnswer(again, speech)));
    if (again !== undefined && asked?.result.kind === 'answer') {
      return { reply: documentReply(asked.result, undefined, again, speech, parts), memory };
    }
    return { reply: plainReply('smalltalk', speech.texts.say(WISH_TEXTS[wish.asked ?? 'usual'])), memory };
  }

  async function answerTo(read: Reading, message: Message, memory: Memory, speech: Speech): Promise<Turn> {
    if (answerer.proposes?.(message.text) === true) return chosenTurn(read, message, memory, speech);
    const { value, conversationId = '', place } = message;
    const turn = {
      read,
      intention: read.intention,
      language: speech.manner.language,
      value,
      conversationId,
      focus: readSearchFocus(memory.focus),
      ...(place && { place }),
    };
    const { intention } = turn;
    const before = memory.skills ?? {};
    const [skill, ...others] = planOf(skills, turn, before);
    const asks = { ...read, situation: situationTold(memory, parts.profiles) };
    const answeredBack = await answerToAskedBack(skill, turn, memory, speech);
    if (answeredBack !== undefined) return answeredBack;
    const act = read.original === speech.texts.askPerson ? undefined : doubtfulAct(skill, turn, before);
    if (act !== undefined) {
      const rules = await askDocuments(answerer, asks, partsOf(read), memory.topic, { byRules: true });
      const isFirst = documentsGoFirst(rules.result, read, act);
      const live = liveAnswer(read, speech);
      const asked = isFirst ? await askDocuments(answerer, asks, partsOf(read), memory.topic, live) : rules;
      if (isFirst && documentsGoFirst(asked.result, read, act)) {
        const skillMemory = letNotice(skills, turn, before, undefined);
        const reply = documentReply(asked.result, undefined, read, speech, parts);
        return { reply, memory: { ...withTopic({ ...memory, skills: skillMemory }, asked.topic), refusals: 0 } };
      }
    }
    const noticed = { ...memory, skills: letNotice(skills, turn, before, skill) };
    if (skill !== undefined) {
      let all = await skillTurn(skill, turn, noticed, speech, others.length === 0);
      for (const other of others) all = composed(all, await skillTurn(other, turn, all.memory, speech, false));
      return all;
    }
    if (read.words.length === 0) {
      const isOther = isOtherScript(message.text);
      const text = speech.texts.say(isOther ? 'langue_inconnue' : 'message_vide');
      if (!isOther || parts.answersAnyLanguage !== true) return { reply: plainReply('smalltalk', text), memory };
    }
    // Without counsellors, on the command line or as shipped, whoever asks for a person is told whom to call.
    if (intention === undefined && wantsAct(read, 'person')) {
      return { reply: plainReply('handoff', speech.texts.say('conseiller')), memory: quiet(noticed) };
    }
    if (intention !== undefined && !intention.searchesDocuments) {
      return {
        reply: replyOf(intention, speech.texts),
        memory: intention.kind === 'handoff' ? quiet(noticed) : noticed,
      };
    }
    speech.live?.show({ streamType: 'informative', text: speech.texts.say('recherche') });
    const { result, topic } = await askDocuments(answerer, asks, partsOf(read), memory.topic, liveAnswer(read, speech));
    const heard = { ...noticed, skills: heardByModel(result.understood, turn, noticed.skills) };
    const wanted = result.kind === 'answer' ? undefined : wantedByModel(result.understood, turn);
    const taker = wanted && chooseSkill(skills, wanted, heard.skills);
    if (wanted !== undefined && taker !== undefined) return skillTurn(taker, wanted, heard, speech);
    if (wanted?.intention?.kind === 'handoff') return { reply: replyOf(wanted.intention, speech.texts), memory: heard };
    const reply = documentReply(result, intention, read, speech, parts);
    const refusals = reply.kind === 'refusal' ? (memory.refusals ?? 0) + 1 : 0;
    const proposed = refusals < REFUSALS_BEFORE_A_PERSON ? reply : proposingPerson(reply, speech.texts);
    return { reply: withPending(proposed, heard.skills), memory: { ...withTopic(heard, topic), refusals } };
  }

  /** What is only told after a question back (« je suis salarié ») answers it, when the documents then answer. */
  async function answerToAskedBack(
    skill: Skill | undefined,
    turn: SharedTurn,
    memory: Memory,
    speech: Speech,
  ): Promise<Turn | undefined> {
    const { topic } = memory;
    const { read, value } = turn;
    if (topic?.isAskedBack !== true || value !== undefined || !(skill === undefined || skill.id === 'listening'))
      return undefined;
    if (read.told.facts.length === 0 && read.told.profile.length === 0) return undefined;
    const whole = { ...read, text: joinTopic(topic, read.text) };
    const asked = await askDocuments(answerer, whole, [], undefined, liveAnswer(whole, speech));
    if (asked.result.kind !== 'answer') return undefined;
    const skillMemory = letNotice(skills, turn, memory.skills ?? {}, undefined);
    return {
      reply: documentReply(asked.result, undefined, whole, speech, parts),
      memory: { ...withTopic({ ...memory, skills: skillMemory }, asked.topic), refusals: 0 },
    };
  }

  /** One of the questions that the documents' answers propose, pressed: no skill takes it for something else. */
  async function chosenTurn(read: Reading, message: Message, memory: Memory, speech: Speech): Promise<Turn> {
    const whole = { ...read, text: message.text };
    const { result, topic } = await askDocuments(answerer, whole, [], undefined, liveAnswer(whole, speech));
    return {
      reply: documentReply(result, undefined, whole, speech, parts),
      memory: { ...withTopic(memory, topic), refusals: 0 },
    };
  }

  function partsOf({ text }: Reading) {
    return askedParts(text, language, findPlaces, parts.composed);
  }

  /** A piece of a message, or what a model understood, as a message of its own. */
  function asMessage(text: string, original?: string): Pick<SharedTurn, 'read' | 'intention'> {
    const read = parts.read(text, FIRST_MESSAGE, original);
    return { read, intention: read.intention };
  }

  /** What a model heard in passing, noted as the rules read it; what the rules read in the message itself comes last. */
  function heardByModel(understood: Understanding | undefined, turn: SharedTurn, memory: SkillMemory): SkillMemory {
    const facts = understood === undefined ? '' : restatedFacts(understood);
    if (facts === '') return memory;
    const { read } = asMessage(facts, turn.read.original);
    return letNotice(
      skills,
      turn,
      letNotice(skills, { ...turn, read, intention: undefined }, memory, undefined),
      undefined,
    );
  }

  /** What a model understood that is wanted, as the rules read it. */
  function wantedByModel(understood: Understanding | undefined, turn: SharedTurn): SharedTurn | undefined {
    const request = understood && restatedRequest(understood);
    if (request === undefined) return undefined;
    return { ...turn, ...asMessage(request, turn.read.original) };
  }

  /** @param alsoDocuments whether the documents answer what else the message asks */
  async function skillTurn(
    skill: Skill,
    turn: SharedTurn,
    memory: Memory,
    speech: Speech,
    alsoDocuments = true,
  ): Promise<Turn> {
    const skillMemory = memory.skills ?? {};
    const result = await skill.respond(turnOf(skill, turn, skillMemory));
    const said = saidInFrench(afterSkill(skill, result, skillMemory), skill, skillMemory, speech);
    const alone = result.aside === true ? comeBack(said, skillMemory) : said;
    if (!alsoDocuments) return alone;
    const asksParts = partsOf(turn.read);
    const left = partsLeft(skill, asksParts, skillMemory, ({ said }) => ({
      ...turn,
      ...asMessage(said),
    }));
    if (!result.alsoAnswer && left.length === 0) return alone;
    const live = liveAnswer(turn.read, speech);
    const asked =
      left.length === 0
        ? await askDocuments(answerer, turn.read, asksParts, memory.topic, live)
        : await askParts(answerer, turn.read, left, live);
    if (asked.result.kind !== 'answer') return alone;
    const answer = answerReply(asked.result, speech, parts);
    const { reply } = alone;
    return {
      ...alone,
      reply: {
        ...reply,
        kind: skill.id === 'listening' || skill.id === 'explore' ? 'answer' : reply.kind,
        text: `${answer.text}\n\n${reply.text}`,
        citations: answer.citations,
      },
      memory: withTopic(alone.memory, asked.topic),
    };
  }

  function proposingPerson(reply: Reply, spoken: Texts): Reply {
    const text = `${reply.text}\n\n${spoken.say('proposer_personne')}`;
    return { ...reply, text, suggestions: [spoken.askPerson] };
  }

  /** After what was told in passing, the dialogue that was open goes on. */
  function comeBack(turn: Turn, { active }: SkillMemory): Turn {
    const skillMemory = { ...turn.memory.skills, ...(active && { active }) };
    const reply = withPending(turn.reply, skillMemory);
    return reply === turn.reply ? turn : { ...turn, reply, memory: { ...turn.memory, skills: skillMemory } };
  }

  /** After a digression the skill that was asking puts its question again. */
  function withPending(reply: Reply, memory: SkillMemory | undefined): Reply {
    const active = skills.find(({ id }) => id === memory?.active);
    const pending = active?.pending?.(memory?.notes?.[active.id]);
    if (pending === undefined) return reply;
    // What is asked back stays to be chosen from, before the answers to the open question.
    const choices = reply.kind === 'clarify' ? reply.suggestions.filter((one) => one !== texts.in('fr').askPerson) : [];
    return {
      ...reply,
      text: `${reply.text}\n\n${pending.text}`,
      suggestions: [...choices, ...pending.suggestions],
      ...(pending.cards && { cards: [...(reply.cards ?? []), ...pending.cards] }),
    };
  }

  return {
    welcome(spoken = 'fr') {
      const { say, welcomeSuggestions } = texts.in(spoken);
      const reply = {
        ...plainReply('smalltalk', say('accueil')),
        suggestions: welcomeSuggestions,
        welcome: true as const,
      };
      return spoken === 'fr' ? reply : { ...reply, language: spoken };
    },
    async respond(message, memory, live) {
      const turn = await respond(message, memory, live);
      const warning = maskWarning(message.masked, texts.in(readManner(turn.memory.manner).language));
      if (warning === undefined) return turn;
      return { ...turn, reply: { ...turn.reply, text: `${warning}\n\n${turn.reply.text}` } };
    },
    adapt({ name, value }, memory) {
      const manner = mannerOfEvent(name, value, readManner(memory.manner));
      return manner && withManner(memory, manner);
    },
    hear(event, conversationId, memory) {
      const before = memory.skills ?? {};
      const manner = readManner(memory.manner);
      for (const skill of skills) {
        const turn = { memory: before.notes?.[skill.id], conversationId, language: manner.language };
        const result = skill.hear?.(event, turn);
        if (result === undefined) continue;
        const heard = afterSkill(skill, result, before);
        return { ...heard, memory: withManner(heard.memory, manner) };
      }
      return undefined;
    },
  };
}

const WISH_TEXTS = { language: 'langue_oui', plain: 'clair_oui', usual: 'courant_oui' } as const;

function afterSkill(skill: Skill, { reply, memory, events }: SkillResult, before: SkillMemory): Turn {
  return {
    reply,
    memory: { skills: { active: skill.id, notes: { ...before.notes, [skill.id]: memory } } },
    ...(events && { events }),
  };
}

function replyOf(intention: Intention, texts: Texts): Reply {
  const own = texts.language === 'en' ? intention.englishAnswer : intention.answer;
  const text = intention.text === undefined ? (own ?? '') : texts.say(intention.text);
  const suggestions = intention.suggestions === 'accueil' ? texts.welcomeSuggestions : [texts.askPerson];
  const plain = plainReply(intention.kind, text, intention.kind === 'handoff' ? [] : suggestions);
  const reply: Reply = intention.offers === 'effacement' ? { ...plain, offersErasure: true } : plain;
  return texts.language === 'fr' ? reply : { ...reply, language: texts.language };
}

function withTopic(memory: Memory, topic: Topic | undefined): Memory {
  return topic === undefined ? memory : { ...memory, topic };
}
