import type { InputId, Told } from '../../understanding/index.ts';
import { mergeFacts } from '../../understanding/index.ts';
import { doubtful } from './doubt.ts';
import type { TalkMemory } from './memory.ts';
import type { TalkParts } from './talk-parts.ts';

/**
 * The memory with what a message says: facts, half-facts, and for whom. What contradicts a known answer, without being said
 * as a change, waits to be asked back.
 *
 * @param asked the input just asked for, which any answer changes
 */
export function absorb(memory: TalkMemory, told: Told, { questions, reader }: TalkParts, asked?: InputId): TalkMemory {
  const doubts = told.changes ? [] : doubtful(told.facts, memory, asked, reader.vocabulary);
  const reading = { ...told, facts: told.facts.filter((fact) => !doubts.includes(fact)) };
  const [doubt] = doubts;
  const said = reading.facts.reduce((labels, { input }) => withoutLabel(labels, input), memory.said);
  const hints = [...new Set([...memory.hints, ...reading.hints])];
  return {
    ...memory,
    situation: mergeFacts(
      memory.situation,
      reading.facts,
      hints,
      { questions, vocabulary: reader.vocabulary, thresholds: reader.thresholds },
      reading.changes,
    ),
    said,
    hints,
    doubt: doubt === undefined ? null : { input: doubt.input, answer: doubt.answer },
    forOther: memory.forOther || reading.about === 'other',
    misread: 0,
  };
}

/** A digression may have answered the open question: the next one takes its place. */
export function movedOn(memory: TalkMemory, { next }: TalkParts): TalkMemory {
  const { open, situation, schemes, asked, phase } = memory;
  if (phase !== 'asking' || open === null || situation[open] === undefined) return memory;
  return { ...memory, asked: [...asked, open], open: next(situation, schemes) };
}

/** The words of the buttons pressed, without those for one input. */
export function withoutLabel(said: TalkMemory['said'], input: InputId): TalkMemory['said'] {
  const { [input]: _, ...rest } = said;
  return rest;
}
