import type { Day, Modalite, Niveau } from '../understanding/index.ts';

export type { Day, Modalite, Niveau } from '../understanding/index.ts';

/**
 * One training offer as the assistant searches and shows it, whatever format it came from (LHÉO's terms). Texts are plain,
 * without markup, and empty when unknown; other unknowns are null. Nothing here is guessed: what the source does not say
 * is unknown.
 */
export interface Formation {
  /** Unique over all sources: `<source>:<numero>`. */
  readonly id: string;
  /** Entry of `knowledge/catalogues/manifest.yaml`. */
  readonly source: string;
  /** Identifier within its source. */
  readonly numero: string;
  readonly intitule: string;
  readonly objectif: string;
  readonly resultats: string;
  readonly contenu: string;
  /** Leads to a certification; null when the source does not say. */
  readonly certifiante: boolean | null;
  readonly certifications: readonly Certification[];
  /** Null: unknown, or no level asked. */
  readonly niveauEntree: Niveau | null;
  readonly niveauSortie: Niveau | null;
  /** Principal first. */
  readonly formacodes: readonly Formacode[];
  readonly romes: readonly string[];
  readonly nsf: readonly string[];
  /** Codes of the ministry's nomenclatures: CFD (8 signs) or MEF (11). */
  readonly diplomes: readonly string[];
  readonly organisme: Organisme;
  readonly contact: Contact | null;
  readonly url: string | null;
  readonly miseAJour: Day | null;
  /** An example made up for this project: to be said wherever it is shown. */
  readonly demonstration: boolean;
  /** Year of the facts, where the source is a list of a given year; null for a catalogue that is kept up. */
  readonly annee: number | null;
  /** What became of those who left it, as a public study tells; null when it does not. */
  readonly insertion: Insertion | null;
  /** At least one. */
  readonly actions: readonly Action[];
}

/** Share of those who left a training and are at work, counted by the State (InserJeunes). */
export interface Insertion {
  /** 0 to 1. */
  readonly part: number;
  /** Months after the end. */
  readonly mois: 6 | 12;
  /** As the study says it, e.g. « cumul 2022-2023 », « 2021_2022 ». */
  readonly annee: string;
  /** How many people were counted; null when the study does not say. */
  readonly effectif: number | null;
  /** Of this very training at this centre, or of all trainings of the centre. */
  readonly portee: 'formation' | 'centre';
}

export interface Certification {
  readonly intitule: string;
  /** Digits only. */
  readonly rncp: string | null;
  readonly rs: string | null;
  readonly certifInfo: string | null;
  /** Last day of its registration, where a public table says it. */
  readonly fin: Day | null;
  /** Those that took its place, as `RNCP40001`. */
  readonly suivantes: readonly string[];
  /** Titles of its blocks of skills. */
  readonly blocs: readonly string[];
}

export interface Formacode {
  readonly code: string;
  /** Version of the thesaurus, e.g. `V14`; null when not said. */
  readonly version: string | null;
  readonly principal: boolean;
}

export interface Organisme {
  /** Empty only for the sheet of a diploma (Onisep), which says what is learned but not who teaches it. */
  readonly nom: string;
  readonly siret: string | null;
  readonly uai: string | null;
}

export interface Contact {
  readonly telephone: string | null;
  readonly courriel: string | null;
}

/** One way of following the training. */
export interface Action {
  readonly numero: string;
  readonly modalite: Modalite | null;
  readonly alternance: boolean | null;
  readonly modalitesAlternance: string;
  readonly rythme: string;
  /** Evening courses, as the pace says. */
  readonly soir: boolean;
  /** Codes of the publics (Formacode, 8xxxx) and what the source says of them. */
  readonly publics: readonly string[];
  readonly infoPublics: string;
  readonly niveauEntreeObligatoire: boolean | null;
  readonly conditions: string;
  readonly entreesPermanentes: boolean | null;
  /** Duration as the source words it, e.g. « 2 ans ». */
  readonly duree: string;
  readonly heuresCentre: number | null;
  readonly heuresEntreprise: number | null;
  readonly heuresTotal: number | null;
  /** Whether costs can be paid for, as the source says; details in its own words. */
  readonly priseEnCharge: boolean | null;
  readonly priseEnChargeDetail: string;
  readonly financeurs: readonly Financeur[];
  /** Total price with taxes, as the source writes it. */
  readonly prix: string;
  readonly fraisRestants: string;
  /** Under an agreement with a public funder. */
  readonly conventionnee: boolean | null;
  readonly accesHandicapes: string;
  /** Boarding, meals, transport, as the source words them. */
  readonly hebergement: string;
  readonly restauration: string;
  readonly transport: string;
  /** The account of training may pay, as the source says. */
  readonly cpf: boolean | null;
  /** Programme of the funder, e.g. « Programme régional de formation 2027 ». */
  readonly programme: string;
  /** Places that public funders pay for. */
  readonly placesFinancees: number | null;
  readonly url: string | null;
  /** Who teaches, where it is not the responsible organisme. */
  readonly formateur: Organisme | null;
  /** Empty at a distance, or when the source does not say. */
  readonly lieux: readonly Lieu[];
  /** Empty when the source dates none: « dates à demander à l'établissement ». */
  readonly sessions: readonly Session[];
}

export interface Financeur {
  /** LHÉO's dictionary: 2 Conseil régional, 4 France Travail, 16 OPCO… */
  readonly code: string;
  readonly libelle: string;
}

export interface Session {
  /** Unique within its formation. */
  readonly id: string;
  readonly debut: Day | null;
  readonly fin: Day | null;
  /** `mois`: the source knows the month only; `debut` is then its first day and `fin` its last. */
  readonly precision: 'jour' | 'mois';
  /** Where it is held; null: at the action's places. */
  readonly lieu: Lieu | null;
  readonly recrutement: 'ouvert' | 'ferme' | 'suspendu' | null;
  readonly inscriptionUrl: string | null;
}

export interface Lieu {
  /** Name of the place, e.g. of the school; empty when unknown. */
  readonly nom: string;
  readonly adresse: string;
  readonly codePostal: string | null;
  readonly commune: string;
  readonly insee: string | null;
  /** `59`; null abroad or when unknown. */
  readonly departement: string | null;
  /** WGS 84 degrees. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** The unique identifier of a formation over all sources. */
export function formationId(source: string, numero: string): string {
  return `${source}:${numero}`;
}

/** A certification of which nothing is known. */
export const UNSAID_CERTIFICATION: Certification = {
  intitule: '',
  rncp: null,
  rs: null,
  certifInfo: null,
  fin: null,
  suivantes: [],
  blocs: [],
};

/** An action of which nothing is known, to be filled with what a source says. */
export const UNSAID_ACTION: Action = {
  numero: '1',
  modalite: null,
  alternance: null,
  modalitesAlternance: '',
  rythme: '',
  soir: false,
  publics: [],
  infoPublics: '',
  niveauEntreeObligatoire: null,
  conditions: '',
  entreesPermanentes: null,
  duree: '',
  heuresCentre: null,
  heuresEntreprise: null,
  heuresTotal: null,
  priseEnCharge: null,
  priseEnChargeDetail: '',
  financeurs: [],
  prix: '',
  fraisRestants: '',
  conventionnee: null,
  accesHandicapes: '',
  hebergement: '',
  restauration: '',
  transport: '',
  cpf: null,
  programme: '',
  placesFinancees: null,
  url: null,
  formateur: null,
  lieux: [],
  sessions: [],
};
