import {
  type Answer,
  type Fact,
  type FactVocabulary,
  type InputId,
  inputDefinition,
  isUnsaid,
  numberRange,
  valuesOf,
} from '../../understanding/index.ts';
import type { TalkMemory } from './memory.ts';

/** Inputs that do not change by themselves from one message to the next. */
const STEADY: ReadonlySet<InputId> = new Set([
  'age',
  'departement',
  'situation',
  'type_contrat',
  'niveau_diplome',
  'boeth',
  'permis_valide',
]);

/**
 * The facts that contradict a known answer. Nothing is in doubt that answers the open question, narrows what was said
 * (24 years of 18 to 25), adds to it (« au RSA »), or only tells where a training is wanted.
 */
export function doubtful(
  facts: readonly Fact[],
  { situation, open, phase }: TalkMemory,
  asked: InputId | undefined,
  { adding }: Pick<FactVocabulary, 'adding'>,
): Fact[] {
  return facts.filter(({ input, answer, takenAway, aimed }) => {
    const known = situation[input];
    const isAsked = input === asked || (phase === 'asking' && input === open);
    if (takenAway || aimed === true || isAsked || !STEADY.has(input) || known === undefined || isUnsaid(known))
      return false;
    return contradicts(input, known, answer, adding.get(input) ?? []);
  });
}

function contradicts(input: InputId, known: Answer, now: Answer, adding: readonly string[]): boolean {
  const definition = inputDefinition(input);
  if (definition.kind === 'number') {
    const [before, after] = [numberRange(definition, known), numberRange(definition, now)];
    return before !== undefined && after !== undefined && (after.from > before.to || after.to < before.from);
  }
  const fixed = (answer: Answer) => valuesOf(answer).filter((value) => !adding.includes(value));
  const [before, after] = [fixed(known), fixed(now)];
  return before.length > 0 && after.length > 0 && !after.some((value) => before.includes(value));
}
