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

/** A place in which one can search, with its middle where it has one. */
export type SearchedPlace =
  | {
      readonly kind: 'commune';
      readonly name: string;
      readonly insee: string;
      readonly department: string;
      readonly latitude: number;
      readonly longitude: number;
    }
  | { readonly kind: 'departments'; readonly name: string; readonly departments: readonly string[] }
  /** « l'Avesnois »: no department; its middle is that of its inhabitants. */
  | {
      readonly kind: 'area';
      readonly name: string;
      readonly insee: readonly string[];
      readonly departments: readonly string[];
      readonly latitude: number;
      readonly longitude: number;
    };

/** A place that a need names. */
export type NeedPlace =
  | SearchedPlace
  /** « Creil ou Senlis »: any of them. « Entre Arras et Cambrai »: around both and in the middle. */
  | {
      readonly kind: 'several';
      readonly name: string;
      readonly joined: 'or' | 'between';
      readonly places: readonly SearchedPlace[];
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

/** A first and a last day, both included. */
export interface DayStretch {
  readonly from: Day;
  readonly to: Day;
}

/** A diploma by its key in `diplomes`, a level of the framework, or both. */
export interface DiplomaWish {
  readonly level: Niveau | null;
  readonly diploma: string | null;
}

/** Who pays, besides the Region: keys of `financeurs`. */
export const FUNDERS = ['france_travail', 'opco', 'cpf', 'agefiph', 'employeur', 'soi_meme'] as const;
export type Funder = (typeof FUNDERS)[number];

/** What can be set, denied or taken away in a search. */
export const CRITERIA = [
  'subject',
  'place',
  'radius',
  'start',
  'modality',
  'evening',
  'weekEnd',
  'alternance',
  'level',
  'duration',
  'funded',
  'price',
  'accessible',
  'boarding',
  'free',
] as const;
export type CriterionId = (typeof CRITERIA)[number];

/** A search for a training; plain JSON. Null: not said; false: refused. */
export interface Need {
  readonly subject: Subject | null;
  readonly subjectQuestion: SubjectQuestion | null;
  /** Words that seemed to name the subject and were not understood. */
  readonly unknownWords: readonly string[];
  readonly place: NeedPlace | null;
  /** A name after « à » or « vers » that is no place of the region. */
  readonly unknownPlace: string | null;
  /** Never searched. */
  readonly notPlaces: readonly SearchedPlace[];
  readonly radiusKm: number | null;
  readonly startsAfter: Day | null;
  readonly startsBefore: Day | null;
  readonly notStarts: readonly DayStretch[];
  readonly soon: boolean;
  readonly modality: Modalite | null;
  /** A hint, no filter. */
  readonly withoutCar: boolean;
  readonly evening: boolean | null;
  readonly weekEnd: boolean | null;
  readonly alternance: boolean | null;
  /** Level aimed at. */
  readonly level: Niveau | null;
  /** Key of `diplomes` in `dialogs/formation.yaml`. */
  readonly diploma: string | null;
  /** « CAP ou BP »: those that will do as well. */
  readonly orDiplomas: readonly DiplomaWish[];
  readonly notDiplomas: readonly DiplomaWish[];
  /** Longest and shortest duration wished, in hours at the centre. */
  readonly maxHours: number | null;
  readonly minHours: number | null;
  readonly publics: readonly Public[];
  /** By the Region, or free for the person. */
  readonly funded: boolean | null;
  /** Any of them will do. */
  readonly funders: readonly Funder[];
  readonly notFunders: readonly Funder[];
  /** Euros. */
  readonly maxPrice: number | null;
  /** « Pas cher ». */
  readonly cheap: boolean;
  readonly accessible: boolean | null;
  /** Boarding on the spot or near by. */
  readonly boarding: true | null;
  /** Nothing left to pay, as the catalogue says, for such a person. */
  readonly free: 'demandeur_emploi' | 'salarie' | null;
  /** What comes first; null: as usual. */
  readonly sort: 'near' | 'soon' | 'price' | 'insertion' | null;
  /** What was asked and no catalogue tells: keys of `non_filtrables`. */
  readonly unfiltered: readonly string[];
  /** Misspelt words and what they were read as. */
  readonly corrections: readonly { readonly written: string; readonly read: string }[];
}

export const NO_NEED: Need = {
  subject: null,
  subjectQuestion: null,
  unknownWords: [],
  place: null,
  unknownPlace: null,
  notPlaces: [],
  radiusKm: null,
  startsAfter: null,
  startsBefore: null,
  notStarts: [],
  soon: false,
  modality: null,
  withoutCar: false,
  evening: null,
  weekEnd: null,
  alternance: null,
  level: null,
  diploma: null,
  orDiplomas: [],
  notDiplomas: [],
  maxHours: null,
  minHours: null,
  publics: [],
  funded: null,
  funders: [],
  notFunders: [],
  maxPrice: null,
  cheap: false,
  accessible: null,
  boarding: null,
  free: null,
  sort: null,
  unfiltered: [],
  corrections: [],
};

/** What a message does to a search besides saying criteria. */
export type NeedCommand = 'more' | 'widen' | 'restart' | 'later' | 'sooner' | 'repeat';

/** Everything that a message says of a search. */
export interface SaidNeed extends Need {
  /** Criteria that it takes away, or to which it says to be indifferent. */
  readonly removed: readonly CriterionId[];
  /** Places that it takes away by their name: « enlève Lens ». */
  readonly removedPlaces: readonly string[];
  /** Ids of the subjects that it refuses. */
  readonly notSubjects: readonly string[];
  /** It leans on the search before: `or` adds a place (« ou Laon »), anything else replaces (« et vers Arras ? »). */
  readonly leans: 'or' | 'other' | null;
  readonly command: NeedCommand | null;
  /** What it asks of the trainings that are shown. */
  readonly asks: ShownQuestion | null;
  /** The place that it names when a place was asked for; null when it names none. */
  readonly named: NamedPlace | null;
  /** Content words that neither a criterion nor the subject took. */
  readonly otherWords: number;
  /** A wish stands before the subject: « je veux faire… ». */
  readonly wishes: boolean;
}

export interface NamedPlace {
  readonly place: NeedPlace;
  readonly radiusKm: number | null;
}

/** What can be asked of a training that is shown. */
export const SHOWN_FACTS = [
  'duration',
  'price',
  'start',
  'place',
  'distance',
  'admission',
  'level',
  'contact',
  'content',
  'funded',
  'alternance',
  'diploma',
  'schedule',
  'accessible',
] as const;
export type ShownFact = (typeof SHOWN_FACTS)[number];

/** Which of the trainings that are shown. */
export type Which =
  | { readonly kind: 'ranks'; readonly ranks: readonly number[] }
  | { readonly kind: 'last' }
  | { readonly kind: 'best'; readonly by: 'price' | 'distance' | 'duration' | 'start' }
  /** « Celle de Lens », « celle du GRETA »: by the words that name it, folded. */
  | { readonly kind: 'named'; readonly words: readonly string[]; readonly insee: readonly string[] }
  /** « elles », « ces formations ». */
  | { readonly kind: 'all' }
  /** Not said: the one that was last spoken of, else all. */
  | { readonly kind: 'unsaid' };

export interface ShownQuestion {
  readonly which: Which;
  /** Null: the training itself (« la deuxième »). */
  readonly fact: ShownFact | null;
}
