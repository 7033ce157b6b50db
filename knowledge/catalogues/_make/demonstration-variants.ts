import type { Variant } from './demonstration-trades.ts';
import type { MadeAction } from './made-formation.ts';

type Manner = Pick<
  MadeAction,
  | 'rythme'
  | 'publics'
  | 'alternance'
  | 'modalite'
  | 'priseEnCharge'
  | 'priseEnChargeDetail'
  | 'financeurs'
  | 'conventionnee'
  | 'fraisRestants'
  | 'entreesPermanentes'
> & {
  /** Hours of training a week: gives the end of a session. */
  readonly heuresParSemaine: number;
};

const NO_ALTERNANCE = 'Sans alternance';

/** The manners of following a training of the demonstration catalogue, as catalogues of the field word them. */
export const MANNERS: Readonly<Record<Variant, Manner>> = {
  region: {
    rythme: 'Temps plein, en journée',
    publics: "Demandeurs d'emploi inscrits à France Travail, jeunes de 16 à 25 ans suivis par une mission locale",
    alternance: NO_ALTERNANCE,
    modalite: 'presentiel',
    priseEnCharge: true,
    priseEnChargeDetail:
      "Exemple : places du programme régional de formation, payées par la Région pour les demandeurs d'emploi.",
    financeurs: ['2', '4'],
    conventionnee: true,
    fraisRestants: 'Aucun',
    entreesPermanentes: false,
    heuresParSemaine: 35,
  },
  cpf: {
    rythme: 'Temps plein, en journée',
    publics: "Salariés, demandeurs d'emploi",
    alternance: NO_ALTERNANCE,
    modalite: 'presentiel',
    priseEnCharge: true,
    priseEnChargeDetail:
      'Exemple : compte personnel de formation (CPF), ou plan de développement des compétences de l’employeur.',
    financeurs: ['16'],
    conventionnee: false,
    fraisRestants: 'À voir avec l’organisme',
    entreesPermanentes: false,
    heuresParSemaine: 35,
  },
  soir: {
    rythme: 'Cours du soir, de 18 h à 21 h, deux soirs par semaine',
    publics: "Salariés, demandeurs d'emploi, tout public adulte",
    alternance: NO_ALTERNANCE,
    modalite: 'presentiel',
    priseEnCharge: true,
    priseEnChargeDetail: 'Exemple : compte personnel de formation (CPF).',
    financeurs: ['10', '16'],
    conventionnee: false,
    fraisRestants: 'À voir avec l’organisme',
    entreesPermanentes: false,
    heuresParSemaine: 6,
  },
  alternance: {
    rythme: 'En alternance : une semaine en centre, deux ou trois semaines en entreprise',
    publics: "Jeunes de 16 à 29 ans en apprentissage ; demandeurs d'emploi en contrat de professionnalisation",
    alternance: 'Contrat d’apprentissage ou contrat de professionnalisation',
    modalite: 'presentiel',
    priseEnCharge: true,
    priseEnChargeDetail:
      'Exemple : la formation est payée par l’opérateur de compétences (OPCO) de l’entreprise qui embauche.',
    financeurs: ['16'],
    conventionnee: false,
    fraisRestants: 'Aucun',
    entreesPermanentes: false,
    heuresParSemaine: 12,
  },
  mixte: {
    rythme: 'Temps plein, en journée, en partie à distance',
    publics: "Demandeurs d'emploi, salariés",
    alternance: NO_ALTERNANCE,
    modalite: 'mixte',
    priseEnCharge: true,
    priseEnChargeDetail:
      "Exemple : places du programme régional de formation, payées par la Région pour les demandeurs d'emploi.",
    financeurs: ['2'],
    conventionnee: true,
    fraisRestants: 'Aucun',
    entreesPermanentes: false,
    heuresParSemaine: 30,
  },
  distance: {
    rythme: 'À distance, à son rythme, avec un formateur qui suit',
    publics: "Tout public : demandeurs d'emploi, salariés, indépendants",
    alternance: NO_ALTERNANCE,
    modalite: 'distance',
    priseEnCharge: true,
    priseEnChargeDetail:
      'Exemple : compte personnel de formation (CPF), ou aide individuelle à la formation de France Travail.',
    financeurs: ['4', '10'],
    conventionnee: false,
    fraisRestants: 'À voir avec l’organisme',
    entreesPermanentes: true,
    heuresParSemaine: 20,
  },
};
