import type { Range } from '../../quantities/counted-words.ts';
import { type InputId, inputDefinition } from '../inputs.ts';
import type { Answer } from '../situation.ts';

/** For each number input, the limits that rules look at, ascending. */
export type Thresholds = Readonly<Partial<Record<InputId, readonly number[]>>>;

/**
 * The answer that a range gives: the number, the range where the input takes one, or one number of it when no limit lies
 * inside (« plus de 2 ans » where only 24 months matter). Undefined when it settles nothing.
 */
export function rangeAnswer(input: InputId, { from, to }: Range, thresholds: Thresholds): Answer | undefined {
  const definition = inputDefinition(input);
  if (definition.kind !== 'number' || from > definition.max || to < definition.min) return undefined;
  if (from === to) return from;
  if (definition.range) {
    if (to >= definition.max) return `${from}+`;
    return from <= 0 ? `0-${to}` : `${from}-${to}`;
  }
  const crosses = (thresholds[input] ?? []).some((limit) => limit > from && limit <= to);
  if (crosses) return undefined;
  return Number.isFinite(to) ? to : from;
}
