import { z } from 'zod';
import {
  BEST_SCORE,
  HANDOFF_INITIATE,
  ownTeam,
  type QueueTeam,
  type Routing,
  route,
  type Standing,
  type Team,
} from '../../handoff/index.ts';
import type { FindPlaces } from '../../territory/index.ts';
import type { SpokenLanguage } from '../../understanding/index.ts';
import { plainReply } from '../reply.ts';
import { freezeCard, type HandoffCard } from './handoff-card.ts';
import { hearHandoff } from './handoff-events.ts';
import { type EligibilityLines, type KnownFacts, knownFacts, wholeFile, withoutParts } from './handoff-facts.ts';
import { CLEAN, type HandoffMemory, readHandoffMemory } from './handoff-memory.ts';
import { noteHandoff } from './handoff-notes.ts';
import { orientationReply, orientedFacts } from './handoff-orientation.ts';
import {
  absenceWords,
  callbackReply,
  consentReply,
  contactReply,
  type HandoffReplies,
  rankWords,
  waitingReply,
} from './handoff-replies.ts';
import { PARTS, type PartId } from './handoff-words.ts';
import type { Skill, SkillEvent, SkillResult, SkillTurn } from './skill.ts';
import { wantsAct } from './wants-act.ts';

export interface HandoffSkillParts extends HandoffReplies {
  readonly routing: Routing;
  readonly findPlaces: FindPlaces;
  readonly eligibilityLines: EligibilityLines;
  /** The button that asks for a person. */
  readonly askPerson: (language: SpokenLanguage) => string;
}

const pressed = z.discriminatedUnion('action', [
  /** `sent`: whether the part is to be; absent: what it was not. */
  z.object({ action: z.literal('toggle'), part: z.enum(PARTS), sent: z.boolean().optional() }),
  /** « J'accepte » or « Non merci » of that card: the message's words tell which. */
  z.object({ action: z.literal('answer'), card: z.string() }),
]);
type Pressed = z.output<typeof pressed>;

/** How a card is asked for. */
interface Asking {
  /** Our own counsellors, whatever her situation. */
  readonly own: boolean;
  /** Parts that she took out. */
  readonly left: readonly PartId[];
  /** Said above: what she was shown before is no longer so. */
  readonly hasChanged: boolean;
}

/** What a message does here. */
type Move =
  | { readonly kind: 'ask' | 'own' | 'decline' | 'rank' | 'quit' }
  /** What she is, of `orientations`. */
  | { readonly kind: 'orient'; readonly oriented: string }
  /** `card`: id of the card whose button was pressed; undefined when she wrote it. */
  | { readonly kind: 'accept'; readonly card: string | undefined }
  | { readonly kind: 'toggle'; readonly part: PartId; readonly sent: boolean | undefined }
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
    isAsking: (memory) => ['consent', 'orient'].includes(readHandoffMemory(memory).phase),
    hear: (event, turn) => spoken[turn.language].hear?.(event, turn),
  };
}

/** The skill in the language of its words. */
function skillIn(parts: HandoffSkillParts): Skill {
  const { routing, words, desk, findPlaces } = parts;

  function moveOf({ read, intention, value, memory, active }: SkillTurn): Move | undefined {
    const button = pressed.safeParse(value);
    const { phase } = readHandoffMemory(memory);
    const text = read.original.trim();
    if (button.success) return pressOf(button.data, text, phase);
    const signs = words.signsIn(read.words);
    if (words.isButton(text, 'region')) return { kind: 'own' };
    if (phase === 'consent' && (words.isButton(text, 'refuser') || (active && signs.has('refuser')))) {
      return { kind: 'decline' };
    }
    if (phase === 'consent' && (words.isButton(text, 'accepter') || (active && signs.has('accepter')))) {
      return { kind: 'accept', card: undefined };
    }
    // Pressed twice: she waits already.
    if (phase === 'waiting' && words.isButton(text, 'accepter')) return { kind: 'rank' };
    if (words.isButton(text, 'rang') || (phase === 'waiting' && signs.has('rang'))) return { kind: 'rank' };
    if (words.isButton(text, 'quitter') || (phase === 'waiting' && signs.has('quitter'))) return { kind: 'quit' };
    const oriented = words.orientationIn(text, phase === 'orient' && active ? read.words : undefined);
    if (oriented !== undefined) return { kind: 'orient', oriented: oriented.id };
    const score =
      phase === 'rating' ? scoreIn(text, [words.in('fr').buttons.notes, words.in('en').buttons.notes]) : undefined;
    if (score !== undefined) return { kind: 'rate', score };
    const asks = intention === undefined ? wantsAct(read, 'person') : intention.kind === 'handoff';
    return asks ? { kind: 'ask' } : undefined;
  }

  function pressOf(button: Pressed, text: string, phase: HandoffMemory['phase']): Move {
    if (button.action === 'toggle') return { kind: 'toggle', part: button.part, sent: button.sent };
    const [accepts, refuses] = [words.isButton(text, 'accepter'), words.isButton(text, 'refuser')];
    if (phase === 'consent' && accepts) return { kind: 'accept', card: button.card };
    if (phase === 'consent' && refuses) return { kind: 'decline' };
    // An old card's: she waits already, or it is shown anew.
    return { kind: phase === 'waiting' || refuses ? 'rank' : 'ask' };
  }

  function teamOf({ team }: HandoffMemory): QueueTeam | undefined {
    const found = routing.teams.find(({ id }) => id === team);
    return found?.kind === 'queue' ? found : undefined;
  }

  /** Whom she is sent to, and the card of what would be. Her situation decides anew each time. */
  async function ask(turn: SkillTurn, memory: HandoffMemory, asking: Asking): Promise<SkillResult> {
    const standing = await desk.standing(turn.conversationId);
    if (standing !== undefined && isWaiting(standing)) return rank(memory, standing);
    const result = await answerAsked(turn, memory, asking);
    if (!asking.hasChanged) return result;
    const { reply } = result;
    return { ...result, reply: { ...reply, text: `${words.say('accord_change')}\n\n${reply.text}` } };
  }

  async function answerAsked(turn: SkillTurn, memory: HandoffMemory, { own, left }: Asking): Promise<SkillResult> {
    const facts = factsOf(turn, memory);
    const team = routedTo(facts, own);
    if (team.kind === 'contact' || !(await desk.isServed(team))) return giveContacts(memory, facts);
    const staffed = await desk.staffed(team);
    if (staffed === undefined) return offerCallback(memory, team);
    const file = fileOf(turn, memory, facts);
    const card = cardNow(
      turn,
      { ...memory, left: [...left] },
      { at: turn.place?.sequence ?? 0, own, team: staffed.id },
    );
    return {
      reply: consentReply(parts, staffed, file, left, card.id),
      memory: { ...memory, phase: 'consent', team: staffed.id, left: [...left], card },
      events: [{ name: 'handoff.request', value: {} }],
    };
  }

  /**
   * Nobody of ours answers her: how she reaches the body that does. Where nothing says which one, she is asked once, and
   * then given them all.
   */
  async function giveContacts(memory: HandoffMemory, facts: KnownFacts): Promise<SkillResult> {
    const ended: HandoffMemory = { ...memory, phase: 'none', card: null };
    const body = routedTo(facts, false);
    if (body.kind === 'contact') {
      const besideUs = await desk.isServed(ownTeam(routing, facts.routing));
      return { reply: contactReply(parts, body, facts.place, besideUs), memory: ended };
    }
    if (memory.oriented === null && facts.routing.situations.length === 0 && facts.routing.employeur !== 'oui') {
      return { reply: orientationReply(words), memory: { ...ended, phase: 'orient' } };
    }
    return { reply: plainReply('handoff', parts.contacts(words.language)), memory: ended };
  }

  function factsOf(turn: SkillTurn, memory: HandoffMemory): KnownFacts {
    const facts = knownFacts(turn.others, memory, findPlaces);
    const chosen = words.orientations.find(({ id }) => id === memory.oriented);
    return { ...facts, routing: orientedFacts(facts.routing, chosen) };
  }

  /** The card as it would be drawn now, for that team and that message of hers. */
  function cardNow(
    turn: SkillTurn,
    memory: HandoffMemory,
    shown: Pick<HandoffCard, 'at' | 'own'> & { readonly team: string },
  ): HandoffCard {
    const facts = factsOf(turn, memory);
    const file = withoutParts(fileOf(turn, memory, facts), memory.left);
    return freezeCard({ ...shown, routed: routedTo(facts, shown.own).id, file });
  }

  /** @param own to our own counsellors, whatever her situation */
  function routedTo({ routing: facts }: KnownFacts, own: boolean): Team {
    return own ? ownTeam(routing, facts) : route(routing, facts).team;
  }

  function fileOf({ others }: SkillTurn, memory: HandoffMemory, facts: KnownFacts) {
    return wholeFile(facts, memory, words, parts.eligibilityLines(others.eligibility));
  }

  async function offerCallback(
    memory: HandoffMemory,
    team: QueueTeam,
    events: readonly SkillEvent[] = [],
  ): Promise<SkillResult> {
    const reply = await callbackReply(parts, team, await absenceWords(parts, team));
    return { reply, memory: { ...memory, phase: 'none', team: team.id, card: null }, events };
  }

  /** Sends what the card showed, to whom it named; where that is no longer so, shows the card again and sends nothing. */
  async function accept(turn: SkillTurn, memory: HandoffMemory, pressedCard: string | undefined): Promise<SkillResult> {
    const standing = await desk.standing(turn.conversationId);
    if (standing !== undefined && isWaiting(standing)) return rank({ ...memory, phase: 'waiting' }, standing);
    const { card, left } = memory;
    const again: Asking = { own: card?.own ?? false, left, hasChanged: true };
    const team = teamOf(memory);
    if (card === null || team === undefined) return ask(turn, memory, again);
    if (!wasShown(turn, card, pressedCard) || hasChanged(turn, memory)) return ask(turn, memory, again);
    // Somebody was there when she was asked; it may have become late since.
    const staffed = await desk.staffed(team);
    if (staffed === undefined) return offerCallback(memory, team);
    if (staffed.id !== team.id) return ask(turn, memory, again);
    const rang = rankWords(words, await desk.waiting(team.id));
    const lead = words.say('envoye', { equipe: team.name, rang, delai: await delayWords(team.id) });
    return {
      reply: waitingReply(parts, lead),
      memory: { ...memory, phase: 'waiting', card: null },
      events: [{ name: HANDOFF_INITIATE, value: { team: team.id, file: card.file } }],
    };
  }

  /** Whether the card would not be the same any more, for what she told since. */
  function hasChanged(turn: SkillTurn, memory: HandoffMemory): boolean {
    const { card, team } = memory;
    if (card === null || team === null) return false;
    return cardNow(turn, memory, { ...card, team }).id !== card.id;
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
    return { reply: waitingReply(parts, lead), memory: { ...memory, phase: 'waiting', team: id, card: null } };
  }

  function decline(memory: HandoffMemory): SkillResult {
    const text = `${words.say('refus')}\n\n${parts.contacts(words.language)}`;
    return {
      reply: plainReply('handoff', text),
      memory: { ...memory, phase: 'none', team: null, card: null, left: [] },
      events: [{ name: 'handoff.leave', value: { reason: 'declined' } }],
    };
  }

  async function standingMove(turn: SkillTurn, memory: HandoffMemory, quits: boolean): Promise<SkillResult> {
    const standing = await desk.standing(turn.conversationId);
    if (standing === undefined || !isWaiting(standing)) {
      const text = words.say('rien_en_attente');
      return {
        reply: plainReply('handoff', text, [parts.askPerson(words.language)]),
        memory: { ...memory, phase: 'none', card: null },
      };
    }
    if (!quits) return rank(memory, standing);
    return {
      reply: plainReply('handoff', words.say('quitte'), [parts.askPerson(words.language)]),
      memory: { ...memory, phase: 'none', team: null, card: null },
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
          return ask(turn, memory, { own: move.kind === 'own', left: [], hasChanged: false });
        case 'orient':
          return ask(turn, { ...memory, oriented: move.oriented }, { own: false, left: [], hasChanged: false });
        case 'toggle': {
          const { card, phase } = memory;
          if (card === null || phase !== 'consent') {
            return ask(turn, memory, { own: false, left: [], hasChanged: false });
          }
          const others = memory.left.filter((part) => part !== move.part);
          const isSent = move.sent ?? memory.left.includes(move.part);
          const left = isSent ? others : [...others, move.part];
          return ask(turn, memory, { own: card.own, left, hasChanged: hasChanged(turn, memory) });
        }
        case 'accept':
          return accept(turn, memory, move.card);
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

/**
 * Whether she had the card before her eyes when she agreed, and has said nothing since that the counsellor would read with
 * the conversation.
 *
 * @param pressedCard id of the card whose button was pressed; undefined when she wrote it
 */
function wasShown({ place }: SkillTurn, card: HandoffCard, pressedCard: string | undefined): boolean {
  if (pressedCard !== undefined && pressedCard !== card.id) return false;
  if (place === undefined) return true;
  if (pressedCard === undefined && place.answeredSince) return false;
  return card.file.transcript !== true || place.previousMessage === card.at;
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
