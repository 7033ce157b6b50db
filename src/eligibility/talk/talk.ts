import type { Fact } from '../../understanding/index.ts';
import {
  type FactReader,
  type InputId,
  inputDefinition,
  readFacts,
  type Situation,
  type Told,
} from '../../understanding/index.ts';
import { absorb, movedOn, withoutLabel } from './absorb.ts';
import { editAnswer, nothingYet, playCommand, resume, showDetail, titleOf } from './commands.ts';
import { readMemory, type TalkMemory } from './memory.ts';
import { type Move, readMove } from './moves.ts';
import { ask, openQuestion, proceed, type TalkTurn } from './proceed.ts';
import { knownInputs, noted, spokenInputs, takenAway } from './replies/noted.ts';
import { factsLine } from './replies/recap.ts';
import { paragraphs, plainTalk, say } from './replies/talk-reply.ts';
import type { TalkParts } from './talk-parts.ts';

/** The conversation about eligibility. Pure: it keeps nothing, memory comes in and goes out as plain JSON. */
export interface EligibilityTalk {
  /** What the message does here, see `Move`; `active`: the conversation is about eligibility now. */
  read(text: string, memory: unknown, active: boolean): Move;
  play(move: Move, memory: unknown): TalkTurn;
  /** What reads facts on a person in a message. */
  readonly reader: FactReader;
  /** What a button « Suis-je éligible ? » does. */
  readonly opening: Move;
  /** What the message says in passing, noted for later. */
  notice(text: string, memory: unknown): unknown;
  /** What is known of the person after the message, and in one line what it told; an empty line for nothing. */
  heard(told: Told, memory: unknown): { readonly situation: Situation; readonly line: string };
  /** The open question, to be put again after a digression. */
  pending(memory: unknown): { text: string; buttons: string[] } | undefined;
}

export function createEligibilityTalk(parts: TalkParts): EligibilityTalk {
  const { rules, questions, texts, reader, today } = parts;
  const schemes = new Set(rules.schemes.map(({ id }) => id));
  const remembered = (raw: unknown) => readMemory(raw, schemes);
  const readingOf = lastRemembered((text: string, day: string) => readFacts(text, reader, day));

  function start(memory: TalkMemory, move: Extract<Move, { kind: 'start' }>): TalkTurn {
    const before = Object.keys(memory.situation).length > 0 && memory.phase !== 'noted';
    const after = absorb({ ...memory, schemes: move.schemes, asked: [], open: null, shown: null }, move.reading, parts);
    const title = move.schemes.map((scheme) => titleOf(scheme, parts)).join(' et ');
    const opening = before
      ? move.schemes.length === 0
        ? texts.changement_toutes
        : say(texts.changement, { dispositif: title })
      : move.schemes.length === 0
        ? texts.debut
        : say(texts.debut_un, { dispositif: title });
    const known = before ? spokenInputs(move.reading) : knownInputs(after);
    const asks = before || parts.next(after.situation, after.schemes) !== null;
    const forOther = after.forOther ? texts.pour_un_proche : '';
    return proceed(after, paragraphs(asks ? opening : '', forOther, noted(known, after, move.reading, parts)), parts);
  }

  function answer(memory: TalkMemory, move: Extract<Move, { kind: 'answer' }>): TalkTurn {
    const { open } = memory;
    if (open === null) return proceed(memory, '', parts);
    const aside = move.reading.facts.filter(({ input }) => input !== open);
    const facts: Fact[] = [{ input: open, answer: move.answer, takenAway: false }, ...aside];
    const label = labelOf(open, move);
    const after: TalkMemory = {
      ...absorb(memory, { ...move.reading, facts }, parts),
      asked: [...memory.asked.filter((input) => input !== open), open],
      said: label === undefined ? withoutLabel(memory.said, open) : { ...memory.said, [open]: label },
    };
    const told = [...(move.pressed || isShortWord(move) ? [] : [open]), ...aside.map(({ input }) => input)];
    return proceed(after, noted(told, after, move.reading, parts), parts);
  }

  /** A button of a number stands for a range: its words are what the person said. */
  function labelOf(open: InputId, { pressed, answer: value }: Extract<Move, { kind: 'answer' }>): string | undefined {
    const definition = inputDefinition(open);
    if (!pressed || definition.kind !== 'number' || definition.range) return undefined;
    return questions[open].buttons.find((button) => button.answer === value)?.label;
  }

  function facts(memory: TalkMemory, reading: Told): TalkTurn {
    const after = absorb(memory, reading, parts);
    const lead = paragraphs(noted(spokenInputs(reading), after, reading, parts), takenAway(reading, parts));
    if (memory.phase === 'asking' && memory.open !== null && after.situation[memory.open] === undefined) {
      return stillOpen(after, memory.open) ? ask(after, memory.open, lead, parts) : proceed(after, lead, parts);
    }
    return proceed(after, lead, parts);
  }

  /** The open question stays when the rules would still ask something. */
  function stillOpen({ situation, schemes }: TalkMemory, open: InputId): boolean {
    return parts.next(situation, schemes) === open;
  }

  function unclear(memory: TalkMemory, reading: Told): TalkTurn {
    const after = absorb(memory, reading, parts);
    const learned = reading.hints.some((hint) => !memory.hints.includes(hint));
    const misread = memory.misread + (learned ? 0 : 1);
    const heard = memory.open === 'situation' ? '' : texts.entendu;
    const lead = learned ? heard : misread > 1 ? texts.pas_compris_encore : texts.pas_compris;
    const open = memory.open ?? parts.next(after.situation, after.schemes);
    return open === null ? proceed(after, lead, parts) : ask({ ...after, misread }, open, lead, parts);
  }

  function play(move: Move, memory: TalkMemory): TalkTurn {
    switch (move.kind) {
      case 'start':
        return start(memory, move);
      case 'answer':
        return answer(memory, move);
      case 'facts':
        return facts(memory, move.reading);
      case 'unclear':
        return unclear(memory, move.reading);
      case 'command':
        return playCommand(memory, move.command, parts);
      case 'detail':
        return showDetail(memory, move.scheme, parts);
      case 'edit':
        return editAnswer(memory, move.input, parts);
      case 'employer':
        return { reply: plainTalk(texts.employeur), memory: { ...memory, open: null, phase: 'noted' } };
      case 'none':
        return memory.phase === 'asking' ? resume(memory, parts) : nothingYet(memory, parts);
      default:
        return move satisfies never;
    }
  }

  return {
    reader,
    read: (text, memory, active) =>
      readMove(text, readingOf(text, today()), remembered(memory), active, {
        reader,
        questions,
        schemes: rules.schemes,
        today: today(),
      }),
    opening: { kind: 'start', schemes: [], reading: NOTHING_SAID },
    play: (move, memory) => play(move, remembered(memory)),
    notice(text, raw) {
      const reading = readingOf(text, today());
      if (reading.about === 'other' || (reading.facts.length === 0 && reading.hints.length === 0)) return raw;
      return movedOn(absorb(remembered(raw), reading, parts), parts);
    },
    heard(told, raw) {
      const after = absorb(remembered(raw), told, parts);
      return { situation: after.situation, line: factsLine(spokenInputs(told), after, questions) };
    },
    pending(raw) {
      const memory = remembered(raw);
      if (memory.phase !== 'asking') return undefined;
      const open = openQuestion(memory, parts) ?? { text: texts.assez, buttons: [texts.boutons.resultats] };
      return { ...open, text: paragraphs(texts.reprenons, open.text) };
    },
  };
}

/** One message is looked at several times in a turn. */
function lastRemembered<Result>(compute: (text: string, day: string) => Result): (text: string, day: string) => Result {
  let last: { readonly text: string; readonly day: string; readonly result: Result } | undefined;
  return (text, day) => {
    if (last?.text !== text || last.day !== day) last = { text, day, result: compute(text, day) };
    return last.result;
  };
}

const NOTHING_SAID: Told = { facts: [], hints: [], countedAge: false, about: 'self', asks: false };

/** « oui », « non », « je ne sais pas »: repeating it back would say nothing. */
function isShortWord({ answer }: Extract<Move, { kind: 'answer' }>): boolean {
  return answer === 'oui' || answer === 'non' || answer === 'inconnu' || answer === 'ne_souhaite_pas_dire';
}
