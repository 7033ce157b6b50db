import { describe, expect, it } from 'vitest';
import { evaluate, type Situation } from '../../src/eligibility/index.ts';
import { realRules } from './real-rules.ts';

const rules = realRules();
const DAY = '2026-11-30';

interface Exemption {
  readonly article: string;
  readonly scheme: string;
  /** Everything else is known, and closes the scheme unless the exemption holds. */
  readonly person: Situation;
  /** What says that the exemption holds; `none`: no input does, only a person can tell. */
  readonly opens: Situation;
  readonly closes: Situation;
  /** What is said once it is known: more than « conseiller » unless the scheme is always case by case. */
  readonly open?: 'probable' | 'conseiller';
}

const PTP: Situation = {
  age: 40,
  situation: 'salarie_prive',
  type_contrat: 'CDI',
  anciennete_entreprise_mois: 6,
  salariat_total_mois: 12,
  formation: 'RNCP',
  boeth: 'non',
  absence_sante_24m: 'non',
  reemploi_apres_licenciement: 'non',
};
const LATE_APPRENTICE: Situation = {
  age: 33,
  boeth: 'non',
  apprentissage_precedent: 'aucun',
  derogation_apprentissage: 'aucune',
};
const FOLLOWED: Situation = {
  age: 20,
  departement: '59',
  situation: 'NEET',
  inscrit_france_travail: 'non',
  suivi_ml_cap_emploi: 'non',
  boeth: 'non',
};
const ALTERNATE: Situation = {
  age: 40,
  situation: 'salarie_prive',
  type_contrat: 'CDI',
  boeth: 'non',
  ancien_contrat_aide: 'non',
};

const EXEMPTIONS: readonly Exemption[] = [
  {
    article: 'L6323-17-2: L5212-13 (RQTH)',
    scheme: 'r08_ptp',
    person: PTP,
    opens: { boeth: 'oui' },
    closes: { boeth: 'non' },
  },
  {
    article: 'L6323-17-2, D6323-9: occupational disease, or six months of absence',
    scheme: 'r08_ptp',
    person: PTP,
    opens: { absence_sante_24m: 'oui' },
    closes: { absence_sante_24m: 'non' },
  },
  {
    article: 'L6323-17-2: dismissed for economic reasons or unfitness',
    scheme: 'r08_ptp',
    person: PTP,
    opens: { reemploi_apres_licenciement: 'oui' },
    closes: { reemploi_apres_licenciement: 'non' },
  },
  {
    article: 'R6323-9-1 II: hours of intérim',
    scheme: 'r08_ptp',
    person: { ...PTP, type_contrat: 'interim' },
    opens: { interim_1600h: 'oui' },
    closes: { interim_1600h: 'non' },
  },
  {
    article: 'D6323-9 I 2°: within five years',
    scheme: 'r08_ptp',
    person: { ...PTP, type_contrat: 'CDD', salariat_total_mois: 30, mois_cdd_12m: 6 },
    opens: { salariat_24m_5ans: 'oui' },
    closes: { salariat_24m_5ans: 'non' },
  },
  {
    article: 'L6222-2 1°, D6222-1: a higher diploma, within a year',
    scheme: 'r11_apprentissage',
    person: { ...LATE_APPRENTICE, apprentissage_precedent: 'diplome_superieur' },
    opens: { apprentissage_moins_un_an: 'oui' },
    closes: { apprentissage_moins_un_an: 'non' },
  },
  {
    article: 'L6222-2 2°, D6222-1: a contract broken, within a year',
    scheme: 'r11_apprentissage',
    person: { ...LATE_APPRENTICE, apprentissage_moins_un_an: 'oui' },
    opens: { apprentissage_precedent: 'rupture_subie' },
    closes: { apprentissage_precedent: 'aucun' },
  },
  {
    article: 'L6222-2 3°: handicap',
    scheme: 'r11_apprentissage',
    person: LATE_APPRENTICE,
    opens: { boeth: 'oui' },
    closes: { boeth: 'non' },
  },
  {
    article: 'L6222-2 4°: a business that needs the diploma',
    scheme: 'r11_apprentissage',
    person: { ...LATE_APPRENTICE, age: 52 },
    opens: { derogation_apprentissage: 'creation_entreprise' },
    closes: { derogation_apprentissage: 'aucune' },
  },
  {
    article: 'L6222-2 5°: top-level sport',
    scheme: 'r11_apprentissage',
    person: { ...LATE_APPRENTICE, age: 36 },
    opens: { derogation_apprentissage: 'sportif_haut_niveau' },
    closes: { derogation_apprentissage: 'aucune' },
  },
  {
    article: 'L6222-1: 15 years old after the third form',
    scheme: 'r11_apprentissage',
    person: { age: 15, boeth: 'non' },
    opens: { troisieme_achevee: 'oui' },
    closes: { troisieme_achevee: 'non' },
  },
  {
    article: 'L5411-1 2°: RSA, registered whatever the person believes',
    scheme: 'r01_prf_sfer',
    person: { age: 45, departement: '60', inscrit_france_travail: 'non' },
    opens: { situation: 'rsa' },
    closes: { situation: 'salarie_prive', type_contrat: 'CDI' },
  },
  {
    article: 'L5411-1 3°: followed by a mission locale',
    scheme: 'r01_prf_sfer',
    person: FOLLOWED,
    opens: { suivi_ml_cap_emploi: 'oui' },
    closes: { suivi_ml_cap_emploi: 'non' },
  },
  {
    article: 'L5411-1 4°: followed by Cap emploi',
    scheme: 'r01_prf_sfer',
    person: { ...FOLLOWED, age: 44, situation: 'non_inscrit', boeth: 'oui' },
    opens: { suivi_ml_cap_emploi: 'oui' },
    closes: { suivi_ml_cap_emploi: 'non' },
  },
  {
    article: 'L5421-4: a pension that is not at the full rate',
    scheme: 'r03_cpf_general',
    person: { age: 63, situation: 'retraite' },
    opens: { retraite_taux_plein: 'non' },
    closes: { retraite_taux_plein: 'oui' },
  },
  {
    article: 'L5151-2: an account from 15 for an apprentice',
    scheme: 'r03_cpf_general',
    person: { age: 15 },
    opens: { situation: 'apprenti' },
    closes: { situation: 'scolaire' },
  },
  {
    article: 'L6323-6, D6323-8: a third party pays a part of the licence',
    scheme: 'r04_cpf_permis_b',
    person: { age: 30, situation: 'salarie_prive', formation: 'permis_leger' },
    opens: { cofinancement_tiers: 'oui' },
    closes: { cofinancement_tiers: 'non' },
  },
  {
    article: 'D6323-8: no valid licence',
    scheme: 'r04_cpf_permis_b',
    person: { age: 30, situation: 'demandeur_emploi_inscrit', formation: 'permis_leger' },
    opens: { permis_valide: 'non' },
    closes: { permis_valide: 'oui' },
  },
  {
    article: 'L6325-1 3°: AAH',
    scheme: 'r12_contrat_pro',
    person: { ...ALTERNATE, boeth: 'oui' },
    opens: { aah: 'oui' },
    closes: { aah: 'non' },
  },
  {
    article: 'L6325-1 3°: a contrat aidé before',
    scheme: 'r12_contrat_pro',
    person: ALTERNATE,
    opens: { ancien_contrat_aide: 'oui' },
    closes: { ancien_contrat_aide: 'non' },
  },
  {
    article: 'L5131-6: 29 with a handicap',
    scheme: 'r13_cej',
    person: { age: 28, situation: 'NEET' },
    opens: { boeth: 'oui' },
    closes: { boeth: 'non' },
    open: 'conseiller',
  },
  {
    article: 'L120-4 (service national): 30 with a handicap',
    scheme: 'r16_service_civique',
    person: { age: 28, situation: 'NEET' },
    opens: { boeth: 'oui' },
    closes: { boeth: 'non' },
  },
  {
    article: 'L6326-1: a handicapped employee of an entreprise adaptée',
    scheme: 'r07_poei',
    person: {
      situation: 'salarie_prive',
      type_contrat: 'CDI',
      boeth: 'oui',
      promesse_embauche: 'oui',
      contrat_promis: 'CDI',
      duree_formation_h: 200,
    },
    opens: { entreprise_adaptee: 'oui' },
    closes: { entreprise_adaptee: 'non' },
  },
  {
    article: 'L6411-1: an activity related to the diploma',
    scheme: 'r10_vae',
    person: { age: 40, situation: 'salarie_prive' },
    opens: { experience_en_rapport: 'oui' },
    closes: { experience_en_rapport: 'non' },
  },
  {
    article: 'L6324-3: a written agreement',
    scheme: 'r09_periode_reconversion',
    person: { age: 40, situation: 'salarie_prive' },
    opens: { accord_employeur: 'oui' },
    closes: { accord_employeur: 'non' },
  },
  {
    article: 'L5422-1-1: advice before resigning',
    scheme: 'r22_demission_reconversion',
    person: { situation: 'salarie_prive', type_contrat: 'CDI', activite_1300_jours: 'oui' },
    opens: { demission_donnee: 'non' },
    closes: { demission_donnee: 'oui' },
  },
];

function verdictOf(scheme: string, situation: Situation) {
  return evaluate(rules, situation, DAY, [scheme])[0]?.verdict;
}

/** The person without what says whether the exemption holds. */
function unasked({ person, opens, closes }: Exemption): Situation {
  const told = new Set([...Object.keys(opens), ...Object.keys(closes)]);
  return Object.fromEntries(Object.entries(person).filter(([input]) => !told.has(input)));
}

describe.each(EXEMPTIONS)('$scheme, $article', (exemption) => {
  const { scheme, person, opens, closes, open } = exemption;

  it('unknown, is never « peu probable »', () => {
    expect(verdictOf(scheme, unasked(exemption))).not.toBe('peu_probable');
    const refused = Object.fromEntries(Object.keys(opens).map((input) => [input, 'ne_souhaite_pas_dire']));
    expect(verdictOf(scheme, { ...unasked(exemption), ...refused })).not.toBe('peu_probable');
  });

  it('known to hold, opens', () => {
    expect(verdictOf(scheme, { ...person, ...opens })).toBe(open ?? 'probable');
  });

  it('known not to hold, closes', () => {
    expect(verdictOf(scheme, { ...person, ...closes })).toBe('peu_probable');
  });
});

describe('what no answer settles goes to a person', () => {
  it.each<[string, string, Situation]>([
    [
      'R6323-9-1 I: thresholds of the performing arts depend on the trade',
      'r08_ptp',
      { ...PTP, type_contrat: 'intermittent' },
    ],
    [
      'L5212-13 3°: only an invalidity of two thirds',
      'r08_ptp',
      { ...PTP, situation: ['salarie_prive', 'invalidite'], boeth: 'non' },
    ],
    [
      'a foreign employer',
      'r08_ptp',
      { ...PTP, situation: ['salarie_prive', 'frontalier'], anciennete_entreprise_mois: 60, salariat_total_mois: 90 },
    ],
    [
      'L5411-1: not for some invalidity pensioners',
      'r01_prf_sfer',
      { age: 45, departement: '59', situation: ['rsa', 'invalidite'], suivi_ml_cap_emploi: 'non' },
    ],
    [
      'D6222-1: « trente-cinq ans au plus »',
      'r11_apprentissage',
      { ...LATE_APPRENTICE, age: 35, apprentissage_precedent: 'diplome_superieur', apprentissage_moins_un_an: 'oui' },
    ],
    ['L6222-1: 15 before the year ends', 'r11_apprentissage', { age: 14, boeth: 'non', troisieme_achevee: 'oui' }],
    ['L5221-5: a work permit of right', 'r12_contrat_pro', { age: 22, autorisation_travail: 'non' }],
    ['L5221-5: a work permit of right', 'r11_apprentissage', { age: 22, autorisation_travail: 'non' }],
    ['L120-4: titles that allow the service civique', 'r16_service_civique', { age: 22, autorisation_travail: 'non' }],
    [
      'R6341-15 says 40 hours, the Region said 70',
      'r02_remuneration',
      {
        situation: 'demandeur_emploi_inscrit',
        indemnisation: 'aucune',
        financeur_formation: 'Region',
        duree_formation_h: 50,
        formation: 'RNCP',
      },
    ],
  ])('%s: %s', (_, scheme, situation) => {
    expect(verdictOf(scheme, situation)).toBe('conseiller');
  });
});
