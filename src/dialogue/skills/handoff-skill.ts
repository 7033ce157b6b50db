import { z } from 'zod';
import {
  BEST_SCORE,
  HANDOFF_INITIATE,
  ownTeam,
  type QueueTeam,
  type Routing,
  route,
  type Standing,
} from '../../handoff/index.ts';
import type { FindPlaces } from '../../territory/index.ts';
import type { SpokenLanguage } from '../../understanding/index.ts';
import { plainReply } from '../reply.ts';
import { hearHandoff } from './handoff-events.ts';
import { type EligibilityLines, knownFacts, wholeFile, withoutParts } from './handoff-facts.ts';
import { CLEAN, type HandoffMemory, readHandoffMemory } from './handoff-memory.ts';
import { noteHandoff } from './handoff-notes.ts';
import {
  absenceWords,
  callbackReply,
  consentReply,
  contactReply,
  type HandoffReplies,
  rankWords,
  waitingReply,
} from './handoff-replies.ts';
import { PARTS } from './handoff-words.ts';
import type { Skill, SkillEvent, SkillResult, SkillTurn } from './skill.ts';

export interface HandoffSkillParts extends HandoffReplies {
  readonly routing: Routing;
  readonly findPlaces: FindPlaces;
  readonly eligibilityLines: EligibilityLines;
  /** The button that asks for a person. */
  readonly askPerson: (language: SpokenLanguage) => string;
}

const pressed = z.object({ action: z.literal('toggle'), part: z.enum(PARTS) });

/** What a message does here. */
type Move =
  | { readonly kind: 'ask' | 'own' | 'accept' | 'decline' | 'rank' | 'quit' }
  | { readonly kind: 'toggle'; readonly part: (typeof PARTS)[number] }
  | { readonly kind: 'rate'; readonly score: number };

/** « Parler à une personne »: whom, with her consent, the wait, the call-back, and what she thought of it; in her language. */
export function createHandoffSkill(parts: HandoffSkillParts): Skill {
  const spoken = { fr: skillIn(parts), en: skillIn({ ...parts, words: parts.words.in('en') }) };
  return {
    id: 'handoff',
    speaksEnglish: true,
    wants: (turn) => spoken[turn.language].wants(turn),
    async respond(turn) {
      const result = await spoken[turn.language].respond(turn);
      return turn.language === 'fr' ? result : { ...result, reply: { ...result.reply, language: turn.language } };
    },
    notice: (turn) => noteHandoff(turn, parts.words),
    isAsking: (memory) => readHandoffMemory(memory).phase === 'consent',
    hear: (event, turn) => spoken[turn.language].hear?.(event, turn),
  };
}

/** The skill in the language of its words. */
function skillIn(parts: HandoffSkillParts): Skill {
  const { routing, words, desk, findPlaces } = parts;

  function moveOf({ read, intention, value, memory, active }: SkillTurn): Move | undefined {
    const button = pressed.safeParse(value);
    if (button.success) return { kind: 'toggle', part: button.data.part };
    const { phase } = readHandoffMemory(memory);
    const text = read.original.trim();
    const signs = words.signsIn(read.words);
    if (words.isButton(text, 'region')) return { kind: 'own' };
    if (phase === 'consent' && (words.isButton(text, 'refuser') || (active && signs.has('refuser')))) {
      return { kind: 'decline' };
    }
    if (phase === 'consent' && (words.isButton(text, 'accepter') || (active && signs.has('accepter')))) {
      return { kind: 'accept' };
    }
    // Pressed twice: she waits already.
    if (phase === 'waiting' && words.isButton(text, 'accepter')) return { kind: 'rank' };
    if (words.isButton(text, 'rang') || (phase === 'waiting' && signs.has('rang'))) return { kind: 'rank' };
    if (words.isButton(text, 'quitter') || (phase === 'waiting' && signs.has('quitter'))) return { kind: 'quit' };
    const score =
      phase === 'rating' ? scoreIn(text, [words.in('fr').buttons.notes, words.in('en').buttons.notes]) : undefined;
    if (score !== undefined) return { kind: 'rate', score };
    return intention?.kind === 'handoff' ? { kind: 'ask' } : undefined;
  }

  function teamOf({ team }: HandoffMemory): QueueTeam | undefined {
    const found = routing.teams.find(({ id }) => id === team);
    return found?.kind === 'queue' ? found : undefined;
  }

  /** Whom she is sent to; `own`: to our own counsellors, whatever her situation. */
  async function ask(turn: SkillTurn, memory: HandoffMemory, own: boolean): Promise<SkillResult> {
    const standing = await desk.standing(turn.conversationId);
    if (standing !== undefined && isWaiting(standing)) return rank(memory, standing);
    const facts = knownFacts(turn.others, memory, findPlaces);
    const team = own ? ownTeam(routing, facts.routing) : route(routing, facts.routing).team;
    if (team.kind === 'contact') {
      return { reply: contactReply(parts, team, facts.place), memory: { ...memory, phase: 'none' } };
    }
    if (!(await desk.isServed(team))) {
      return { reply: plainReply('handoff', parts.contacts(words.language)), memory: { ...memory, phase: 'none' } };
    }
    const staffed = await desk.staffed(team);
    if (staffed === undefined) return offerCallback(memory, team);
    const asked: HandoffMemory = { ...memory, phase: 'consent', team: staffed.id, left: [] };
    return { ...consent(turn, asked, staffed), events: [{ name: 'handoff.request', value: {} }] };
  }

  function consent(turn: SkillTurn, memory: HandoffMemory, team: QueueTeam): SkillResult {
    return { reply: consentReply(parts, team, fileOf(turn, memory), memory.left), memory };
  }

  function fileOf({ others }: SkillTurn, memory: HandoffMemory) {
    const facts = knownFacts(others, memory, findPlaces);
    return wholeFile(facts, memory, words, parts.eligibilityLines(others.eligibility));
  }

  async function offerCallback(
    memory: HandoffMemory,
    team: QueueTeam,
    events: readonly SkillEvent[] = [],
  ): Promise<SkillResult> {
    const reply = await callbackReply(parts, team, await absenceWords(parts, team));
    return { reply, memory: { ...memory, phase: 'none', team: team.id }, events };
  }

  async function accept(turn: SkillTurn, memory: HandoffMemory): Promise<SkillResult> {
    const standing = await desk.standing(turn.conversationId);
    if (standing !== undefined && isWaiting(standing)) return rank({ ...memory, phase: 'waiting' }, standing);
    const asked = teamOf(memory);
    if (asked === undefined) return ask(turn, memory, true);
    // Somebody was there when she was asked; it may have become late since.
    const team = await desk.staffed(asked);
    if (team === undefined) return offerCallback(memory, asked);
    const file = withoutParts(fileOf(turn, memory), memory.left);
    const rang = rankWords(words, await desk.waiting(team.id));
    const lead = words.say('envoye', { equipe: team.name, rang, delai: await delayWords(team.id) });
    return {
      reply: waitingReply(parts, lead),
      memory: { ...memory, phase: 'waiting', team: team.id },
      events: [{ name: HANDOFF_INITIATE, value: { team: team.id, file } }],
    };
  }

  /** What was measured, then what the Region announces; often nothing. */
  async function delayWords(team: string): Promise<string> {
    const minutes = await desk.medianWait(team);
    const measured =
      minutes === undefined
        ? ''
        : words.say('attente_mesuree', { duree: minutes === 1 ? '1 minute' : `${minutes} minutes` });
    return [measured, words.delay].filter((part) => part !== '').join(' ');
  }

  async function rank(memory: HandoffMemory, { handoff: { state }, before }: Standing): Promise<SkillResult> {
    const id = 'team' in state ? state.team : (memory.team ?? '');
    const equipe = routing.teams.find((team) => team.id === id)?.name ?? '';
    const lead =
      state.kind === 'offered'
        ? words.say('propose', { equipe })
        : words.say('rang', { equipe, rang: rankWords(words, before), delai: await delayWords(id) });
    return { reply: waitingReply(parts, lead), memory: { ...memory, phase: 'waiting', team: id } };
  }

  function decline(memory: HandoffMemory): SkillResult {
    const text = `${words.say('refus')}\n\n${parts.contacts(words.language)}`;
    return {
      reply: plainReply('handoff', text),
      memory: { ...memory, phase: 'none', team: null, left: [] },
      events: [{ name: 'handoff.leave', value: { reason: 'declined' } }],
    };
  }

  async function standingMove(turn: SkillTurn, memory: HandoffMemory, quits: boolean): Promise<SkillResult> {
    const standing = await desk.standing(turn.conversationId);
    if (standing === undefined || !isWaiting(standing)) {
      const text = words.say('rien_en_attente');
      return {
        reply: plainReply('handoff', text, [parts.askPerson(words.language)]),
        memory: { ...memory, phase: 'none' },
      };
    }
    if (!quits) return rank(memory, standing);
    return {
      reply: plainReply('handoff', words.say('quitte'), [parts.askPerson(words.language)]),
      memory: { ...memory, phase: 'none', team: null },
      events: [{ name: 'handoff.leave', value: { reason: 'left' } }],
    };
  }

  return {
    id: 'handoff',
    wants(turn) {
      // On the command line nobody can be waited for: the contacts are given.
      if (turn.conversationId === '') return 'no';
      return moveOf(turn) === undefined ? 'no' : 'opens';
    },
    async respond(turn) {
      const memory = noteHandoff(turn, words);
      const move = moveOf(turn) ?? { kind: 'ask' };
      switch (move.kind) {
        case 'ask':
        case 'own':
          return ask(turn, memory, move.kind === 'own');
        case 'toggle': {
          const team = teamOf(memory);
          if (team === undefined || memory.phase !== 'consent') return ask(turn, memory, false);
          const left = memory.left.includes(move.part)
            ? memory.left.filter((part) => part !== move.part)
            : [...memory.left, move.part];
          return consent(turn, { ...memory, left }, team);
        }
        case 'accept':
          return accept(turn, memory);
        case 'decline':
          return decline(memory);
        case 'rank':
        case 'quit':
          return standingMove(turn, memory, move.kind === 'quit');
        case 'rate':
          return {
            reply: plainReply('handoff', words.say(move.score * 2 > BEST_SCORE ? 'note' : 'note_basse')),
            memory: CLEAN,
            events: [{ name: 'handoff.rate', value: { score: move.score } }],
          };
        default:
          return move satisfies never;
      }
    },
    hear: (event, turn) => hearHandoff(event, turn, parts, teamOf),
  };
}

function isWaiting({ handoff: { state } }: Standing): boolean {
  return state.kind === 'queued' || state.kind === 'offered';
}

/** « 4 », or a button's words in any language. */
function scoreIn(text: string, buttons: readonly (readonly string[])[]): number | undefined {
  const pressedAt = buttons.map((titles) => titles.indexOf(text)).find((at) => at !== -1);
  if (pressedAt !== undefined) return pressedAt + 1;
  return /^[1-5]$/.test(text) ? Number(text) : undefined;
}
