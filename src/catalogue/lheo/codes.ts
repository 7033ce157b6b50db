import type { Modalite, Niveau, Session } from '../formation.ts';

/**
 * Dictionaries of LHÉO 2.3 (lheo-definition.xml). Levels are coded twice over: 4 to 8 in the old French order (4 is the CAP),
 * 13 to 18 as ten plus the level of today. Below the CAP, or unknown: null.
 */
const NIVEAUX: Readonly<Record<string, Niveau>> = {
  4: 3,
  5: 4,
  6: 5,
  7: 6,
  8: 7,
  13: 3,
  14: 4,
  15: 5,
  16: 6,
  17: 7,
  18: 8,
};

const MODALITES: Readonly<Record<string, Modalite>> = { 0: 'presentiel', 1: 'mixte', 2: 'distance' };

const RECRUTEMENT: Readonly<Record<string, NonNullable<Session['recrutement']>>> = {
  1: 'ouvert',
  2: 'ferme',
  3: 'suspendu',
};

/** Funders, with the names they bear today. */
const FINANCEURS: Readonly<Record<string, string>> = {
  0: 'Autre financeur',
  2: 'Région',
  3: 'Fonds social européen',
  4: 'France Travail',
  5: 'Entreprise',
  6: 'Fonds d’action sociale (ancien ACSÉ)',
  7: 'Agefiph',
  8: 'Département',
  9: 'Commune',
  10: 'Vous-même (bénéficiaire)',
  11: 'État (emploi)',
  12: 'État (éducation nationale)',
  13: 'État',
  14: 'Fonds européens',
  15: 'Collectivité territoriale',
  16: 'OPCO',
  17: 'Transitions Pro',
  18: 'LADOM',
  19: 'État (intérieur)',
  20: 'OFII',
};

export const niveauOf = (code: string): Niveau | null => NIVEAUX[code] ?? null;
export const modaliteOf = (code: string): Modalite | null => MODALITES[code] ?? null;
export const recrutementOf = (code: string): Session['recrutement'] => RECRUTEMENT[code] ?? null;
export const financeurOf = (code: string): string | null => FINANCEURS[code] ?? null;
/** LHÉO's booleans: `1`, `0`, else unknown. */
export const booleanOf = (code: string): boolean | null => (code === '1' ? true : code === '0' ? false : null);
