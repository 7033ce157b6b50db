import { INPUT_IDS, type InputId, inputDefinition } from '../inputs.ts';
import { FRESH, readMemory, type TalkMemory } from './memory.ts';
import { mergeFacts, without } from './merge-facts.ts';
import { type Move, type MoveParts, readMove } from './moves.ts';
import { ask, openQuestion, proceed, remarks, resultsOf, type TalkTurn, tellResults } from './proceed.ts';
import { type Fact, type Reading, readFacts } from './reading/read-facts.ts';
import { factsLine, recapReply } from './replies/recap.ts';
import { othersReply, resultsReply } from './replies/results.ts';
import { paragraphs, plainTalk, say } from './replies/talk-reply.ts';
import { whyReply } from './replies/why.ts';
import type { TalkParts } from './talk-parts.ts';
import type { Command } from './vocabulary.ts';

/** The conversation about eligibility. Pure: it keeps nothing, memory comes in and goes out as plain JSON. */
export interface EligibilityTalk {
  /** What the message does here, see `Move`; `active`: the conversation is about eligibility now. */
  read(text: string, memory: unknown, active: boolean): Move;
  play(move: Move, memory: unknown): TalkTurn;
  /** What a button « Suis-je éligible ? » does. */
  readonly opening: Move;
  /** What the message says in passing, noted for later. */
  notice(text: string, memory: unknown): unknown;
  /** The open question, to be put again after a digression. */
  pending(memory: unknown): { text: string; buttons: string[] } | undefined;
}

export function createEligibilityTalk(parts: TalkParts): EligibilityTalk {
  const { rules, questions, texts, reader, today } = parts;
  const moveParts = (): MoveParts => ({
    reader,
    questions,
    schemes: rules.schemes,
    today: today(),
  });

  function start(memory: TalkMemory, move: Extract<Move, { kind: 'start' }>): TalkTurn {
    const before = Object.keys(memory.situation).length > 0 && memory.phase !== 'noted';
    const after = absorb({ ...memory, schemes: move.schemes, asked: [], open: null, shown: null }, move.reading);
    const title = move.schemes.map(titleOf).join(' et ');
    const opening = before
      ? move.schemes.length === 0
        ? texts.changement_toutes
        : say(texts.changement, { dispositif: title })
      : move.schemes.length === 0
        ? texts.debut
        : say(texts.debut_un, { dispositif: title });
    const known = before ? spokenInputs(move.reading) : inputsOf(after);
    const asks = before || parts.next(after.situation, after.schemes) !== null;
    const forOther = after.forOther ? texts.pour_un_proche : '';
    return proceed(after, paragraphs(asks ? opening : '', forOther, noted(known, after, move.reading)), parts);
  }

  function answer(memory: TalkMemory, move: Extract<Move, { kind: 'answer' }>): TalkTurn {
    const { open } = memory;
    if (open === null) return proceed(memory, '', parts);
    const aside = move.reading.facts.filter(({ input }) => input !== open);
    const facts: Fact[] = [{ input: open, answer: move.answer, takenAway: false }, ...aside];
    const label = labelOf(open, move);
    const after: TalkMemory = {
      ...absorb(memory, { ...move.reading, facts }),
      asked: [...memory.asked.filter((input) => input !== open), open],
      said: label === undefined ? withoutKey(memory.said, open) : { ...memory.said, [open]: label },
    };
    const told = [...(move.pressed || isShortWord(move) ? [] : [open]), ...aside.map(({ input }) => input)];
    return proceed(after, noted(told, after, move.reading), parts);
  }

  /** A button of a number stands for a range: its words are what the person said. */
  function labelOf(open: InputId, { pressed, answer: value }: Extract<Move, { kind: 'answer' }>): string | undefined {
    const definition = inputDefinition(open);
    if (!pressed || definition.kind !== 'number' || definition.range) return undefined;
    return questions[open].buttons.find((button) => button.answer === value)?.label;
  }

  function facts(memory: TalkMemory, reading: Reading): TalkTurn {
    const after = absorb(memory, reading);
    const lead = paragraphs(noted(spokenInputs(reading), after, reading), takenAway(reading));
    if (memory.phase === 'asking' && memory.open !== null && after.situation[memory.open] === undefined) {
      return stillOpen(after, memory.open) ? ask(after, memory.open, lead, parts) : proceed(after, lead, parts);
    }
    return proceed(after, lead, parts);
  }

  /** The open question stays when the rules would still ask something. */
  function stillOpen({ situation, schemes }: TalkMemory, open: InputId): boolean {
    return parts.next(situation, schemes) === open;
  }

  function unclear(memory: TalkMemory, reading: Reading): TalkTurn {
    const after = absorb(memory, reading);
    const learned = reading.hints.some((hint) => !memory.hints.includes(hint));
    const misread = memory.misread + (learned ? 0 : 1);
    const heard = memory.open === 'situation' ? '' : texts.entendu;
    const lead = learned ? heard : misread > 1 ? texts.pas_compris_encore : texts.pas_compris;
    const open = memory.open ?? parts.next(after.situation, after.schemes);
    return open === null ? proceed(after, lead, parts) : ask({ ...after, misread }, open, lead, parts);
  }

  function command(memory: TalkMemory, wanted: Command): TalkTurn {
    switch (wanted) {
      case 'revenir':
        return back(memory);
      case 'pourquoi_question':
        return why(memory);
      case 'reponses':
        return { reply: recapReply(memory, questions, texts), memory };
      case 'changer': {
        const recap = recapReply(memory, questions, texts);
        return { reply: { ...recap, text: paragraphs(recap.text, texts.quelle_reponse) }, memory };
      }
      case 'resultats':
        return memory.phase === 'noted' ? nothingYet(memory) : tellResults(memory, '', parts);
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
        return memory.phase === 'noted' ? nothingYet(memory) : resume(memory);
      case 'toutes':
        return proceed({ ...memory, schemes: [], asked: [], open: null }, texts.changement_toutes, parts);
      default:
        return wanted satisfies never;
    }
  }

  function resume(memory: TalkMemory): TalkTurn {
    const { open } = memory;
    return open === null ? proceed(memory, texts.reprenons, parts) : ask(memory, open, texts.reprenons, parts);
  }

  function nothingYet(memory: TalkMemory): TalkTurn {
    return { reply: plainTalk(texts.rien_a_reprendre, [texts.boutons.commencer]), memory };
  }

  function back(memory: TalkMemory): TalkTurn {
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
      said: withoutKey(memory.said, last),
    };
    return ask(before, last, '', parts);
  }

  function why(memory: TalkMemory): TalkTurn {
    if (memory.phase === 'asking' && memory.open !== null) {
      return ask(memory, memory.open, say(texts.pourquoi, { pourquoi: questions[memory.open].why }), parts);
    }
    const results = resultsOf(memory, parts);
    const result = results.find(({ id }) => id === memory.shown) ?? results[0];
    const scheme = rules.schemes.find(({ id }) => id === result?.id);
    if (result === undefined || scheme === undefined) return nothingYet(memory);
    return { reply: whyReply(result, scheme, memory, questions, texts), memory };
  }

  function detail(memory: TalkMemory, scheme: string): TalkTurn {
    const results = resultsOf(memory, parts);
    const wanted = results.find(({ id }) => id === scheme);
    if (wanted === undefined)
      return proceed(
        { ...memory, schemes: [scheme], asked: [] },
        say(texts.changement, { dispositif: titleOf(scheme) }),
        parts,
      );
    const others = results.filter(({ id }) => id !== scheme);
    return {
      reply: resultsReply([wanted, ...others], remarks(memory.situation, parts), parts),
      memory: { ...memory, shown: scheme },
    };
  }

  function edit(memory: TalkMemory, input: InputId): TalkTurn {
    const forgotten = {
      ...memory,
      asked: memory.asked.filter((one) => one !== input),
      said: withoutKey(memory.said, input),
      misread: 0,
    };
    return ask(forgotten, input, '', parts);
  }

  /** The memory with what a message says: facts, half-facts, and for whom. */
  function absorb(memory: TalkMemory, reading: Reading): TalkMemory {
    const said = reading.facts.reduce((labels, { input }) => withoutKey(labels, input), memory.said);
    const hints = [...new Set([...memory.hints, ...reading.hints])];
    return {
      ...memory,
      situation: mergeFacts(memory.situation, reading.facts, hints, {
        questions,
        vocabulary: reader.vocabulary,
        thresholds: reader.thresholds,
      }),
      said,
      hints,
      forOther: memory.forOther || reading.about === 'other',
      misread: 0,
    };
  }

  function noted(inputs: readonly InputId[], memory: TalkMemory, reading: Reading): string {
    const line = factsLine([...new Set(inputs)], memory, questions);
    const age =
      reading.countedAge && inputs.includes('age') ? factsLine(['age'], memory, questions).replace(/^.*? : /, '') : '';
    return paragraphs(
      line === '' ? '' : say(texts.note, { faits: line }),
      age === '' ? '' : say(texts.note_age, { age }),
    );
  }

  function takenAway(reading: Reading): string {
    const away = reading.facts.filter((fact) => fact.takenAway);
    if (away.length === 0) return '';
    const names = away.map(({ input, answer: value }) => questions[input].shown[String(value)] ?? String(value));
    return say(texts.oublie, { faits: names.join(', ') });
  }

  function titleOf(scheme: string): string {
    return rules.schemes.find(({ id }) => id === scheme)?.title ?? scheme;
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
        return command(memory, move.command);
      case 'detail':
        return detail(memory, move.scheme);
      case 'edit':
        return edit(memory, move.input);
      case 'employer':
        return { reply: plainTalk(texts.employeur), memory: { ...memory, open: null, phase: 'noted' } };
      case 'none':
        return memory.phase === 'asking' ? resume(memory) : nothingYet(memory);
      default:
        return move satisfies never;
    }
  }

  return {
    read: (text, memory, active) => readMove(text, readMemory(memory), active, moveParts()),
    opening: { kind: 'start', schemes: [], alsoAnswer: false, reading: NOTHING_SAID },
    play: (move, memory) => play(move, readMemory(memory)),
    notice(text, raw) {
      const reading = readFacts(text, reader, today());
      if (reading.about === 'other' || (reading.facts.length === 0 && reading.hints.length === 0)) return raw;
      return movedOn(absorb(readMemory(raw), reading));
    },
    pending(raw) {
      const memory = readMemory(raw);
      if (memory.phase !== 'asking') return undefined;
      const open = openQuestion(memory, parts) ?? { text: texts.assez, buttons: [texts.boutons.resultats] };
      return { ...open, text: paragraphs(texts.reprenons, open.text) };
    },
  };

  /** A digression may have answered the open question: the next one takes its place. */
  function movedOn(memory: TalkMemory): TalkMemory {
    const { open, situation, schemes, asked, phase } = memory;
    if (phase !== 'asking' || open === null || situation[open] === undefined) return memory;
    return { ...memory, asked: [...asked, open], open: parts.next(situation, schemes) };
  }
}

const NOTHING_SAID: Reading = { facts: [], hints: [], countedAge: false, about: 'self', asks: false };

function inputsOf({ situation }: TalkMemory): InputId[] {
  return INPUT_IDS.filter((input) => situation[input] !== undefined);
}

function spokenInputs({ facts }: Reading): InputId[] {
  return facts.filter(({ takenAway }) => !takenAway).map(({ input }) => input);
}

/** « oui », « non », « je ne sais pas »: repeating it back would say nothing. */
function isShortWord({ answer }: Extract<Move, { kind: 'answer' }>): boolean {
  return answer === 'oui' || answer === 'non' || answer === 'inconnu' || answer === 'ne_souhaite_pas_dire';
}

function withoutKey(said: TalkMemory['said'], input: InputId): TalkMemory['said'] {
  const { [input]: _, ...rest } = said;
  return rest;
}
