import type { InputId } from './inputs.ts';
import { type ProfileFact, profileFactOf } from './profile-fact.ts';
import type { Fact } from './reading/fact.ts';

type Raw = readonly [kind: ProfileFact['kind'], value: unknown];

const SITUATIONS: Readonly<Record<string, readonly Raw[]>> = {
  scolaire: [['status', ['scolaire']]],
  etudiant: [['status', ['etudiant']]],
  NEET: [['status', ['neet']]],
  demandeur_emploi_inscrit: [
    ['status', ['demandeur_emploi']],
    ['registered', true],
  ],
  non_inscrit: [
    ['status', ['sans_emploi']],
    ['registered', false],
  ],
  salarie_prive: [['status', ['salarie']]],
  agent_public: [['status', ['agent_public']]],
  independant: [['status', ['independant']]],
  apprenti: [['status', ['apprenti']]],
  stagiaire_fp: [['status', ['stagiaire']]],
  rsa: [['benefits', ['RSA']]],
  csp: [
    ['status', ['licencie_eco']],
    ['benefits', ['CSP']],
  ],
  arret_maladie: [['status', ['arret_maladie']]],
  retraite: [['status', ['retraite']]],
  detenu: [['status', ['detenu']]],
  frontalier: [['status', ['frontalier']]],
  conge_parental: [['status', ['conge_parental']]],
  saisonnier: [['status', ['saisonnier']]],
  service_civique: [['status', ['service_civique']]],
  invalidite: [['status', ['invalidite']]],
  aah: [['benefits', ['AAH']]],
};
const EMPLOYED: Raw = ['status', ['salarie']];
const CONTRACTS: Readonly<Record<string, readonly Raw[]>> = {
  CDI: [EMPLOYED, ['contract', 'CDI']],
  CDD: [EMPLOYED, ['contract', 'CDD']],
  interim: [EMPLOYED, ['contract', 'interim']],
  contrat_aide: [
    ['status', ['insertion']],
    ['contract', 'contrat_aide'],
  ],
  'temps_partiel_<24h': [EMPLOYED, ['contract', 'temps_partiel']],
};

/** What the profile learns from what rules ask: a value of an input, told with the same words. */
const KINDS: Partial<Record<InputId, (value: string | number) => readonly Raw[]>> = {
  age: (value) => [['age', value]],
  situation: (value) => SITUATIONS[value] ?? [],
  type_contrat: (value) => CONTRACTS[value] ?? [],
  anciennete_entreprise_mois: (value) => [['seniority', value]],
  salariat_total_mois: (value) => [['experience', value]],
  niveau_diplome: (value) => [['diplomaLevel', value]],
  indemnisation: (value) => [['benefits', [value]]],
  boeth: (value) => [['handicap', value]],
  aah: (value) => (value === 'oui' ? [['benefits', ['AAH']]] : []),
  permis_valide: (value) => [['permit', value === 'oui']],
  vehicule_personnel: (value) => [['car', value === 'oui']],
};

/** The facts of the profile that eligibility's facts hold. */
export function factsOfInputs(facts: readonly Fact[], clause: number): ProfileFact[] {
  return facts.flatMap(({ input, answer, takenAway }) => {
    const values = typeof answer === 'object' ? answer : [answer];
    return values.flatMap((value) =>
      (KINDS[input]?.(value) ?? []).flatMap(([kind, raw]) => profileFactOf(kind, raw, clause, takenAway)),
    );
  });
}
