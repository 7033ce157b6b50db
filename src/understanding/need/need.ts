import type { Day, Modalite, Niveau } from './terms.ts';

/** What a person wants to learn, as codes of the official thesauri and as words. */
export interface Subject {
  /** Keys of its senses in the vocabulary, see `Sense`. */
  readonly ids: readonly string[];
  /** As it is said back, e.g. « soudage ». */
  readonly label: string;
  /** As the person said it, spelling put right. */
  readonly said: string;
}

/** A word of several meanings: to be asked back. */
export interface SubjectQuestion {
  readonly question: string;
  /** The words that mean several things. */
  readonly said: readonly string[];
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

/** A place that a need names. */
export type NeedPlace =
  | {
      readonly kind: 'commune';
      readonly name: string;
      readonly insee: string;
      readonly department: string;
      readonly latitude: number;
      readonly longitude: number;
    }
  | { readonly kind: 'departments'; readonly name: string; readonly departments: readonly string[] }
  | {
      readonly kind: 'area';
      readonly name: string;
      readonly insee: readonly string[];
      readonly departments: readonly string[];
    }
  | { readonly kind: 'region'; readonly name: string }
  /** Several communes of one name: to be asked back. */
  | { readonly kind: 'ambiguous'; readonly name: string; readonly choices: readonly PlaceChoice[] }
  | {
      readonly kind: 'outside';
      readonly name: string;
      /** The department, region or country it lies in. */
      readonly within: string | null;
    };

export interface PlaceChoice {
  /** « Dury (Somme) » */
  readonly label: string;
  readonly insee: string;
}

export type Public = 'demandeur_emploi' | 'salarie' | 'jeune' | 'handicap' | 'sans_diplome';

/** Everything a request for a training says; plain JSON. Null: not said. */
export interface Need {
  readonly subject: Subject | null;
  readonly subjectQuestion: SubjectQuestion | null;
  /** Words that seemed to name the subject and were not understood. */
  readonly unknownWords: readonly string[];
  readonly place: NeedPlace | null;
  readonly radiusKm: number | null;
  readonly startsAfter: Day | null;
  readonly startsBefore: Day | null;
  readonly soon: boolean;
  readonly modality: Modalite | null;
  /** A hint, no filter. */
  readonly withoutCar: boolean;
  readonly evening: boolean;
  readonly alternance: boolean | null;
  /** Level aimed at. */
  readonly level: Niveau | null;
  /** Key of `diplomes` in `dialogs/formation.yaml`. */
  readonly diploma: string | null;
  /** Longest duration wished, in hours at the centre. */
  readonly maxHours: number | null;
  readonly publics: readonly Public[];
  readonly funded: boolean | null;
  /** Misspelt words and what they were read as. */
  readonly corrections: readonly { readonly written: string; readonly read: string }[];
}

export const NO_NEED: Need = {
  subject: null,
  subjectQuestion: null,
  unknownWords: [],
  place: null,
  radiusKm: null,
  startsAfter: null,
  startsBefore: null,
  soon: false,
  modality: null,
  withoutCar: false,
  evening: false,
  alternance: null,
  level: null,
  diploma: null,
  maxHours: null,
  publics: [],
  funded: null,
  corrections: [],
};
