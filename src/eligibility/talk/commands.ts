import type { Command, InputId } from '../../understanding/index.ts';
import { without } from '../../understanding/index.ts';
import { withoutLabel } from './absorb.ts';
import { FRESH, type TalkMemory } from './memory.ts';
import { ask, proceed, remarks, resultsOf, type TalkTurn, tellResults } from './proceed.ts';
import { recapReply } from './replies/recap.ts';
import { othersReply, resultsReply } from './replies/results.ts';
import { paragraphs, plainTalk, say } from './replies/talk-reply.ts';
import { whyReply } from './replies/why.ts';
import type { TalkParts } from './talk-parts.ts';

/** Does what the person asks of the conversation itself. */
export function playCommand(memory: TalkMemory, wanted: Command, parts: TalkParts): TalkTurn {
  const { questions, texts } = parts;
  switch (wanted) {
    case 'revenir':
      return back(memory, parts);
    case 'pourquoi_question':
      return why(memory, parts);
    case 'reponses':
      return { reply: recapReply(memory, questions, texts), memory };
    case 'changer': {
      const recap = recapReply(memory, questions, texts);
      return { reply: { ...recap, text: paragraphs(recap.text, texts.quelle_reponse) }, memory };
    }
    case 'resultats':
      return memory.phase === 'noted' ? nothingYet(memory, parts) : tellResults(memory, '', parts);
    case 'autres':
    case 'detail': {
      const others = resultsOf(memory, parts).filter(({ id }) => id !== memory.shown);
      const reply = othersReply(others, parts);
      const more = memory.phase === 'asking' ? [texts.boutons.reprendre] : [];
      return { reply: { ...reply, buttons: [...more, ...reply.buttons] }, memory };
    }
    case 'recommencer':
      return proceed({ ...FRESH, schemes: memory.schemes }, texts.recommence, parts);
    case 'arreter':
      return {
        reply: plainTalk(texts.arret, [texts.boutons.reprendre, texts.boutons.resultats]),
        memory: { ...memory, phase: memory.phase === 'results' ? 'results' : 'paused' },
      };
    case 'reprendre':
      return memory.phase === 'noted' ? nothingYet(memory, parts) : resume(memory, parts);
    case 'toutes':
      return proceed({ ...memory, schemes: [], asked: [], open: null }, texts.changement_toutes, parts);
    default:
      return wanted satisfies never;
  }
}

/** The open question again, or what comes next. */
export function resume(memory: TalkMemory, parts: TalkParts): TalkTurn {
  const { texts } = parts;
  const { open } = memory;
  return open === null ? proceed(memory, texts.reprenons, parts) : ask(memory, open, texts.reprenons, parts);
}

export function nothingYet(memory: TalkMemory, { texts }: TalkParts): TalkTurn {
  return { reply: plainTalk(texts.rien_a_reprendre, [texts.boutons.commencer]), memory };
}

function back(memory: TalkMemory, parts: TalkParts): TalkTurn {
  const { texts } = parts;
  const last = memory.asked.at(-1);
  if (last === undefined) {
    return memory.open === null
      ? proceed(memory, texts.debut_atteint, parts)
      : ask(memory, memory.open, texts.debut_atteint, parts);
  }
  const before: TalkMemory = {
    ...memory,
    asked: memory.asked.slice(0, -1),
    situation: without(memory.situation, last),
    said: withoutLabel(memory.said, last),
  };
  return ask(before, last, '', parts);
}

function why(memory: TalkMemory, parts: TalkParts): TalkTurn {
  const { rules, questions, texts } = parts;
  if (memory.phase === 'asking' && memory.open !== null) {
    return ask(memory, memory.open, say(texts.pourquoi, { pourquoi: questions[memory.open].why }), parts);
  }
  const results = resultsOf(memory, parts);
  const result = results.find(({ id }) => id === memory.shown) ?? results[0];
  const scheme = rules.schemes.find(({ id }) => id === result?.id);
  if (result === undefined || scheme === undefined) return nothingYet(memory, parts);
  return { reply: whyReply(result, scheme, memory, questions, texts), memory };
}

/** One scheme in full; its own questions first, when it was not looked at. */
export function showDetail(memory: TalkMemory, scheme: string, parts: TalkParts): TalkTurn {
  const { rules, texts } = parts;
  if (!rules.schemes.some(({ id }) => id === scheme)) return nothingYet(memory, parts);
  const results = resultsOf(memory, parts);
  const wanted = results.find(({ id }) => id === scheme);
  if (wanted === undefined)
    return proceed(
      { ...memory, schemes: [scheme], asked: [] },
      say(texts.changement, { dispositif: titleOf(scheme, parts) }),
      parts,
    );
  const others = results.filter(({ id }) => id !== scheme);
  return {
    reply: resultsReply([wanted, ...others], remarks(memory.situation, parts), parts),
    memory: { ...memory, shown: scheme },
  };
}

/** Puts a question again, to change its answer. */
export function editAnswer(memory: TalkMemory, input: InputId, parts: TalkParts): TalkTurn {
  const forgotten = {
    ...memory,
    asked: memory.asked.filter((one) => one !== input),
    said: withoutLabel(memory.said, input),
    misread: 0,
    doubt: null,
  };
  return ask(forgotten, input, '', parts);
}

export function titleOf(scheme: string, { rules }: Pick<TalkParts, 'rules'>): string {
  return rules.schemes.find(({ id }) => id === scheme)?.title ?? scheme;
}
