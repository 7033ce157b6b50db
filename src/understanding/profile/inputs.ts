/**
 * What an evaluation may know of a person: the « entrées normalisées » of faits.md §5.0, same names and same values, then
 * the few more that the rules of §5.1 need. Labels and questions are data (`dialogs/eligibilite/`), not code.
 */

export interface ChoiceInput {
  readonly kind: 'choice';
  readonly values: readonly string[];
  /** Several may be true of one person at once (registered job seeker and RSA). */
  readonly several: boolean;
  readonly sensitive: boolean;
}

export interface NumberInput {
  readonly kind: 'number';
  readonly unit: 'ans' | 'mois' | 'heures' | 'km' | '€' | '€/mois' | 'enfants';
  readonly min: number;
  readonly max: number;
  /** A range is an answer too, written `18-25` or `67+`. */
  readonly range: boolean;
  /** `oui` and `non` are answers too: `non` is 0, `oui` this number at least. */
  readonly yesMeans: number | null;
  readonly sensitive: boolean;
}

export interface YesNoInput {
  readonly kind: 'yes-no';
  readonly sensitive: boolean;
}

export interface DateInput {
  readonly kind: 'date';
  readonly sensitive: boolean;
}

export type InputDefinition = ChoiceInput | NumberInput | YesNoInput | DateInput;

const choice = (...values: string[]): ChoiceInput => ({ kind: 'choice', values, several: false, sensitive: false });
const several = (...values: string[]): ChoiceInput => ({ ...choice(...values), several: true });
const number = (unit: NumberInput['unit'], min: number, max: number): NumberInput => ({
  kind: 'number',
  unit,
  min,
  max,
  range: false,
  yesMeans: null,
  sensitive: false,
});
const yesNo: YesNoInput = { kind: 'yes-no', sensitive: false };
const MONTHS_OF_A_LIFE = 720;

/** What a person may be, several at once: the situations of faits.md §5.0. */
export const SITUATIONS = [
  'scolaire',
  'etudiant',
  'NEET',
  'demandeur_emploi_inscrit',
  'non_inscrit',
  'salarie_prive',
  'agent_public',
  'independant',
  'apprenti',
  'stagiaire_fp',
  'rsa',
  'csp',
  'arret_maladie',
  'retraite',
  'detenu',
  // Beyond §5.0: situations of their own, to which rules for employees or job seekers do not simply apply.
  'frontalier',
  'conge_parental',
  'saisonnier',
  'service_civique',
  'invalidite',
  'aah',
] as const;

export const INPUTS = {
  age: { ...number('ans', 0, 120), range: true },
  situation: several(...SITUATIONS),
  type_contrat: several('CDI', 'CDD', 'interim', 'contrat_aide', 'temps_partiel_<24h', 'intermittent'),
  anciennete_entreprise_mois: number('mois', 0, MONTHS_OF_A_LIFE),
  salariat_total_mois: number('mois', 0, MONTHS_OF_A_LIFE),
  mois_cdd_12m: number('mois', 0, 12),
  niveau_diplome: choice('sans', '3', '4', '5', '6', '7+'),
  departement: choice('02', '59', '60', '62', '80', 'autre'),
  boeth: { ...choice('oui', 'non', 'en_cours'), sensitive: true },
  indemnisation: choice('ARE', 'ASS', 'aucune', 'CSP'),
  foyer_fiscal: { ...choice('non_imposable', 'tranche1', 'au_dela'), sensitive: true },
  /** Euros that a third party puts in; `oui`: as much as the CPF asks for a driving licence. */
  cofinancement_tiers: { ...number('€', 0, 100_000), yesMeans: 100 },
  formation: several('RNCP', 'RS', 'CleA', 'permis_leger', 'permis_lourd', 'bilan', 'autre'),
  duree_formation_h: number('heures', 0, 10_000),
  financeur_formation: choice('Region', 'France_Travail', 'employeur', 'OPCO', 'CPF', 'autre'),
  /** Months of the contract promised; 0 when nothing is promised. */
  promesse_embauche_mois: number('mois', 0, MONTHS_OF_A_LIFE),
  date_diplome_initial: { kind: 'date', sensitive: false },
  deja_bilan_5ans: yesNo,
  /** Children under three; `oui`: at least one. */
  enfants_moins_3: { ...number('enfants', 0, 20), yesMeans: 1 },
  distance_km: number('km', 0, 2_000),
  autorisation_travail: { ...yesNo, sensitive: true },

  // Beyond §5.0.
  /** Counts only beside NEET, rsa, arret_maladie or stagiaire_fp; who says « inscrit » has situation demandeur_emploi_inscrit. */
  inscrit_france_travail: yesNo,
  projet_valide_conseiller: yesNo,
  formation_prescrite: yesNo,
  droits_cpf: yesNo,
  absence_permis_frein: yesNo,
  autre_financement_total: yesNo,
  promesse_embauche: yesNo,
  contrat_promis: choice('CDI', 'CDI_interimaire', 'contrat_pro', 'apprentissage', 'CDD', 'interim', 'saisonnier'),
  entreprise_adaptee: yesNo,
  projet_changement_metier: yesNo,
  accord_employeur: yesNo,
  certification_visee_rncp: yesNo,
  troisieme_achevee: yesNo,
  /** What became of an apprenticeship before this one. */
  apprentissage_precedent: choice('aucun', 'diplome_superieur', 'rupture_subie', 'autre'),
  employeur_trouve: yesNo,
  employeur_prive: yesNo,
  aah: { ...yesNo, sensitive: true },
  service_civique: choice('jamais', 'en_cours', 'fait'),
  vehicule_personnel: yesNo,
  covoiturage_inscrit: yesNo,
  salaire_net_2_smic_max: { ...yesNo, sensitive: true },
  permis_valide: yesNo,
  sans_solution_transport: yesNo,
  /** A contract, assignment or placement of a month or more that begins or runs. */
  contrat_ou_stage_1_mois: yesNo,
  salaire_brut_mensuel: { ...number('€/mois', 0, 100_000), sensitive: true },
  garde_declaree_20h: yesNo,
  /** Alone: under twice the SMIC; two working adults: under three times. */
  revenus_garde_sous_plafond: { ...yesNo, sensitive: true },
  formation_qualifiante_2_mois: yesNo,
  formation_sanitaire_social: choice('TISF', 'ME', 'AES', 'AS', 'AP', 'ambulancier', 'aucune'),
  institut_finance_region: yesNo,

  // What the articles of law exempt, or ask besides.
  /** L5411-1 3° and 4°: followed by a mission locale or by Cap emploi, hence registered. */
  suivi_ml_cap_emploi: yesNo,
  /** L5151-2: has worked, so that the account may hold something. */
  deja_travaille: yesNo,
  /** L5421-4: a pension at the full rate. */
  retraite_taux_plein: yesNo,
  /** L6323-17-2, D6323-9: an occupational disease, or six months of absence for health, in the last 24 months. */
  absence_sante_24m: { ...yesNo, sensitive: true },
  /** L6323-17-2: changed jobs after a dismissal for economic reasons or unfitness, without training in between. */
  reemploi_apres_licenciement: yesNo,
  /** D6323-9 I 2°: the 24 months as an employee fall within the last five years. */
  salariat_24m_5ans: yesNo,
  /** R6323-9-1 II: 1,600 hours in the branch, 600 of them in the agency, over 18 months. */
  interim_1600h: yesNo,
  /** D6222-1 2°: the apprenticeship before ended less than a year ago. */
  apprentissage_moins_un_an: yesNo,
  /** L6222-2 4° and 5°. */
  derogation_apprentissage: choice('creation_entreprise', 'sportif_haut_niveau', 'aucune'),
  /** L6325-1 3°: has had a contrat unique d'insertion. */
  ancien_contrat_aide: yesNo,
  /** L6411-1: an activity directly related to the diploma aimed at. */
  experience_en_rapport: yesNo,
  /** L5422-1-1: advice is asked before resigning. */
  demission_donnee: yesNo,
  /** 1,300 days worked in the last 60 months. */
  activite_1300_jours: yesNo,
  parent_isole: yesNo,
  enfant_moins_10: yesNo,
} as const satisfies Readonly<Record<string, InputDefinition>>;

export type InputId = keyof typeof INPUTS;

/** In the order of faits.md §5.0. */
export const INPUT_IDS: readonly InputId[] = Object.keys(INPUTS).filter(isInputId);

export function isInputId(name: string): name is InputId {
  return Object.hasOwn(INPUTS, name);
}

/** The definition, for those who treat all inputs alike. */
export function inputDefinition(id: InputId): InputDefinition {
  return INPUTS[id];
}

/** The answers of a person who does not know, or does not say; every input takes them. */
export const UNSAID = ['inconnu', 'ne_souhaite_pas_dire'] as const;
export type Unsaid = (typeof UNSAID)[number];
