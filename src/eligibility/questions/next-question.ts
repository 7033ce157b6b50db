import { standingsOf } from '../engine/condition-states.ts';
import { type InputId, inputDefinition } from '../inputs.ts';
import type { InputNotes, RuleBook } from '../rules/rule-book.ts';
import type { Situation } from '../situation.ts';
import { openConditions } from './open-conditions.ts';

/** From so few schemes on, the details that an overview leaves to a counsellor are asked too. */
const FEW_SCHEMES = 3;
/** A scheme settled is worth more than any number of conditions, a condition more than an answer that it needs. */
const WORTH = { scheme: 20, condition: 2, answer: 1 };
/** A sensitive question must settle that much more to be asked before another. */
const SENSITIVE_SHARE = 0.3;

/**
 * The question that settles most of what is still open: for each input that could change a verdict, the schemes (then the
 * conditions) that its typical answers would settle, weighed by how common each answer is. Equal ones: the order of
 * `entrees.publicodes`. An input answered « inconnu » is not asked again.
 *
 * @param today ISO day
 * @param ids the schemes looked at, all by default
 * @returns null when no answer could change a verdict
 */
export function nextQuestion(
  rules: RuleBook,
  situation: Situation,
  today: string,
  ids: readonly string[] = rules.schemes.map(({ id }) => id),
): InputId | null {
  const candidates = usefulInputs(rules, situation, today, ids);
  const before = openness(rules, situation, today, ids);
  let best: { id: InputId; worth: number } | null = null;
  for (const notes of candidates) {
    const settled = expectedWorth(notes, (answered) => before - openness(rules, answered, today, ids), situation);
    const worth = inputDefinition(notes.id).sensitive ? settled * SENSITIVE_SHARE : settled;
    if (best === null || worth > best.worth) best = { id: notes.id, worth };
  }
  return best?.id ?? null;
}

/** About how many questions remain: the inputs that could still change a verdict. Never fewer than will be asked next. */
export function questionsLeft(rules: RuleBook, situation: Situation, today: string, ids: readonly string[]): number {
  return usefulInputs(rules, situation, today, ids).length;
}

function usefulInputs(rules: RuleBook, situation: Situation, today: string, ids: readonly string[]): InputNotes[] {
  const wanted = new Set(
    openOf(rules, situation, today, ids).flatMap((open) => open.flatMap(({ missing }) => missing)),
  );
  return rules.inputs.filter(({ id }) => wanted.has(id));
}

function openOf(rules: RuleBook, situation: Situation, today: string, ids: readonly string[]) {
  const { trees } = rules;
  const context = { today, details: ids.length <= FEW_SCHEMES, standings: standingsOf(rules), trees };
  return rules.schemes
    .filter(({ id }) => ids.includes(id))
    .map((scheme) => openConditions(scheme, situation, context))
    .filter((open) => open.length > 0);
}

function openness(rules: RuleBook, situation: Situation, today: string, ids: readonly string[]): number {
  const open = openOf(rules, situation, today, ids);
  return open.reduce(
    (sum, conditions) =>
      sum +
      WORTH.scheme +
      conditions.reduce((inner, { missing }) => inner + WORTH.condition + missing.length * WORTH.answer, 0),
    0,
  );
}

function expectedWorth(
  { id, typical }: InputNotes,
  settles: (answered: Situation) => number,
  situation: Situation,
): number {
  const total = typical.reduce((sum, { weight }) => sum + weight, 0);
  return typical.reduce(
    (sum, { answer, weight }) => sum + (weight / total) * settles({ ...situation, [id]: answer }),
    0,
  );
}
