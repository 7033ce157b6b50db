import type { RawFacts } from '../fact-vocabulary.ts';
import { type InputId, inputDefinition, isInputId } from '../inputs.ts';
import { type Answer, parseAnswer } from '../situation.ts';

export interface Fact {
  readonly input: InputId;
  readonly answer: Answer;
  /** « je ne suis plus au RSA »: the value no longer holds. */
  readonly takenAway: boolean;
  /** Only where a training is wanted: it says nothing against what was told. */
  readonly aimed?: true;
}

export function factsOf(raw: RawFacts): Fact[] {
  return Object.entries(raw).flatMap(([input, value]) => (isInputId(input) ? factOf(input, value) : []));
}

export function factOf(input: InputId, raw: Answer | undefined): Fact[] {
  if (raw === undefined) return [];
  const takenAway = typeof raw === 'string' && /^-[a-z]/.test(raw);
  const parsed = parseAnswer(input, takenAway ? String(raw).slice(1) : raw);
  return parsed.ok ? [{ input, answer: parsed.answer, takenAway }] : [];
}

/**
 * Of several values of one input: all, where several can hold; the highest diploma; else none, since one must be wrong.
 */
export function withoutContradictions(facts: readonly Fact[]): Fact[] {
  const byInput = Map.groupBy(facts, ({ input }) => input);
  return [...byInput].flatMap(([input, said]) => {
    const away = said.filter(({ takenAway }) => takenAway);
    const told = said.filter(({ aimed }) => aimed !== true);
    const [aim] = said;
    if (told.length === 0 && aim !== undefined) return said.every(({ answer }) => answer === aim.answer) ? [aim] : [];
    const values = [...new Set(told.filter(({ takenAway }) => !takenAway).map(({ answer }) => answer))];
    return [...joined(input, values), ...away];
  });
}

function joined(input: InputId, answers: readonly Answer[]): Fact[] {
  const [only] = answers;
  if (only === undefined) return [];
  if (answers.length === 1) return [{ input, answer: only, takenAway: false }];
  const definition = inputDefinition(input);
  if (definition.kind !== 'choice') return [];
  if (definition.several)
    return factOf(
      input,
      answers.flatMap((answer) => (typeof answer === 'object' ? [...answer] : [String(answer)])),
    );
  if (input !== 'niveau_diplome') return [];
  return factOf(
    input,
    definition.values.findLast((value) => answers.includes(value)),
  );
}
