import type { RoutingFacts, RoutingPlace } from './routing-facts.ts';
import type { Routing, RoutingCondition } from './routing-file.ts';
import type { QueueTeam, Team } from './team.ts';

/** Where a request goes: the team, and the rule that sent it there (undefined: none applied). */
export interface Route {
  readonly team: Team;
  readonly rule: string | undefined;
}

/**
 * The team for a person (faits.md §3.2): the first rule that surely applies names a service; of its teams, the one of her
 * employment zone, else of her department, else the one for everybody. Pure.
 */
export function route(routing: Routing, facts: RoutingFacts): Route {
  const rule = routing.rules.find(({ when }) => applies(when, facts));
  return { team: teamFor(routing, rule?.service ?? routing.otherwise, facts), rule: rule?.id };
}

/** The team itself and then those that step in for it, in order. */
export function withFallbacks(routing: Routing, team: Team): readonly Team[] {
  const next = routing.teams.find(({ id }) => id === team.fallback);
  return next === undefined ? [team] : [team, ...withFallbacks(routing, next)];
}

/** Our own team for a person, whatever body she was sent to. */
export function ownTeam(routing: Routing, facts: RoutingFacts): QueueTeam {
  const team = teamFor(routing, routing.otherwise, facts);
  if (team.kind === 'queue') return team;
  throw new Error('the default service is answered here: the file was checked');
}

function teamFor(routing: Routing, service: string, { place, topic }: RoutingFacts): Team {
  const given = routing.teams.filter((team) => team.service === service);
  const [best] = given
    .map((team) => ({ team, nearness: nearness(team, place) }))
    .filter((each) => each.nearness >= 0)
    .sort((a, b) => b.nearness - a.nearness || knows(b.team, topic) - knows(a.team, topic));
  if (best === undefined) throw new Error(`no team gives ${service}: the file was checked`);
  return best.team;
}

/** 2 for her employment zone, 1 for her department, 0 for everybody, -1 for others. */
function nearness({ territory: { departments, employmentZones } }: Team, place: RoutingPlace): number {
  if (departments.length === 0 && employmentZones.length === 0) return 0;
  if (place.kind !== 'region') return -1;
  if (place.employmentZone !== undefined && employmentZones.includes(place.employmentZone)) return 2;
  return place.department !== undefined && departments.includes(place.department) ? 1 : -1;
}

function knows({ skills }: Team, topic: string | undefined): number {
  return topic !== undefined && skills.includes(topic) ? 1 : 0;
}

/** Whether all conditions are surely met: what is not known meets none. */
function applies(when: RoutingCondition, facts: RoutingFacts): boolean {
  const { age, situations } = facts;
  if (when.age_min !== undefined && !(age !== undefined && age.from >= when.age_min)) return false;
  if (when.age_max !== undefined && !(age !== undefined && age.to <= when.age_max)) return false;
  if (when.situation !== undefined && !when.situation.some((each) => situations.includes(each))) return false;
  if (when.sans_situation !== undefined) {
    if (situations.length === 0 || when.sans_situation.some((each) => situations.includes(each))) return false;
  }
  return (
    (when.boeth?.includes(facts.boeth) ?? true) &&
    (when.cadre?.includes(facts.cadre) ?? true) &&
    (when.employeur?.includes(facts.employeur) ?? true) &&
    (when.veut_apprentissage?.includes(facts.veutApprentissage) ?? true) &&
    (when.autorisation_travail?.includes(facts.autorisationTravail) ?? true) &&
    (when.hors_region === undefined || facts.place.kind === 'outside')
  );
}
