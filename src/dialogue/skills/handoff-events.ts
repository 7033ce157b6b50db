import { z } from 'zod';
import { CLOSE_REASONS, HANDOFF_STATUS, type QueueTeam, WAIT_LIMIT } from '../../handoff/index.ts';
import { plainReply } from '../reply.ts';
import { CLEAN, type HandoffMemory, readHandoffMemory } from './handoff-memory.ts';
import type { HandoffReplies } from './handoff-replies.ts';
import type { SkillEvent, SkillResult } from './skill.ts';

const status = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('closed'), reason: z.enum(CLOSE_REASONS) }),
  z.object({
    kind: z.literal('callback'),
    team: z.string(),
    reference: z.string(),
    contactHint: z.string(),
  }),
]);
const waitLimit = z.object({
  team: z.string(),
  staffed: z.boolean(),
  slots: z.array(z.object({ from: z.string(), to: z.string(), label: z.string() })),
});

/** What is said of a change that came from outside the conversation; undefined when there is nothing to say. */
export function hearHandoff(
  event: SkillEvent,
  { memory }: { readonly memory: unknown },
  parts: HandoffReplies,
  teamOf: (memory: HandoffMemory) => QueueTeam | undefined,
): SkillResult | undefined {
  const { words } = parts;
  const before = readHandoffMemory(memory);
  if (event.name === WAIT_LIMIT) {
    const read = waitLimit.safeParse(event.value);
    const team = read.success ? teamOf({ ...before, team: read.data.team }) : undefined;
    if (!read.success || team === undefined) return undefined;
    const lead = words.say(read.data.staffed ? 'attente_longue' : 'attente_personne', { equipe: team.name });
    return {
      reply: {
        ...plainReply('handoff', [lead, words.say('formulaire'), ...phoneWords(parts)].join('\n\n'), [
          words.buttons.rang,
          words.buttons.quitter,
        ]),
        form: { kind: 'callback', team: team.id, slots: read.data.slots },
      },
      memory: { ...before, phase: 'waiting', team: team.id },
    };
  }
  if (event.name !== HANDOFF_STATUS) return undefined;
  const read = status.safeParse(event.value);
  if (!read.success) return undefined;
  switch (read.data.kind) {
    case 'closed':
      return closed(read.data.reason, parts);
    case 'callback': {
      const { team, reference, contactHint } = read.data;
      const equipe = teamOf({ ...before, team })?.name ?? '';
      const contact = contactHint.includes('@')
        ? words.say('contact_email', { indice: contactHint })
        : words.say('contact_telephone', { fin: contactHint.slice(-2) });
      return { reply: plainReply('handoff', words.say('rappel_note', { equipe, contact, reference })), memory: CLEAN };
    }
    default:
      return read.data satisfies never;
  }
}

function closed(reason: (typeof CLOSE_REASONS)[number], { words, directory }: HandoffReplies): SkillResult {
  switch (reason) {
    case 'answered':
    case 'referred':
      return {
        reply: plainReply('handoff', words.say('fini'), words.buttons.notes),
        memory: { ...CLEAN, phase: 'rating' },
      };
    case 'returned_to_bot':
      return {
        reply: plainReply('handoff', words.say('rendu'), words.buttons.notes),
        memory: { ...CLEAN, phase: 'rating' },
      };
    case 'resident_silent':
      return { reply: plainReply('handoff', words.say('fini_silence'), [directory.askPerson]), memory: CLEAN };
    case 'resident_left':
    case 'unreachable':
    case 'abuse':
      return { reply: plainReply('handoff', words.say('fini_sans_note'), [directory.askPerson]), memory: CLEAN };
    default:
      return reason satisfies never;
  }
}

function phoneWords({ words, lines }: HandoffReplies): string[] {
  const phone = lines.get(words.fallbackLine);
  return phone === undefined ? [] : [words.say('telephone', { phrase: phone.sentence })];
}
