import { z } from 'zod';
import type { Citation } from '../../answering/index.ts';
import { type EligibilityTalk, isInputId, type TalkMove, type TalkReply } from '../../eligibility/index.ts';
import { eligibilityCards } from '../cards/eligibility-cards.ts';
import type { Texts } from '../dialogs/texts.ts';
import type { Reply } from '../reply.ts';
import type { Skill, SkillTurn } from './skill.ts';

const pressed = z.discriminatedUnion('action', [
  z.object({ action: z.literal('start') }),
  z.object({ action: z.literal('detail'), scheme: z.string() }),
  z.object({ action: z.literal('edit'), input: z.string().refine(isInputId) }),
]);

/** « À quoi ai-je droit ? »: guided questions, then what each rule says; see `src/eligibility/talk/`. */
export function createEligibilitySkill(talk: EligibilityTalk, texts: Pick<Texts, 'askPerson'>): Skill {
  return {
    id: 'eligibility',
    wants(turn) {
      const move = moveOf(talk, turn);
      if (move.kind === 'none' || isForOthers(turn, move)) return 'no';
      return turn.active ? 'continues' : 'opens';
    },
    respond(turn) {
      const move = buttonMove(talk, turn.value) ?? moveOf(talk, turn);
      const { reply, memory } = talk.play(move, turn.memory);
      return { reply: replyOf(reply, texts), memory };
    },
    isAsking: (memory) => talk.pending(memory) !== undefined,
    notice: ({ read, memory }) => talk.notice(read.told, memory),
    pending(memory) {
      const open = talk.pending(memory);
      return open && { text: open.text, suggestions: open.buttons };
    },
  };
}

function moveOf(talk: EligibilityTalk, { read, memory, active }: SkillTurn): TalkMove {
  return talk.read(read, memory, active);
}

/** A person asked for, small talk, a training looked for: not ours, unless it answers the question or asks one of ours. */
function isForOthers({ intention, active }: SkillTurn, move: TalkMove): boolean {
  if (intention === undefined) return false;
  if (!active && move.kind === 'answer') return true;
  if (intention.kind === 'handoff') return true;
  if (intention.searchesDocuments) return intention.kind === 'trainings' && move.kind === 'facts';
  return move.kind === 'facts' || move.kind === 'unclear' || move.kind === 'detail' || move.kind === 'edit';
}

/** Buttons come from outside: whatever they hold is checked, and anything else is read as a plain message. */
function buttonMove(talk: EligibilityTalk, value: unknown): TalkMove | undefined {
  const read = pressed.safeParse(value);
  if (!read.success) return undefined;
  switch (read.data.action) {
    case 'start':
      return talk.opening;
    case 'detail':
      return { kind: 'detail', scheme: read.data.scheme };
    case 'edit':
      return isInputId(read.data.input) ? { kind: 'edit', input: read.data.input } : undefined;
    default:
      return read.data satisfies never;
  }
}

function replyOf(reply: TalkReply, { askPerson }: Pick<Texts, 'askPerson'>): Reply {
  const cards = eligibilityCards(reply);
  return {
    kind: 'eligibility',
    text: reply.text,
    citations: reply.sources.map(
      ({ title, url, date, excerpt, toConfirm }, at): Citation => ({
        position: at + 1,
        title,
        section: '',
        url,
        date,
        excerpt,
        publisher: '',
        toConfirm,
      }),
    ),
    suggestions: reply.asksPerson ? [...reply.buttons, askPerson] : reply.buttons,
    ...(cards.length > 0 && { cards }),
    ...(reply.progress && { progress: reply.progress }),
    ...(reply.plan && { plan: reply.plan }),
  };
}
