/** A formation to be written in LHÉO. What is undefined is not written, or is written as unknown. */
export interface MadeFormation {
  readonly numero: string;
  /** `20260105`. */
  readonly miseAJour: string | undefined;
  readonly intitule: string;
  readonly objectif: string;
  readonly resultats: string;
  readonly contenu: string;
  readonly certification:
    | {
        readonly intitule: string;
        readonly certifInfo: string;
        readonly rncp: string | undefined;
        readonly rs: string | undefined;
      }
    | undefined;
  /** Formacode V14, the principal first, five at most. */
  readonly formacodes: readonly string[];
  readonly nsf: string | undefined;
  readonly romes: readonly string[];
  /** Levels of today, 3 to 8. */
  readonly niveauEntree: number | undefined;
  readonly niveauSortie: number | undefined;
  readonly url: string | undefined;
  readonly organisme: MadeOrganisme;
  readonly actions: readonly MadeAction[];
  /** Written as `<extra info="name">`. */
  readonly extras: Readonly<Record<string, string>>;
}

export interface MadeOrganisme {
  readonly numero: string;
  readonly nom: string;
  readonly siret: string | undefined;
  readonly uai: string | undefined;
  readonly numeroActivite: string | undefined;
  readonly telephone: string | undefined;
  readonly courriel: string | undefined;
  readonly lieu: MadePlace;
}

export interface MadePlace {
  readonly nom: string;
  readonly adresse: string;
  readonly codePostal: string;
  readonly commune: string;
  readonly insee: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface MadeAction {
  readonly numero: string;
  readonly rythme: string;
  readonly publics: string;
  readonly niveauObligatoire: boolean;
  readonly alternance: string;
  readonly modalite: 'presentiel' | 'mixte' | 'distance';
  readonly conditions: string;
  readonly priseEnCharge: boolean;
  readonly priseEnChargeDetail: string;
  /** LHÉO's dictionary of funders: 2 Conseil régional, 4 France Travail, 16 OPCO. */
  readonly financeurs: readonly string[];
  readonly conventionnee: boolean | undefined;
  readonly fraisRestants: string;
  readonly entreesPermanentes: boolean;
  readonly accesHandicapes: string;
  readonly heuresCentre: number | undefined;
  readonly heuresEntreprise: number | undefined;
  readonly lieu: MadePlace | undefined;
  /** None: the dates are unknown. */
  readonly sessions: readonly MadeSession[];
}

export interface MadeSession {
  readonly numero: string | undefined;
  /** `20260105`. */
  readonly debut: string;
  readonly fin: string;
  readonly recrutement: 'ouvert' | 'ferme' | 'suspendu' | undefined;
}
