import {
  type Fact,
  type FactReader,
  type InputId,
  inputDefinition,
  NOTHING_TOLD,
  type Profiles,
  type Situation,
  type Told,
} from '../../understanding/index.ts';
import { absorb, movedOn, withoutLabel } from './absorb.ts';
import { editAnswer, nothingYet, playCommand, resume, showDetail, titleOf } from './commands.ts';
import { readMemory, type TalkMemory } from './memory.ts';
import { type Move, readMove, type TalkReading } from './moves.ts';
import { ask, openQuestion, proceed, putOnce, type TalkTurn } from './proceed.ts';
import { knownInputs, noted, spokenInputs, takenAway } from './replies/noted.ts';
import { paragraphs, plainTalk, say } from './replies/talk-reply.ts';
import type { TalkParts } from './talk-parts.ts';

/** The conversation about eligibility. Pure: it keeps nothing, memory comes in and goes out as plain JSON. */
export interface EligibilityTalk {
  /** What the message does here, see `Move`; `active`: the conversation is about eligibility now. */
  read(message: TalkReading, memory: unknown, active: boolean): Move;
  play(move: Move, memory: unknown): TalkTurn;
  /** What reads facts on a person in a message. */
  readonly reader: FactReader;
  /** What is done with profiles, on the same words. */
  readonly profiles: Profiles;
  /** What a button « Suis-je éligible ? » does. */
  readonly opening: Move;
  /** What the message says in passing, noted for later. */
  notice(told: Told, memory: unknown): unknown;
  /** What is known of the person after the message. */
  heard(told: Told, memory: unknown): Situation;
  /** The open question, to be put again after a digression. */
  pending(memory: unknown): { text: string; buttons: string[] } | undefined;
}

export function createEligibilityTalk(parts: TalkParts): EligibilityTalk {
  const { rules, questions, texts, reader, today } = parts;
  const schemes = new Set(rules.schemes.map(({ id }) => id));
  const remembered = (raw: unknown) => readMemory(raw, schemes);

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
    // A button says its own value only.
    const aside = move.pressed ? [] : move.reading.facts.filter(({ input }) => input !== open);
    const facts: Fact[] = [{ input: open, answer: move.answer, takenAway: false }, ...aside];
    const label = move.label ?? labelOf(open, move);
    const after: TalkMemory = {
      ...absorb(memory, { ...move.reading, facts }, parts, open),
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
    const isOpen = memory.phase === 'asking' && memory.open !== null && after.situation[memory.open] === undefined;
    if (isOpen && memory.open !== null && after.doubt === null) {
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
    const understood = parts.profiles.line(reading.profile);
    const open = memory.open ?? parts.next(after.situation, after.schemes);
    if (misread >= MISREADS_BEFORE_UNKNOWN && open !== null) return passOver(after, open, understood);
    const lead =
      understood !== ''
        ? say(texts.compris_en_partie, { faits: understood })
        : learned
          ? heardHint(memory.open)
          : texts.pas_compris;
    return open === null ? proceed(after, lead, parts) : ask({ ...after, misread }, open, lead, parts);
  }

  function heardHint(open: InputId | null): string {
    return open === 'situation' ? '' : texts.entendu;
  }

  /** An answer that was not understood twice counts as unknown, and the talk goes on. */
  function passOver(memory: TalkMemory, open: InputId, understood: string): TalkTurn {
    const facts: Fact[] = [{ input: open, answer: 'inconnu', takenAway: false }];
    const passed = absorb(memory, { ...NOTHING_TOLD, facts }, parts, open);
    const echo = understood === '' ? '' : say(texts.compris_en_partie, { faits: understood });
    return proceed(
      { ...passed, asked: [...passed.asked.filter((one) => one !== open), open] },
      paragraphs(echo, texts.passe),
      parts,
    );
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
    profiles: parts.profiles,
    read: (message, memory, active) =>
      readMove(message, remembered(memory), active, {
        reader,
        questions,
        schemes: rules.schemes,
        today: today(),
      }),
    opening: { kind: 'start', schemes: [], reading: NOTHING_TOLD },
    play: (move, memory) => play(move, remembered(memory)),
    notice(told, raw) {
      const before = remembered(raw);
      const says = told.about === 'self' && (told.facts.length > 0 || told.hints.length > 0);
      if (!says && before.phase !== 'asking') return raw;
      const after = says ? movedOn(absorb(before, told, parts), parts) : before;
      return after.phase === 'asking' ? putOnce(after, parts) : after;
    },
    heard: (told, raw) => absorb(remembered(raw), told, parts).situation,
    pending(raw) {
      const memory = remembered(raw);
      if (memory.phase !== 'asking') return undefined;
      // `notice` has counted this time already.
      const open = openQuestion(putOnce(memory, parts, -1), parts) ?? {
        text: texts.assez,
        buttons: [texts.boutons.resultats],
      };
      return { ...open, text: paragraphs(texts.reprenons, open.text) };
    },
  };
}

/** Answers to one question that are not understood before it counts as unknown. */
const MISREADS_BEFORE_UNKNOWN = 2;

/** « oui », « non », « je ne sais pas »: repeating it back would say nothing. */
function isShortWord({ answer }: Extract<Move, { kind: 'answer' }>): boolean {
  return answer === 'oui' || answer === 'non' || answer === 'inconnu' || answer === 'ne_souhaite_pas_dire';
}
