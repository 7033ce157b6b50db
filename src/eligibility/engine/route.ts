import type { Situation } from '../../understanding/index.ts';
import type { Actor, RuleBook } from '../rules/rule-book.ts';
import { standingsOf } from './condition-states.ts';

/** Whom a person should see: the first actor whose rule surely fits (faits.md §3.2), or the one for everybody. */
export function routeTo(rules: RuleBook, situation: Situation): Pick<Actor, 'id' | 'name' | 'how'> {
  const { stateOf } = standingsOf(rules);
  const found = rules.actors.find(({ rule }) => stateOf(rule, situation) === 'met');
  if (found !== undefined) return { id: found.id, name: found.name, how: found.how };
  const { acteur, comment } = rules.formulations.acteur_par_defaut;
  return { id: 'acteur par defaut', name: acteur, how: comment };
}

/** In prison nothing is simulated: the prison and its probation service know (faits.md §5.4). */
export function isDetained(situation: Situation): boolean {
  const said = situation.situation;
  return said === 'detenu' || (Array.isArray(said) && said.includes('detenu'));
}
