import { describe, expect, it } from 'vitest';
import { forbiddenWording, trapIn } from '../../../src/answering/model/checks/wordings.ts';
import { GUARD } from './project-documents.ts';

/** For each trap of faits.md §0.2: what a model says of itself, and what is true. */
const TRAPS: Readonly<Record<string, readonly [fallsIn: string, isTrue: string]>> = {
  'cpf-participation-sans-annee': [
    'La participation forfaitaire au CPF est de 102,23 €.',
    'La participation forfaitaire au CPF était de 102,23 € en 2025.',
  ],
  'cpf-permis-pour-tous': [
    'Tous les salariés peuvent payer leur permis avec le CPF.',
    "Le CPF paie le permis B des demandeurs d'emploi.",
  ],
  'aide-permis-apprentis': [
    'Un apprenti touche une aide de 500 € pour le permis.',
    "L'aide de 500 € au permis des apprentis est supprimée.",
  ],
  'afpr-existe': ["L'AFPR vous forme avant l'embauche.", "L'AFPR a été remplacée par la POEI."],
  'pro-a-transco-existe': [
    'La Pro-A permet de changer de métier dans votre entreprise.',
    'La Pro-A est remplacée par la période de reconversion.',
  ],
  'garantie-jeunes-existe': [
    'La Garantie jeunes accompagne les moins de 26 ans.',
    'La Garantie jeunes est terminée, le CEJ la remplace.',
  ],
  'ppae-existe': ['Vous signez un PPAE avec France Travail.', "Le PPAE est remplacé par le contrat d'engagement."],
  'cej-salaire': ['Le CEJ est un salaire pour les jeunes.', "Le CEJ n'est pas un salaire."],
  'cej-rsa': ["L'allocation du CEJ se cumule avec le RSA.", 'Le CEJ ne se cumule pas avec le RSA.'],
  'rsa-travail-gratuit': [
    'Au RSA, les 15 heures sont du travail gratuit.',
    'Au RSA, les 15 heures ne sont pas du travail gratuit.',
  ],
  'cheque-pass-vae': [
    'La Région donne un chèque Pass VAE.',
    "Le chèque Pass VAE n'est pas reconduit en 2026, à confirmer.",
  ],
  'aide-regionale-permis': [
    'La Région paie une partie du permis de conduire.',
    'La Région ne finance plus le permis de conduire.',
  ],
  'numero-de-loi': ['La loi 2023-1195 crée France Travail.', 'La loi 2023-1196 crée France Travail.'],
  'region-attribue-cpf': [
    'La Région attribue le CPF.',
    "La Caisse des dépôts gère le CPF, la Région ne l'attribue pas.",
  ],
  'rncp-finance-d-office': [
    'Un titre RNCP est toujours financé.',
    "Un titre RNCP n'est pas toujours financé par la Région.",
  ],
  'gratuit-sans-frais': [
    'La formation est gratuite, sans aucun frais.',
    'La formation est gratuite pour les frais pédagogiques, aucun frais de scolarité.',
  ],
  'demande-de-numero': [
    'Donnez votre numéro de sécurité sociale.',
    'Ne donnez jamais votre numéro de sécurité sociale.',
  ],
  'droits-qui-expirent': [
    'Vos droits CPF expirent bientôt.',
    'Un message qui dit que vos droits CPF expirent est une arnaque.',
  ],
};

describe('the known traps (faits.md §0.2)', () => {
  it('are all tried here', () => {
    expect(GUARD.traps.map(({ id }) => id).sort()).toEqual(Object.keys(TRAPS).sort());
  });

  it.each(Object.entries(TRAPS))('%s: what falls into it is not said, what is true may be', (id, [fallsIn, isTrue]) => {
    expect(trapIn(fallsIn, GUARD.traps)?.id).toBe(id);
    expect(trapIn(isTrue, GUARD.traps)).toBeUndefined();
  });
});

describe('an exception of a trap', () => {
  it.each([
    ["L'AFPR dure plusieurs semaines.", 'afpr-existe'],
    ['La Région donne plusieurs fois un chèque Pass VAE.', 'cheque-pass-vae'],
    ['Vous passez un PPAE avec France Travail.', 'ppae-existe'],
  ])('« %s »: is a whole word', (sentence, id) => {
    expect(trapIn(sentence, GUARD.traps)?.id).toBe(id);
  });

  it('counts at the end of a sentence too', () => {
    expect(trapIn("L'AFPR, ça n'existe plus.", GUARD.traps)).toBeUndefined();
  });
});

describe('the forbidden wordings (faits.md §5.3)', () => {
  it.each([
    'Vous avez droit à une aide.',
    'VOUS AVEZ DROIT à une aide.',
    'Vous avez le droit de toucher le CEJ.',
    'Vous êtes refusée.',
    'La place est garantie.',
    "C'est sûr.",
    'Votre dossier est validé.',
    'Je vous inscris.',
  ])('« %s » is never said', (sentence) => {
    expect(forbiddenWording(sentence, GUARD)).toBeDefined();
  });

  it.each([
    'La Garantie jeunes est terminée.',
    'Le droit au chômage dépend de la durée travaillée.',
    'Vérifiez sur le site officiel.',
  ])('« %s » promises nothing', (sentence) => {
    expect(forbiddenWording(sentence, GUARD)).toBeUndefined();
  });
});
