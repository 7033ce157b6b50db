import { z } from 'zod';
import { readYaml } from '../../platform/index.ts';
import { DEPARTMENTS } from '../../territory/index.ts';
import { SITUATIONS } from '../../understanding/index.ts';
import type { Team } from './team.ts';

const MAX_AGE = 120;
const MAX_WAIT_MINUTES = 240;

const id = z.string().regex(/^[a-z0-9_]+$/, 'an id is made of a-z, 0-9 and _');
const words = z.string().trim().min(1);
const base = {
  id,
  service: id,
  nom: words,
  territoire: z
    .strictObject({
      departements: z.array(z.enum([...DEPARTMENTS.keys()])).default([]),
      zones: z.array(words).default([]),
    })
    .default({ departements: [], zones: [] }),
  competences: z.array(id).default([]),
  secours: id.optional(),
};
const team = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.literal('file'),
    horaires: id,
    attente_max_minutes: z.int().min(1).max(MAX_WAIT_MINUTES),
  }),
  z.strictObject({
    ...base,
    type: z.literal('contact'),
    texte: words,
    annuaire: id.optional(),
    numero: z.string().min(1).optional(),
    site: z.url({ protocol: /^https$/ }).optional(),
  }),
]);

const oneOrMore = <Word extends string>(list: readonly [Word, ...Word[]]) =>
  z.union([z.enum(list).transform((one): readonly Word[] => [one]), z.array(z.enum(list)).min(1)]);
const known = oneOrMore(['oui', 'non', 'inconnu']);
const age = z.int().min(0).max(MAX_AGE);
const condition = z
  .strictObject({
    age_min: age.optional(),
    age_max: age.optional(),
    situation: z.array(z.enum(SITUATIONS)).min(1).optional(),
    sans_situation: z.array(z.enum(SITUATIONS)).min(1).optional(),
    boeth: oneOrMore(['oui', 'non', 'en_cours', 'inconnu']).optional(),
    cadre: known.optional(),
    employeur: known.optional(),
    veut_apprentissage: known.optional(),
    autorisation_travail: known.optional(),
    hors_region: z.literal('oui').optional(),
  })
  .refine((all) => Object.keys(all).length > 0, { message: 'a rule needs a condition' })
  .refine(({ age_min = 0, age_max = MAX_AGE }) => age_min <= age_max, { message: 'age_max is under age_min' });

const schema = z
  .strictObject({
    equipes: z.array(team).min(1),
    regles: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), si: condition, service: id })),
    par_defaut: id,
  })
  .superRefine(({ equipes, regles, par_defaut }, context) => {
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const ids = equipes.map((each) => each.id);
    const services = new Set(equipes.map(({ service }) => service));
    equipes.forEach((each, at) => {
      if (ids.indexOf(each.id) !== at) fault(['equipes', at, 'id'], `« ${each.id} » is there twice`);
      if (each.secours !== undefined && (each.secours === each.id || !ids.includes(each.secours))) {
        fault(['equipes', at, 'secours'], `« ${each.secours} » is no other team`);
      }
      if (goesInACircle(each.id, equipes)) fault(['equipes', at, 'secours'], `« ${each.id} » falls back on itself`);
    });
    for (const service of services) {
      const everywhere = equipes.filter((each) => each.service === service && isEverywhere(each.territoire));
      const at = equipes.findIndex((each) => each.service === service);
      if (everywhere.length !== 1) {
        fault(['equipes', at, 'service'], `« ${service} » needs exactly one team without « territoire »`);
      }
    }
    regles.forEach(({ service }, at) => {
      if (!services.has(service)) fault(['regles', at, 'service'], `« ${service} » is no service of a team`);
      if (regles.findIndex((rule) => rule.id === regles[at]?.id) !== at) fault(['regles', at, 'id'], 'is there twice');
    });
    if (!equipes.some(({ service, type }) => service === par_defaut && type === 'file')) {
      fault(['par_defaut'], `« ${par_defaut} » is no service of a team that answers here`);
    }
  });

type Written = z.output<typeof schema>;
/** When a rule applies, in the file's own words. */
export type RoutingCondition = Written['regles'][number]['si'];

export interface RoutingRule {
  readonly id: string;
  readonly when: RoutingCondition;
  readonly service: string;
}

/** Who answers whom. */
export interface Routing {
  readonly teams: readonly Team[];
  /** The first that surely applies wins. */
  readonly rules: readonly RoutingRule[];
  /** The service for everybody else. */
  readonly otherwise: string;
}

/** Ids that stand in other files, for the file to be checked against them. */
export interface RoutingReferences {
  readonly hours: ReadonlySet<string>;
  readonly employmentZones: ReadonlySet<string>;
  /** Kinds of `dialogs/annuaire.yaml`. */
  readonly directoryKinds: ReadonlySet<string>;
  /** Ids of `dialogs/numeros.yaml`. */
  readonly lines: ReadonlySet<string>;
}

/** Reads `dialogs/routage.yaml`. Throws DialogsError naming the line, the place and the fault. */
export function readRouting(path: string, references: RoutingReferences): Routing {
  const checked = schema.superRefine(({ equipes }, context) => {
    equipes.forEach((each, at) => {
      const check = (field: string, value: string | undefined, among: ReadonlySet<string>, of: string) => {
        if (value === undefined || among.has(value)) return;
        context.addIssue({ code: 'custom', path: ['equipes', at, field], message: `« ${value} » is not in ${of}` });
      };
      if (each.type === 'file') check('horaires', each.horaires, references.hours, 'horaires.yaml');
      else {
        check('annuaire', each.annuaire, references.directoryKinds, 'annuaire.yaml');
        check('numero', each.numero, references.lines, 'numeros.yaml');
      }
      for (const zone of each.territoire.zones) {
        check('territoire', zone, references.employmentZones, 'the employment zones of the region');
      }
    });
  });
  const { equipes, regles, par_defaut } = readYaml(path, checked);
  return {
    teams: equipes.map(toTeam),
    rules: regles.map(({ id: ruleId, si, service }) => ({ id: ruleId, when: si, service })),
    otherwise: par_defaut,
  };
}

function toTeam(written: Written['equipes'][number]): Team {
  const common = {
    id: written.id,
    service: written.service,
    name: written.nom,
    territory: { departments: written.territoire.departements, employmentZones: written.territoire.zones },
    skills: written.competences,
    fallback: written.secours,
  };
  return written.type === 'file'
    ? { ...common, kind: 'queue', hours: written.horaires, waitLimitMinutes: written.attente_max_minutes }
    : {
        ...common,
        kind: 'contact',
        text: written.texte,
        directoryKind: written.annuaire,
        line: written.numero,
        website: written.site,
      };
}

function isEverywhere({ departements, zones }: Written['equipes'][number]['territoire']): boolean {
  return departements.length === 0 && zones.length === 0;
}

function goesInACircle(start: string, teams: Written['equipes']): boolean {
  const seen = new Set<string>();
  let at: string | undefined = start;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    at = teams.find(({ id: each }) => each === at)?.secours;
  }
  return at === start;
}
