import type { Formation } from '../formation.ts';

/** What a report counts, one line each. */
export const REPORT_FIELDS = [
  'objectif',
  'programme',
  'certification',
  'niveau',
  'formacode',
  'rome',
  'siret',
  'contact',
  'lieu',
  'date',
  'duree',
  'prix',
  'financeur',
  'alternance',
  'handicap',
  'hebergement',
  'encodage',
] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];

/** Formations in which a field was read, put right, or dropped because it could not be read. */
export interface FieldCount {
  read: number;
  repaired: number;
  dropped: number;
}
export type FieldReport = Partial<Record<ReportField, FieldCount>>;

/** Counts what a formation says. */
export function countFields(report: FieldReport, formation: Formation): void {
  for (const field of REPORT_FIELDS) if (says(formation, field)) count(report, field).read++;
}

/** Counts a repair, by how its reason begins: what cannot be read is dropped, the rest was put right. */
export function countRepair(report: FieldReport, reason: string): void {
  const known = REASONS.find(({ begins }) => begins.test(reason));
  if (known !== undefined) count(report, known.field)[known.what]++;
}

const REASONS: readonly { begins: RegExp; field: ReportField; what: 'repaired' | 'dropped' }[] = [
  { begins: /^téléphone illisible/, field: 'contact', what: 'dropped' },
  { begins: /^SIRET invalide/, field: 'siret', what: 'dropped' },
  { begins: /^Formacode illisible/, field: 'formacode', what: 'dropped' },
  { begins: /^date de .* illisible|^date de fin avant/, field: 'date', what: 'dropped' },
  { begins: /^coordonnées loin/, field: 'lieu', what: 'repaired' },
  { begins: /^signe |^entité |^caractère /, field: 'encodage', what: 'repaired' },
];

function count(report: FieldReport, field: ReportField): FieldCount {
  const there = report[field] ?? { read: 0, repaired: 0, dropped: 0 };
  report[field] = there;
  return there;
}

function says(formation: Formation, field: ReportField): boolean {
  const { actions } = formation;
  switch (field) {
    case 'objectif':
      return formation.objectif !== '';
    case 'programme':
      return formation.contenu !== '';
    case 'certification':
      return formation.certifications.length > 0;
    case 'niveau':
      return formation.niveauSortie !== null;
    case 'formacode':
      return formation.formacodes.length > 0;
    case 'rome':
      return formation.romes.length > 0;
    case 'siret':
      return formation.organisme.siret !== null;
    case 'contact':
      return formation.contact !== null;
    case 'lieu':
      return actions.some(({ lieux, sessions }) => lieux.length > 0 || sessions.some(({ lieu }) => lieu !== null));
    case 'date':
      return actions.some(({ sessions }) => sessions.length > 0);
    case 'duree':
      return actions.some(
        ({ duree, heuresTotal, heuresCentre }) => duree !== '' || (heuresTotal ?? heuresCentre) !== null,
      );
    case 'prix':
      return actions.some(({ prix }) => prix !== '');
    case 'financeur':
      return actions.some(({ financeurs, cpf }) => financeurs.length > 0 || cpf === true);
    case 'alternance':
      return actions.some(({ alternance }) => alternance !== null);
    case 'handicap':
      return actions.some(({ accesHandicapes }) => accesHandicapes !== '');
    case 'hebergement':
      return actions.some(({ hebergement }) => hebergement !== '');
    case 'encodage':
      return false;
  }
}
