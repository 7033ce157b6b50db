import type { KindId, Publication } from '../data/kinds.ts';

/** One line of a published file, by column. */
export type Line = Readonly<Record<string, string>>;

/** How one published file is read. */
export interface Shape {
  readonly kind: KindId;
  /** Columns by which it is known; those of one shape are never all in another, except where the longer stands first. */
  readonly columns: readonly string[];
  /** What it is quoted as. */
  readonly publication: Omit<Publication, 'version' | 'periode' | 'date'>;
  /** Whether its figures are of a year, which a column, the file's name or `--annee` must tell. */
  readonly isYearly: boolean;
  /** The year that a line is of, when a column tells. */
  readonly periodOf?: (line: Line) => string;
  /** Cells of one line, checked afterwards against the kind's rows; undefined: a line that is not for us. */
  readonly read: (line: Line) => readonly unknown[] | undefined;
  /** Several lines to one row. */
  readonly gather?: (rows: readonly (readonly unknown[])[]) => readonly (readonly unknown[])[];
}

const ROME = {
  editeur: 'France Travail',
  licence: 'Licence Ouverte 2.0',
  url: 'https://www.francetravail.org/opendata/repertoire-operationnel-des-meti.html',
  zone: 'France',
} as const;
const DARES = { editeur: 'Dares', licence: 'Licence Ouverte 2.0', zone: 'France' } as const;
const DARES_PORTRAITS = 'https://dares.travail-emploi.gouv.fr';
const TENSIONS = 'https://dares.travail-emploi.gouv.fr';
const BMO = 'https://statistiques.francetravail.org/bmo';
const BMO_PUBLICATION = {
  titre: 'Enquête Besoins en main-d’œuvre',
  editeur: 'France Travail – Crédoc',
  licence: 'Licence Ouverte 2.0',
  url: BMO,
  zone: 'Hauts-de-France',
} as const;
const REGION = '32';

/** The published shapes, and those of the project's own extracts. The first whose columns are all there is taken. */
export const SHAPES: readonly Shape[] = [
  {
    kind: 'metiers',
    columns: ['code_rome', 'code_rome_parent'],
    publication: { ...ROME, titre: 'ROME, référentiel des métiers' },
    isYearly: false,
    read: (line) => [
      line.code_rome,
      line.libelle_rome ?? line.libelle,
      line.code_rome_parent,
      line.libelle_domaine || line.code_rome?.slice(0, 3),
      line.transition_eco ?? '',
      line.transition_num ?? '',
      line.transition_demo ?? '',
      line.emploi_reglemente ?? '',
      line.emploi_cadre ?? '',
    ],
  },
  {
    kind: 'appellations',
    columns: ['appellation_courte', 'code_rome'],
    publication: { ...ROME, titre: 'ROME, appellations de métiers' },
    isYearly: false,
    read: (line) => [line.appellation, line.code_rome],
  },
  {
    kind: 'appellations',
    columns: ['libelle_appellation_long', 'code_rome'],
    publication: { ...ROME, titre: 'ROME, appellations de métiers' },
    isYearly: false,
    read: (line) => [line.libelle_appellation_long, line.code_rome],
  },
  {
    kind: 'interets',
    columns: ['code_centre_interet', 'libelle', 'definition'],
    publication: { ...ROME, titre: 'ROME, centres d’intérêt' },
    isYearly: false,
    read: (line) => [Number(line.code_centre_interet), line.libelle],
  },
  {
    kind: 'interets-metiers',
    columns: ['code_centre_interet', 'code_rome', 'principal'],
    publication: { ...ROME, titre: 'ROME, centres d’intérêt' },
    isYearly: false,
    read: (line) => [Number(line.code_centre_interet), line.code_rome, line.principal === 'oui'],
    gather: gatherInterests,
  },
  {
    kind: 'mobilite',
    columns: ['code_rome', 'code_rome_cible'],
    publication: { ...ROME, titre: 'ROME, mobilités entre métiers' },
    isYearly: false,
    read: (line) => [line.code_rome, line.code_rome_cible, Number(line.ordre ?? line.ordre_mobilite ?? 0)],
    gather: gatherMobility,
  },
  {
    kind: 'contextes',
    columns: ['code_rome', 'type_contexte', 'contexte'],
    publication: { ...ROME, titre: 'ROME, contextes de travail' },
    isYearly: false,
    read: (line) => [line.contexte, line.code_rome],
    gather: (rows) => [...grouped(rows, 0)].map(([context, of]) => [context, of.map(([, code]) => code)]),
  },
  {
    kind: 'textes',
    columns: ['code_rome', 'type', 'position', 'texte'],
    publication: { ...ROME, titre: 'ROME, définitions et accès aux métiers' },
    isYearly: false,
    read: (line) => [line.code_rome, line.type, Number(line.position), line.texte?.replaceAll("''", '’')],
    gather: gatherTexts,
  },
  {
    kind: 'recrutement',
    columns: ['code_metier_bmo', 'code_bassin', 'projets'],
    publication: BMO_PUBLICATION,
    isYearly: true,
    read: (line) => [
      line.code_metier_bmo,
      line.metier,
      line.code_bassin,
      line.bassin,
      line.departement,
      counted(line.projets),
      counted(line.projets_difficiles),
      counted(line.projets_saisonniers),
    ],
  },
  {
    kind: 'recrutement',
    columns: ['Code métier BMO', 'met', 'xmet', 'smet'],
    publication: BMO_PUBLICATION,
    isYearly: true,
    periodOf: (line) => line.annee ?? '',
    read: readNationalBmo,
  },
  {
    kind: 'familles-recrutement',
    columns: ['code_metier_bmo', 'codes_rome_v3'],
    publication: {
      titre: 'Rapprochement entre familles de l’enquête BMO et ROME',
      editeur: 'Assistant formation Hauts-de-France (rapprochement du projet, non officiel)',
      licence: 'MIT',
      url: BMO,
      zone: 'France',
    },
    isYearly: false,
    read: (line) => (line.codes_rome_v3 ? [line.code_metier_bmo, line.codes_rome_v3.split(' ')] : undefined),
  },
  {
    kind: 'bassins',
    columns: ['code_insee', 'code_bassin', 'bassin'],
    publication: { ...ROME, titre: 'Bassins d’emploi', url: BMO, zone: 'Hauts-de-France' },
    isYearly: false,
    read: (line) => [line.code_bassin, line.bassin, line.code_insee],
    gather: (rows) => [...grouped(rows, 0)].map(([code, of]) => [code, of[0]?.[1], of.map(([, , commune]) => commune)]),
  },
  {
    kind: 'tension-bassins',
    columns: ['code_rome_v3', 'code_bassin', 'tension'],
    publication: {
      ...DARES,
      titre: 'Tensions sur le marché du travail par métier et bassin',
      editeur: 'Dares – Pôle emploi',
      url: TENSIONS,
      zone: 'Hauts-de-France',
    },
    isYearly: true,
    periodOf: (line) => line.annee ?? '',
    read: (line) => [line.code_rome_v3, line.code_bassin, counted(line.tension)],
  },
  {
    kind: 'tension-familles',
    columns: ['zone', 'fap2009', 'classe_tension'],
    publication: {
      ...DARES,
      titre: 'Tensions sur le marché du travail',
      editeur: 'Dares – Pôle emploi',
      url: TENSIONS,
      zone: 'Hauts-de-France',
    },
    isYearly: true,
    read: (line) =>
      line.niveau === 'fap225' ? [line.zone, line.fap2009, line.libelle, counted(line.classe_tension)] : undefined,
  },
  {
    kind: 'salaires',
    columns: ['fap2009', 'salaire_net_median_mensuel_temps_complet'],
    publication: { ...DARES, titre: 'Portraits statistiques des métiers', url: DARES_PORTRAITS },
    isYearly: true,
    periodOf: (line) => (line.niveau === 'domaine' ? '' : (line.periode ?? '')),
    read: (line) => [
      line.fap2009,
      line.libelle,
      line.periode,
      counted(line.salaire_net_median_mensuel_temps_complet),
      ...['moins_1250', '1250_1500', '1500_2000', '2000_3000', '3000_et_plus'].map((band) =>
        counted(line[`pct_${band}`]),
      ),
    ],
  },
  {
    kind: 'conditions',
    columns: ['fap2009', 'pct_samedi', 'pct_nuit'],
    publication: { ...DARES, titre: 'Portraits statistiques des métiers', url: DARES_PORTRAITS },
    isYearly: true,
    read: (line) =>
      line.niveau === 'domaine'
        ? undefined
        : [
            line.fap2009,
            line.libelle,
            counted(line.pct_samedi),
            counted(line.pct_dimanche),
            counted(line.pct_nuit),
            counted(line.pct_temps_partiel),
          ],
  },
  {
    kind: 'familles',
    columns: ['fap225', 'code_rome_v3'],
    publication: { ...DARES, titre: 'Passage entre familles professionnelles 2009 et ROME', url: DARES_PORTRAITS },
    isYearly: false,
    read: (line) => [line.fap225, line.libelle_fap225, line.code_rome_v3],
  },
  {
    kind: 'insertion-cfa',
    columns: ['uai', 'taux_emploi_6m', 'annee'],
    publication: {
      titre: 'InserJeunes, par centre de formation d’apprentis',
      editeur: 'DEPP – Dares',
      licence: 'Licence Ouverte 2.0',
      url: 'https://data.education.gouv.fr',
      zone: 'Hauts-de-France',
    },
    isYearly: true,
    periodOf: (line) => line.annee?.replace('cumul ', '') ?? '',
    read: (line) => [line.uai, line.centre, line.annee, counted(line.taux_emploi_6m), counted(line.taux_emploi_12m)],
  },
];

/** The whole country as France Travail publishes it; the names of the columns of basins hold the year. */
function readNationalBmo(line: Line): readonly unknown[] | undefined {
  if (line.REG !== REGION) return undefined;
  const cell = (name: RegExp) => Object.entries(line).find(([column]) => name.test(column))?.[1];
  return [
    line['Code métier BMO'],
    line['Nom métier BMO'],
    cell(/^BE\d/),
    cell(/^NOMBE\d/),
    line.Dept,
    counted(line.met),
    counted(line.xmet),
    counted(line.smet),
  ];
}

/** A number; null for the statistical secret (« * ») and for what is not published. Anything else stays, to be refused. */
function counted(cell: string | undefined): unknown {
  if (cell === undefined || cell === '' || cell === '*') return null;
  const number = Number(cell.replace(',', '.'));
  return Number.isNaN(number) ? cell : number;
}

function grouped(
  rows: readonly (readonly unknown[])[],
  column: number,
): ReadonlyMap<unknown, readonly (readonly unknown[])[]> {
  return Map.groupBy(rows, (row) => row[column]);
}

function gatherInterests(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return [...grouped(rows, 0)]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([number, of]) => [
      number,
      of.filter(([, , first]) => first === true).map(([, code]) => code),
      of.filter(([, , first]) => first !== true).map(([, code]) => code),
    ]);
}

function gatherMobility(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return [...grouped(rows, 0)].map(([code, of]) => [
    code,
    [...of].sort((a, b) => Number(a[2]) - Number(b[2])).map(([, target]) => target),
  ]);
}

function gatherTexts(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return [...grouped(rows, 0)].map(([code, of]) => {
    const sentences = (type: string) =>
      of
        .filter((row) => row[1] === type)
        .sort((a, b) => Number(a[2]) - Number(b[2]))
        .map((row) => String(row[3]))
        .join(' ');
    return [code, sentences('definition'), sentences('acces_metier')];
  });
}
