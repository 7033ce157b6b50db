import { type Answer, INPUT_IDS, type InputId, inputDefinition, type Situation } from '../../src/eligibility/index.ts';

/** A generator of numbers in [0, 1[ that a seed makes repeatable (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function weighted<Value extends Answer>(choices: readonly (readonly [Value, number])[], random: () => number): Value {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [value, weight] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new Error('nothing to choose from');
}

/** Any answer that an input takes, likely or not: for properties that must hold whatever is said. */
export function anySituation(random: () => number): Situation {
  const situation: Partial<Record<InputId, Answer>> = {};
  for (const id of INPUT_IDS) if (random() < 0.6) situation[id] = anyAnswer(id, random);
  return situation;
}

function anyAnswer(id: InputId, random: () => number): Answer {
  if (random() < 0.08) return 'inconnu';
  const definition = inputDefinition(id);
  switch (definition.kind) {
    case 'choice': {
      const first = pick(definition.values, random);
      const second = pick(definition.values, random);
      const both = definition.values.filter((value) => value === first || value === second);
      return definition.several && both.length > 1 && random() < 0.3 ? both : first;
    }
    case 'number': {
      if (definition.yesMeans !== null && random() < 0.4) return pick(['oui', 'non'], random);
      if (id === 'age')
        return random() < 0.3 ? pick(['16-17', '18-25', '26-34', '67+'], random) : 10 + Math.floor(random() * 65);
      return Math.floor(random() ** 3 * Math.min(definition.max, 3_000));
    }
    case 'yes-no':
      return pick(['oui', 'non'], random);
    case 'date':
      return '2024-06-30';
    default:
      return definition satisfies never;
  }
}

const SITUATIONS = [
  ['salarie_prive', 32],
  ['demandeur_emploi_inscrit', 30],
  ['NEET', 8],
  ['rsa', 7],
  ['etudiant', 5],
  ['scolaire', 4],
  ['non_inscrit', 4],
  ['agent_public', 4],
  ['independant', 3],
  ['apprenti', 2],
  ['csp', 1],
] as const;

/** A resident who makes sense: age, contract and plans go together. Knows every answer; a few are « inconnu ». */
export function plausiblePerson(random: () => number): Situation {
  const yes = (chance: number): 'oui' | 'non' => (random() < chance ? 'oui' : 'non');
  const situation = weighted(SITUATIONS, random);
  const young = situation === 'NEET' || situation === 'etudiant' || situation === 'apprenti';
  const age =
    situation === 'scolaire'
      ? 14 + Math.floor(random() * 5)
      : (young ? 16 : 20) + Math.floor(random() * (young ? 10 : 42));
  const contract = weighted(
    [
      ['CDI', 68],
      ['CDD', 14],
      ['interim', 10],
      ['contrat_aide', 4],
      ['temps_partiel_<24h', 4],
    ],
    random,
  );
  const worked = Math.floor(random() * Math.max(1, age - 18) * 12);
  const registered = situation === 'demandeur_emploi_inscrit' || situation === 'csp';
  const person: Partial<Record<InputId, Answer>> = {
    age,
    situation: registered && random() < 0.15 ? ['demandeur_emploi_inscrit', 'rsa'] : situation,
    type_contrat: contract,
    anciennete_entreprise_mois: Math.floor(worked * random()),
    salariat_total_mois: worked,
    mois_cdd_12m: Math.floor(random() * 13),
    niveau_diplome: weighted(
      [
        ['sans', 18],
        ['3', 30],
        ['4', 26],
        ['5', 13],
        ['6', 8],
        ['7+', 5],
      ],
      random,
    ),
    departement: weighted(
      [
        ['59', 43],
        ['62', 24],
        ['60', 13],
        ['80', 9],
        ['02', 8],
        ['autre', 3],
      ],
      random,
    ),
    boeth: weighted(
      [
        ['non', 88],
        ['oui', 8],
        ['en_cours', 4],
      ],
      random,
    ),
    indemnisation: registered
      ? weighted(
          [
            ['ARE', 50],
            ['aucune', 40],
            ['ASS', 10],
          ],
          random,
        )
      : 'aucune',
    foyer_fiscal: weighted(
      [
        ['non_imposable', 50],
        ['tranche1', 35],
        ['au_dela', 15],
      ],
      random,
    ),
    cofinancement_tiers: yes(0.1),
    formation: weighted(
      [
        ['RNCP', 55],
        ['permis_leger', 14],
        ['autre', 13],
        ['bilan', 8],
        ['RS', 7],
        ['CleA', 3],
      ],
      random,
    ),
    duree_formation_h: pick([20, 60, 150, 400, 900], random),
    financeur_formation: weighted(
      [
        ['Region', 35],
        ['CPF', 30],
        ['France_Travail', 20],
        ['employeur', 15],
      ],
      random,
    ),
    promesse_embauche_mois: yes(0.1) === 'oui' ? 6 : 0,
    date_diplome_initial: '2019-07-05',
    enfants_moins_3: yes(age > 22 && age < 42 ? 0.2 : 0.03),
    distance_km: Math.floor(random() * 45),
    contrat_promis: weighted(
      [
        ['CDI', 40],
        ['CDD', 50],
        ['interim', 10],
      ],
      random,
    ),
    apprentissage_precedent: weighted(
      [
        ['aucun', 85],
        ['diplome_superieur', 8],
        ['autre', 7],
      ],
      random,
    ),
    service_civique: weighted(
      [
        ['jamais', 94],
        ['fait', 5],
        ['en_cours', 1],
      ],
      random,
    ),
    salaire_brut_mensuel: 900 + Math.floor(random() * 2_600),
    formation_sanitaire_social: weighted(
      [
        ['aucune', 88],
        ['AS', 8],
        ['AES', 4],
      ],
      random,
    ),
  };
  for (const id of INPUT_IDS) if (inputDefinition(id).kind === 'yes-no') person[id] = yes(LIKELY_YES[id] ?? 0.5);
  for (const id of INPUT_IDS) if (id !== 'situation' && random() < 0.04) person[id] = 'inconnu';
  return person;
}

const LIKELY_YES: Readonly<Partial<Record<InputId, number>>> = {
  deja_bilan_5ans: 0.08,
  promesse_embauche: 0.1,
  entreprise_adaptee: 0.02,
  sans_solution_transport: 0.15,
  aah: 0.03,
  autre_financement_total: 0.08,
  autorisation_travail: 0.97,
  permis_valide: 0.75,
  droits_cpf: 0.9,
};
