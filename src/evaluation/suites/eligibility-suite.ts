import { evaluate, type RuleBook } from '../../eligibility/index.ts';
import { type CaseResult, type SuiteResult, shareOf } from '../suite-result.ts';

/** Every example of `dialogs/eligibilite/cas`, by the rules as they are. */
export function eligibilitySuite(rules: RuleBook): SuiteResult {
  const cases = rules.schemes.flatMap((scheme) =>
    scheme.cases.map(({ name, situation, verdict, missing, unknown, day }): CaseResult & { harsh: boolean } => {
      const [result] = evaluate(rules, situation, day ?? scheme.meta.verifie_le, [scheme.id]);
      const reasons = result?.reasons ?? [];
      const lacks = (wanted: readonly string[], state: string) =>
        wanted.filter((id) => !reasons.some((reason) => reason.id === id && reason.state === state));
      const faults = [
        ...(result?.verdict === verdict ? [] : [`verdict ${result?.verdict ?? 'absent'}, attendu ${verdict}`]),
        ...lacks(missing, 'missing').map((id) => `ne dit pas que manque « ${id} »`),
        ...lacks(unknown, 'unknown').map((id) => `ne dit pas qu'on ignore « ${id} »`),
      ];
      return {
        id: `${scheme.id}: ${name}`,
        asked: name,
        group: scheme.title,
        origin: 'dialogs/eligibilite/cas',
        passed: faults.length === 0,
        faults,
        got: result?.verdict ?? '',
        harsh: result?.verdict === 'peu_probable' && !reasons.some(({ state }) => state === 'missing'),
      };
    }),
  );
  return {
    suite: 'eligibility',
    figures: {
      situations: cases.length,
      schemes: rules.schemes.length,
      right: shareOf(cases, ({ passed }) => passed),
      /** faits.md §5.0: what is unknown never makes a scheme unlikely. */
      never_unlikely_for_unknown: shareOf(cases, ({ harsh }) => !harsh),
    },
    cases: cases.map(({ harsh: _harsh, ...result }) => result),
  };
}
