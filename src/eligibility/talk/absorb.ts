import type { InputId, Told } from '../../understanding/index.ts';
import type { TalkMemory } from './memory.ts';
import { mergeFacts } from './merge-facts.ts';
import type { TalkParts } from './talk-parts.ts';

/** The memory with what a message says: facts, half-facts, and for whom. */
export function absorb(memory: TalkMemory, reading: Told, { questions, reader }: TalkParts): TalkMemory {
  const said = reading.facts.reduce((labels, { input }) => withoutLabel(labels, input), memory.said);
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
