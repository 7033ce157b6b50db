import { fillParameters, frenchDate } from '../../knowledge/index.ts';
import type { Situation } from '../../understanding/index.ts';
import type { Condition, ConditionalText, ConditionState, RuleBook, Scheme, Verdict } from '../rules/rule-book.ts';
import { VERDICTS } from '../rules/rule-book.ts';
import { type Standings, standingsOf } from './condition-states.ts';
import { type Fitness, fitnessOf } from './fitness.ts';
import { isDetained, routeTo } from './route.ts';
import { type Doubt, doubtOf, verdictInDoubt, verdictOf } from './verdict.ts';

export interface Reason {
  /** The condition's short name in the rule's file. */
  readonly id: string;
  /** The condition in plain French: « avoir 16 ans ou plus ». */
  readonly condition: string;
  readonly state: ConditionState;
  /** The same, said to the person: « vous avez 16 ans ou plus ». */
  readonly sentence: string;
}

export interface SchemeResult {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** Why the rule cannot say more than « conseiller »; the wording tells it. */
  readonly doubt: Doubt | undefined;
  /** The sentence that faits.md §5.3 imposes, filled in. */
  readonly wording: string;
  readonly reasons: readonly Reason[];
  readonly nextStep: string;
  /** Who decides when the verdict is probable or unlikely; whom to see otherwise. */
  readonly body: string;
  /** Other ways, the fittest first; `scheme` when it is one of ours. Empty when probable. */
  readonly alternatives: readonly { readonly text: string; readonly scheme: string | undefined }[];
  /** What this reply leaves out, and is worth checking. */
  readonly toCheck: readonly string[];
  /** What follows for this person: amounts with their dates, exemptions, how far the rule can be trusted. */
  readonly notes: readonly string[];
  readonly sources: readonly { readonly title: string; readonly url: string; readonly date: string }[];
  /** ISO days. */
  readonly checkedOn: string;
  readonly reviewOn: string;
  /** Undefined when the rule has no known end. */
  readonly expiresOn: string | undefined;
  /** How well the scheme fits this person, for the order in which results are shown. */
  readonly fitness: Fitness;
}

/**
 * Evaluates schemes for one person. Pure: the same rules, situation and day always give the same result.
 *
 * @param today ISO day
 * @param ids schemes wanted, all by default
 * @returns one result a scheme, in the order of the rules
 */
export function evaluate(
  rules: RuleBook,
  situation: Situation,
  today: string,
  ids: readonly string[] = rules.schemes.map(({ id }) => id),
): SchemeResult[] {
  const { stateOf } = standingsOf(rules);
  const route = routeTo(rules, situation);
  return rules.schemes
    .filter(({ id }) => ids.includes(id))
    .map((scheme) => {
      const common = { ...commonPart(rules, scheme, today), fitness: fitnessOf(scheme, situation, stateOf) };
      if (isDetained(situation)) return { ...common, ...detained(rules) };
      return { ...common, ...simulated(rules, scheme, situation, today, { stateOf, adviser: route.name }) };
    });
}

/** What is for this person first: its goal, then its age, its status, and how sure the verdict is. The unlikely come last. */
export function bestFirst<Result extends Pick<SchemeResult, 'verdict' | 'fitness'>>(
  results: readonly Result[],
): Result[] {
  const unlikely = ({ verdict }: Result) => Number(verdict === 'peu_probable');
  return results.toSorted(
    (a, b) =>
      unlikely(a) - unlikely(b) ||
      b.fitness.goal - a.fitness.goal ||
      b.fitness.age - a.fitness.age ||
      b.fitness.status - a.fitness.status ||
      VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict),
  );
}

function commonPart({ parameters }: RuleBook, { id, title, meta }: Scheme, today: string) {
  return {
    id,
    title,
    nextStep: fill(meta.prochaine_etape, parameters, today),
    sources: meta.sources.map(({ titre, url, date }) => ({ title: titre, url, date })),
    checkedOn: meta.verifie_le,
    reviewOn: meta.revoir_le,
    expiresOn: meta.expire_le,
  };
}

function detained({ formulations }: RuleBook) {
  const { acteur, comment } = formulations.detenu;
  return {
    verdict: 'info' as const,
    doubt: undefined,
    wording: formulations.info.replaceAll('{acteur}', acteur),
    reasons: [],
    nextStep: comment,
    body: acteur,
    alternatives: [],
    toCheck: [],
    notes: [],
  };
}

function simulated(
  { schemes, formulations, parameters }: RuleBook,
  scheme: Scheme,
  situation: Situation,
  today: string,
  { stateOf, adviser }: { stateOf: Standings['stateOf']; adviser: string },
) {
  const { meta, conditions } = scheme;
  const doubt = doubtOf(scheme, today);
  const verdict = verdictOn(scheme, situation, today, stateOf);
  const reasons = conditions.map((condition): Reason => {
    const state = stateOf(condition, situation);
    const text = fill(condition.text, parameters, today);
    return { id: condition.id, condition: text, state, sentence: fill(condition.phrases[state], parameters, today) };
  });
  const fits = ({ rule }: ConditionalText, wanted: readonly ConditionState[]) =>
    rule === undefined || wanted.includes(stateOf(rule, situation));
  const alternatives = scheme.alternatives
    .filter((alternative) => fits(alternative, ['met', 'unknown']))
    .map((alternative) => ({ alternative, fitness: fitness(alternative) }))
    .toSorted((a, b) => b.fitness - a.fitness)
    .map(({ alternative: { text, scheme } }) => ({ text: fill(text, parameters, today), scheme }));
  /** What is known to fit this person first, then what may, then what another rule finds unlikely. */
  function fitness({ rule, scheme: id }: ConditionalText): number {
    const other = schemes.find((one) => one.id === id);
    if (other !== undefined && isUnlikely(other)) return -1;
    return rule !== undefined && stateOf(rule, situation) === 'met' ? 1 : 0;
  }
  function isUnlikely(other: Scheme): boolean {
    return verdictOn(other, situation, today, stateOf) === 'peu_probable';
  }
  const decides = verdict !== 'conseiller';
  const firstMissing = conditions.find(
    (condition) => condition.ifMissing === 'peu_probable' && stateOf(condition, situation) === 'missing',
  );
  const endedOn = meta.expire_le === undefined ? '' : frenchDate(meta.expire_le);
  // An old rule may not say « peu probable », but nobody is sent to a service for others (a school for the under-26 at 41).
  const specialist = firstMissing === undefined ? meta.conseiller : undefined;
  const body = decides ? meta.organisme : (specialist ?? adviser);
  const sentences = {
    probable: [formulations.probable, meta.reserve === undefined ? '' : formulations.reserve],
    peu_probable: [formulations.peu_probable],
    conseiller: [
      formulations.conseiller,
      doubt === 'old-source' ? formulations.ancienne : '',
      doubt === 'expired' ? formulations.perimee : '',
    ],
  }[verdict];
  const values: Readonly<Record<string, string>> = {
    seul: meta.genre === 'feminin' ? 'Seule' : 'Seul',
    organisme: meta.organisme,
    acteur: body,
    condition: fill(firstMissing?.text ?? '', parameters, today),
    alternative: alternatives[0]?.text ?? '',
    reserve: meta.reserve ?? '',
    date: endedOn,
    raison: meta.expire_raison ?? '',
  };
  return {
    verdict,
    doubt,
    wording: sentences
      .filter((sentence) => sentence !== '')
      .join(' ')
      .replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole),
    reasons,
    body,
    alternatives: verdict === 'probable' ? [] : alternatives,
    toCheck: meta.a_verifier.map((text) => fill(text, parameters, today)),
    notes: [
      ...(verdict === 'conseiller' && meta.pourquoi_plafond !== undefined ? [meta.pourquoi_plafond] : []),
      ...scheme.notes.filter((note) => fits(note, ['met'])).map(({ text }) => fill(text, parameters, today)),
      ...(meta.niveau === 'V2' ? [formulations.a_confirmer] : []),
    ],
  };
}

function verdictOn(scheme: Scheme, situation: Situation, today: string, stateOf: Standings['stateOf']) {
  const doubt = doubtOf(scheme, today);
  const states = (condition: Condition) => stateOf(condition, situation);
  return doubt === undefined ? verdictOf(scheme, states) : verdictInDoubt(scheme, doubt, states);
}

/** Placeholders were checked when the rules were read. */
function fill(text: string, parameters: RuleBook['parameters'], today: string): string {
  const filled = fillParameters(text, parameters, today);
  return filled.ok ? filled.text : text;
}
