import { FUNDERS } from '../../understanding/index.ts';
import type { Modalite } from '../formation.ts';
import type { Offre } from '../search-row.ts';

/** Yes, no or unsaid, in two bits. */
const UNSAID = 0;
const NO = 1;
const YES = 2;

/** What an offer is, in one number of 32 bits; see `flagsOf`. */
const MODALITY_SHIFT = 0;
const ALTERNANCE_SHIFT = 2;
const REGION_SHIFT = 4;
const ACCESSIBLE_SHIFT = 6;
const RECRUITMENT_SHIFT = 8;
const FUNDERS_SHIFT = 16;
const PAIR = 3;

export const EVENING = 1 << 10;
export const WEEK_END = 1 << 11;
export const PERMANENT = 1 << 12;
export const MONTH_ONLY = 1 << 13;
export const DATED = 1 << 14;
export const BOARDING = 1 << 15;
export const FREE_JOBSEEKER = 1 << 30;
export const FREE_EMPLOYEE = 1 << 29;

const MODALITIES: readonly (Modalite | null)[] = [null, 'presentiel', 'distance', 'mixte'];
const RECRUITMENTS: readonly Offre['recrutement'][] = [null, 'ouvert', 'ferme', 'suspendu'];

/** Packs what an offer is: six two-bit answers, eight marks, and its funders. */
export function flagsOf(offre: Offre): number {
  return (
    (MODALITIES.indexOf(offre.modalite) << MODALITY_SHIFT) |
    (answer(offre.alternance) << ALTERNANCE_SHIFT) |
    (answer(offre.financeRegion) << REGION_SHIFT) |
    (answer(offre.accessible) << ACCESSIBLE_SHIFT) |
    (RECRUITMENTS.indexOf(offre.recrutement) << RECRUITMENT_SHIFT) |
    (offre.soir ? EVENING : 0) |
    (offre.weekEnd ? WEEK_END : 0) |
    (offre.entreesPermanentes ? PERMANENT : 0) |
    (offre.precision === 'mois' ? MONTH_ONLY : 0) |
    (offre.session === null ? 0 : DATED) |
    (offre.hebergement ? BOARDING : 0) |
    (offre.gratuitDemandeur ? FREE_JOBSEEKER : 0) |
    (offre.gratuitSalarie ? FREE_EMPLOYEE : 0) |
    fundersMask(offre.financeurs)
  );
}

/** The bits of some funders. */
export function fundersMask(funders: Offre['financeurs']): number {
  return funders.reduce((mask, funder) => mask | (1 << (FUNDERS_SHIFT + FUNDERS.indexOf(funder))), 0);
}

export const modalityIn = (flags: number): Modalite | null => MODALITIES[(flags >> MODALITY_SHIFT) & PAIR] ?? null;
export const alternanceIn = (flags: number): boolean | null => said((flags >> ALTERNANCE_SHIFT) & PAIR);
export const regionIn = (flags: number): boolean | null => said((flags >> REGION_SHIFT) & PAIR);
export const accessibleIn = (flags: number): boolean | null => said((flags >> ACCESSIBLE_SHIFT) & PAIR);
export const recruitmentIn = (flags: number): Offre['recrutement'] =>
  RECRUITMENTS[(flags >> RECRUITMENT_SHIFT) & PAIR] ?? null;
export const fundersIn = (flags: number): Offre['financeurs'] =>
  FUNDERS.filter((_, rank) => (flags & (1 << (FUNDERS_SHIFT + rank))) !== 0);

function answer(value: boolean | null): number {
  return value === null ? UNSAID : value ? YES : NO;
}

function said(bits: number): boolean | null {
  return bits === YES ? true : bits === NO ? false : null;
}

/** The part of an offer that its flags hold. */
export function offreFlags(flags: number) {
  return {
    precision: (flags & MONTH_ONLY) === 0 ? ('jour' as const) : ('mois' as const),
    modalite: modalityIn(flags),
    alternance: alternanceIn(flags),
    soir: (flags & EVENING) !== 0,
    weekEnd: (flags & WEEK_END) !== 0,
    accessible: accessibleIn(flags),
    hebergement: (flags & BOARDING) !== 0,
    gratuitDemandeur: (flags & FREE_JOBSEEKER) !== 0,
    gratuitSalarie: (flags & FREE_EMPLOYEE) !== 0,
    financeurs: fundersIn(flags),
    entreesPermanentes: (flags & PERMANENT) !== 0,
    financeRegion: regionIn(flags),
    recrutement: recruitmentIn(flags),
  };
}
