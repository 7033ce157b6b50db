import type { Situation } from '../../understanding/index.ts';
import { INPUT_IDS, type InputId, inputDefinition } from '../../understanding/index.ts';
import { standingsOf } from '../engine/condition-states.ts';
import type { InputNotes, RuleBook, Scheme } from '../rules/rule-book.ts';
import { openConditions, type QuestionContext } from './open-conditions.ts';

/** From so few schemes on, the details that an overview leaves to a counsellor are asked too. */
const FEW_SCHEMES = 3;
/** A scheme settled is worth more than any number of conditions, a condition more than an answer that it needs. */
const WORTH = { scheme: 20, condition: 2, answer: 1 };
/** A sensitive question must settle that much more to be asked before another. */
const SENSITIVE_SHARE = 0.3;
/** Sets of answers whose next question is kept: a question put again asks for up to ten of them. No name stays with one. */
const REMEMBERED = 20_000;

const remembered = new WeakMap<RuleBook, Map<string, InputId | null>>();

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
  const known = remembered.get(rules) ?? new Map<string, InputId | null>();
  remembered.set(rules, known);
  const key = [today, ids, ...INPUT_IDS.map((id) => situation[id] ?? '')].join('|');
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= REMEMBERED) known.clear();
  const question = mostSettling(rules, situation, today, ids);
  known.set(key, question);
  return question;
}

function mostSettling(rules: RuleBook, situation: Situation, today: string, ids: readonly string[]): InputId | null {
  const context = contextOf(rules, today, ids);
  const schemes = rules.schemes.filter(({ id }) => ids.includes(id));
  let best: { id: InputId; worth: number } | null = null;
  for (const notes of usefulInputs(rules, situation, today, ids)) {
    const concerned = schemes.filter(({ conditions }) => conditions.some(({ inputs }) => inputs.includes(notes.id)));
    const before = openness(concerned, situation, context);
    const settled = expectedWorth(notes, (answered) => before - openness(concerned, answered, context), situation);
    const worth = inputDefinition(notes.id).sensitive ? settled * SENSITIVE_SHARE : settled;
    if (best === null || worth > best.worth) best = { id: notes.id, worth };
  }
  return best?.id ?? null;
}

/** About how many questions remain: the inputs that could still change a verdict. Never fewer than will be asked next. */
export function questionsLeft(rules: RuleBook, situation: Situation, today: string, ids: readonly string[]): number {
  return usefulInputs(rules, situation, today, ids).length;
}

function contextOf(rules: RuleBook, today: string, ids: readonly string[]): QuestionContext {
  return {
    today,
    details: ids.length <= FEW_SCHEMES,
    standings: standingsOf(rules),
    trees: rules.trees,
    inputs: rules.inputs,
    askable: new WeakMap(),
  };
}

function usefulInputs(rules: RuleBook, situation: Situation, today: string, ids: readonly string[]): InputNotes[] {
  const context = contextOf(rules, today, ids);
  const open = rules.schemes
    .filter(({ id }) => ids.includes(id))
    .flatMap((scheme) => openConditions(scheme, situation, context));
  return rules.inputs.filter(({ id }) => open.some(({ missing }) => missing.includes(id)));
}

function openness(schemes: readonly Scheme[], situation: Situation, context: QuestionContext): number {
  let sum = 0;
  for (const scheme of schemes) {
    const open = openConditions(scheme, situation, context);
    if (open.length > 0) sum += WORTH.scheme;
    for (const { missing } of open) sum += WORTH.condition + missing.length * WORTH.answer;
  }
  return sum;
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
