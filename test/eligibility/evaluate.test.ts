import { describe, expect, it } from 'vitest';
import { bestFirst, evaluate, routeTo, type SchemeResult, type Situation } from '../../src/eligibility/index.ts';
import { CHECKED_ON, realRules } from './real-rules.ts';

const rules = realRules();

function resultOf(id: string, situation: Situation, day = CHECKED_ON): SchemeResult {
  const [result] = evaluate(rules, situation, day, [id]);
  if (result === undefined) throw new Error(`no scheme ${id}`);
  return result;
}

describe('the cases of faits.md 5.4', () => {
  it('24 years old, neither in work nor in studies, not taxed: the mission locale looks at the CEJ', () => {
    const person: Situation = { age: 24, situation: 'NEET', foyer_fiscal: 'non_imposable', boeth: 'non' };
    const result = resultOf('r13_cej', person);
    expect(result).toMatchObject({ verdict: 'conseiller', body: 'la mission locale' });
    expect(result.wording).toBe(
      'Je ne peux pas le dire de façon fiable. Je vous mets en relation avec la mission locale.',
    );
  });

  it('33 years old, eight months in the company: PTP unlikely for seniority, reconversion and CEP instead', () => {
    const result = resultOf('r08_ptp', {
      age: 33,
      situation: 'salarie_prive',
      type_contrat: 'CDI',
      anciennete_entreprise_mois: 8,
      salariat_total_mois: 36,
      boeth: 'non',
      absence_sante_24m: 'non',
      reemploi_apres_licenciement: 'non',
    });
    expect(result.verdict).toBe('peu_probable');
    expect(result.reasons.filter(({ state }) => state === 'missing')).toMatchObject([
      { condition: expect.stringContaining('12 mois dans l') },
    ]);
    expect(result.alternatives[0]).toMatchObject({ scheme: 'r09_periode_reconversion' });
    expect(result.alternatives[0]?.text).toContain('Mon CEP');
    expect(result.wording).toMatch(
      /^Une condition semble manquer : avoir assez d'ancienneté .*\. Ce n'est pas un refus : Transitions Pro Hauts-de-France peut voir votre dossier\. Autre piste : la période de reconversion/,
    );
  });

  it('28 years old: apprenticeship probable', () => {
    const result = resultOf('r11_apprentissage', { age: 28 });
    expect(result.verdict).toBe('probable');
    expect(result.wording).toBe(
      "D'après ce que vous dites, vous semblez remplir les conditions principales. Seul le CFA (centre de formation d'apprentis) peut décider.",
    );
  });

  it('45 years old with RQTH: apprenticeship probable', () => {
    expect(resultOf('r11_apprentissage', { age: 45, boeth: 'oui' }).verdict).toBe('probable');
  });

  it('registered job seeker, driving licence with the CPF: probable, with the ceiling and no participation', () => {
    const result = resultOf('r04_cpf_permis_b', { situation: 'demandeur_emploi_inscrit', formation: 'permis_leger' });
    expect(result.verdict).toBe('probable');
    expect(result.notes.join(' ')).toMatch(/900 € \(depuis le 26 février 2026.*ne payez pas la participation/);
  });

  it('in prison: nothing is simulated, the prison or the SPIP knows', () => {
    const results = evaluate(rules, { age: 30, situation: ['demandeur_emploi_inscrit', 'detenu'] }, CHECKED_ON);
    expect(results).toHaveLength(rules.schemes.length);
    for (const { verdict, body, reasons } of results) {
      expect(verdict).toBe('info');
      expect(body).toMatch(/établissement pénitentiaire.*SPIP/);
      expect(reasons).toEqual([]);
    }
  });
});

describe('what is said beside a verdict', () => {
  it('PTP is always said to depend on the commission and the budget', () => {
    const person: Situation = { situation: 'salarie_prive', boeth: 'oui', formation: 'RNCP' };
    const result = resultOf('r08_ptp', person);
    expect(result).toMatchObject({ verdict: 'probable', alternatives: [] });
    expect(result.wording).toContain('sous réserve de la décision de la commission et du budget');
  });

  it('an expired rule says since when and why, and closes only by what the law still states', () => {
    const result = resultOf('r08_ptp', { situation: 'salarie_prive', boeth: 'oui', formation: 'RNCP' }, '2027-01-01');
    expect(result).toMatchObject({ verdict: 'conseiller', doubt: 'expired' });
    expect(result.wording).toContain('ne vaut plus après le 31 décembre 2026 : ');
    expect(result.wording).toContain('L6323-17-2');
    expect(resultOf('r08_ptp', { situation: 'agent_public' }, '2027-01-01').verdict).toBe('peu_probable');
    const recent: Situation = {
      situation: 'salarie_prive',
      type_contrat: 'CDI',
      anciennete_entreprise_mois: 2,
      salariat_total_mois: 2,
      boeth: 'non',
      absence_sante_24m: 'non',
      reemploi_apres_licenciement: 'non',
    };
    expect(resultOf('r08_ptp', recent, '2026-12-31').verdict).toBe('peu_probable');
    expect(resultOf('r08_ptp', recent, '2027-01-01').verdict).toBe('conseiller');
  });

  it('a rule says nothing of the days before it existed', () => {
    const agreed: Situation = { situation: 'salarie_prive', accord_employeur: 'oui' };
    expect(resultOf('r09_periode_reconversion', agreed, '2026-01-31').verdict).toBe('conseiller');
    expect(resultOf('r09_periode_reconversion', agreed, '2026-02-01').verdict).toBe('probable');
  });

  it('an old source is told as such', () => {
    expect(resultOf('r14_e2c', { age: 19, niveau_diplome: 'sans' }).wording).toContain('ancienne');
  });

  it('an old rule does not send to a service for others', () => {
    expect(resultOf('r14_e2c', { age: 19, situation: 'demandeur_emploi_inscrit' }).body).toBe('la mission locale');
    const graduate: Situation = { age: 19, situation: 'demandeur_emploi_inscrit', niveau_diplome: '4' };
    expect(resultOf('r14_e2c', graduate)).toMatchObject({
      verdict: 'conseiller',
      body: 'votre conseiller France Travail',
    });
  });

  it('an age that the law closes is closed in an old rule too', () => {
    expect(resultOf('r14_e2c', { age: 41, niveau_diplome: 'sans' }).verdict).toBe('peu_probable');
  });

  it('a rule that is never sure says why', () => {
    expect(resultOf('r17_transport_regional', { situation: 'salarie_prive' }).notes[0]).toContain('août 2024');
  });

  it('an alternative that another rule finds unlikely comes last', () => {
    const employee: Situation = {
      age: 40,
      situation: 'salarie_prive',
      type_contrat: 'CDI',
      anciennete_entreprise_mois: 8,
      salariat_total_mois: 36,
      boeth: 'non',
      absence_sante_24m: 'non',
      reemploi_apres_licenciement: 'non',
    };
    expect(resultOf('r08_ptp', employee).verdict).toBe('peu_probable');
    expect(resultOf('r09_periode_reconversion', { ...employee, accord_employeur: 'non' }).alternatives[0]?.scheme).toBe(
      'r03_cpf_general',
    );
  });

  it('results are shown by goal, then age, then status, then certainty, and the unlikely last', () => {
    const shown = (person: Situation) => bestFirst(evaluate(rules, person, CHECKED_ON));
    const carer = shown({
      age: 31,
      situation: 'rsa',
      departement: '59',
      formation: 'RNCP',
      formation_sanitaire_social: 'AS',
    });
    expect(carer[0]?.id).toBe('r21_sanitaire_social_gratuit');
    const young = shown({ age: 20, situation: 'NEET', departement: '59' });
    expect(young.slice(0, 4).map(({ id }) => id)).toEqual(expect.arrayContaining(['r11_apprentissage', 'r13_cej']));
    const driver = shown({ age: 58, situation: 'demandeur_emploi_inscrit', formation: 'permis_leger' });
    expect(driver[0]?.id).toBe('r04_cpf_permis_b');
    for (const results of [carer, young, driver]) {
      const unlikely = results.map(({ verdict }) => verdict === 'peu_probable');
      expect(unlikely).toEqual(unlikely.toSorted());
    }
  });

  it('a pupil of 15 is not shown the VAE among what may be possible', () => {
    expect(resultOf('r10_vae', { age: 15, situation: 'scolaire' }).verdict).toBe('peu_probable');
  });
});

describe('whom to see (faits.md 3.2)', () => {
  it.each<[string, Situation]>([
    ['prison', { situation: ['detenu', 'rsa'] }],
    ['ecole', { situation: 'etudiant', age: 20 }],
    ['ecole', { age: 15 }],
    ['jeune sans solution', { situation: 'NEET', age: 20 }],
    ['jeune et handicap', { situation: 'rsa', age: 24, boeth: 'oui' }],
    ['handicap', { situation: 'demandeur_emploi_inscrit', age: 40, boeth: 'en_cours' }],
    ['allocataire du rsa', { situation: ['demandeur_emploi_inscrit', 'rsa'], age: 40 }],
    ['demandeur emploi', { situation: 'csp' }],
    ['agent public', { situation: 'agent_public' }],
    ['salarie ou independant', { situation: 'independant' }],
    ['sans autorisation', { autorisation_travail: 'non' }],
    ['acteur par defaut', { situation: 'ne_souhaite_pas_dire' }],
    ['acteur par defaut', {}],
  ])('%s: %j', (actor, situation) => {
    expect(routeTo(rules, situation).id).toBe(actor);
  });
});
