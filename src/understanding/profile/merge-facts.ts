import type { FactVocabulary } from './fact-vocabulary.ts';
import type { InputId } from './inputs.ts';
import type { Questions } from './questions-file.ts';
import type { Fact } from './reading/fact.ts';
import { rangeAnswer, type Thresholds } from './reading/range-answer.ts';
import { type Answer, isUnsaid, parseAnswer, type Situation } from './situation.ts';

/** The hint of mots.yaml that the person has no work. */
const WITHOUT_WORK = 'sans_emploi';

export interface MergeParts {
  readonly questions: Readonly<Record<InputId, Pick<Questions[InputId], 'input' | 'whileSituation'>>>;
  readonly vocabulary: Pick<FactVocabulary, 'adding'>;
  readonly thresholds: Thresholds;
}

/**
 * The situation after what was just said. A new value replaces the old one, but « au RSA » adds to « salarié »; answers that
 * hung on the old situation (the contract of an employee who has become a job seeker) are forgotten.
 *
 * @param changes it was said as a change: a new contract ends unemployment
 */
export function mergeFacts(
  before: Situation,
  facts: readonly Fact[],
  hints: readonly string[],
  parts: MergeParts,
  changes = false,
): Situation {
  let situation: Situation = before;
  for (const { input, answer, takenAway, aimed } of facts) {
    if (aimed === true && situation[input] !== undefined) continue;
    const merged = takenAway
      ? withoutValue(situation[input], answer)
      : mergedAnswer(input, situation[input], answer, parts.vocabulary.adding.get(input) ?? []);
    situation = merged === undefined ? without(situation, input) : { ...situation, [input]: merged };
  }
  const tells = (one: InputId) => facts.some(({ input, takenAway }) => input === one && !takenAway);
  if (facts.some(({ input }) => input === 'situation')) situation = withoutOutdated(situation, facts, parts.questions);
  if (changes && tells('type_contrat') && !tells('situation')) situation = withoutUnemployment(situation);
  if (hints.includes(WITHOUT_WORK)) situation = withoutWork(situation, parts.vocabulary.adding.get('situation') ?? []);
  return withTotalEmployment(situation, parts.thresholds);
}

/** Situations that end with a new contract. */
const WITHOUT_CONTRACT: readonly string[] = ['demandeur_emploi_inscrit', 'non_inscrit', 'NEET'];

function withoutUnemployment(situation: Situation): Situation {
  const kept = WITHOUT_CONTRACT.reduce<Answer | undefined>(withoutValue, situation.situation);
  return kept === undefined ? without(situation, 'situation') : { ...situation, situation: kept };
}

export function without(situation: Situation, input: InputId): Situation {
  const { [input]: _, ...rest } = situation;
  return rest;
}

export function valuesOf(answer: Answer | undefined): readonly string[] {
  if (answer === undefined || isUnsaid(answer)) return [];
  return typeof answer === 'object' ? answer : [String(answer)];
}

function mergedAnswer(input: InputId, before: Answer | undefined, said: Answer, adding: readonly string[]): Answer {
  const [old, fresh] = [valuesOf(before), valuesOf(said)];
  if (adding.length === 0 || fresh.length === 0) return said;
  const replaces = fresh.some((value) => !adding.includes(value));
  const kept = replaces ? old.filter((value) => adding.includes(value)) : old;
  const parsed = parseAnswer(input, [...kept, ...fresh]);
  return parsed.ok ? parsed.answer : said;
}

function withoutValue(before: Answer | undefined, away: Answer): Answer | undefined {
  const kept = valuesOf(before).filter((value) => value !== away);
  const [only] = kept;
  return kept.length > 1 ? kept : only;
}

function withoutOutdated(situation: Situation, facts: readonly Fact[], questions: MergeParts['questions']): Situation {
  const now = valuesOf(situation.situation);
  if (now.length === 0) return situation;
  const justSaid = new Set(facts.map(({ input }) => input));
  return Object.values(questions)
    .filter(
      ({ input, whileSituation }) =>
        whileSituation.length > 0 && !justSaid.has(input) && !whileSituation.some((value) => now.includes(value)),
    )
    .reduce((rest, { input }) => without(rest, input), situation);
}

/** « Au RSA » and « je ne travaille pas » make a job seeker, registered or not, once the registration is known. */
function withoutWork(situation: Situation, adding: readonly string[]): Situation {
  const values = valuesOf(situation.situation);
  const registered = situation.inscrit_france_travail;
  if (values.length === 0 || values.some((value) => !adding.includes(value))) return situation;
  if (registered !== 'oui' && registered !== 'non') return situation;
  const parsed = parseAnswer('situation', [
    ...values,
    registered === 'oui' ? 'demandeur_emploi_inscrit' : 'non_inscrit',
  ]);
  return parsed.ok ? { ...situation, situation: parsed.answer } : situation;
}

/** Whoever has worked 42 months for one employer has been an employee for 42 months at least. */
function withTotalEmployment(situation: Situation, thresholds: Thresholds): Situation {
  const months = situation.anciennete_entreprise_mois;
  if (typeof months !== 'number' || situation.salariat_total_mois !== undefined) return situation;
  const total = rangeAnswer('salariat_total_mois', { from: months, to: Number.POSITIVE_INFINITY }, thresholds);
  return total === undefined ? situation : { ...situation, salariat_total_mois: total };
}
