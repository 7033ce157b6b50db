import { join } from 'node:path';
import { readCommunes } from '../../../src/territory/index.ts';
import { type KnownCertification, readCertifications } from './certifications.ts';
import { type FactsTitle, factsTitles } from './facts-titles.ts';
import { communeFinder, type FindCommune } from './find-commune.ts';
import type { MadeAction, MadeFormation, MadeOrganisme } from './made-formation.ts';
import { properName } from './proper-name.ts';
import { type Row, readCsv } from './read-csv.ts';
import { writeLheo } from './write-lheo.ts';

const YEAR = '2024';
const SOURCE = 'Liste Parcoursup 2024 des BTS des Hauts-de-France (données ouvertes du ministère), Certif-Info 2024';
/** A training whose certification had its last examination before this year is no longer given. */
const STILL_EXAMINED = 2026;
/** The list is of courses open to those who hold the bac. */
const BAC = 4;
/** Names that say the kind of a school and not which: the name of the company that runs it is better. */
const GENERIC_NAMES = new Set(['LP', 'LPO', 'LGT', 'OGEC']);
const APPRENTICESHIP = ' - en apprentissage';
const DISTANCE = ' - Entièrement en distanciel';

export interface FactsReport {
  readonly rows: number;
  readonly formations: number;
  /** Rows left out, by reason. */
  readonly left: Readonly<Record<string, number>>;
}

/**
 * Writes the catalogue of facts: the courses of 2024 of establishments whose name and commune are known, in LHÉO 2.3.
 * Facts only: no date, price or text of the source; what it does not say is written as unknown.
 *
 * @param data the shared data folder
 * @param communesFile `knowledge/territoire/communes.json`
 * @param titles `titres-2024.yaml`
 */
export function makeFacts(data: string, communesFile: string, titles: string, target: string): FactsReport {
  const rows = readCsv(join(data, 'catalogues/bts_hdf_2024.csv'), ',');
  const findCommune = communeFinder(readCommunes(communesFile));
  const readTitle = factsTitles(
    titles,
    readCertifications(join(data, 'referentiels/certif_info.csv')),
    new Set(readCsv(join(data, 'referentiels/formacodes-v14.csv'), ';').map((row) => row['Code du Terme'] ?? '')),
  );
  const companies = new Map(
    readCsv(join(data, 'catalogues/organismes-prepa-apprentissage.csv'), ';').map((row) => [row.uai ?? '', row]),
  );
  const left: Record<string, number> = {};
  const leave = (reason: string): void => {
    left[reason] = (left[reason] ?? 0) + 1;
  };
  const groups = new Map<string, { title: FactsTitle; organisme: MadeOrganisme; rows: Row[] }>();
  for (const row of rows) {
    const organisme = organismeOf(row, companies.get(row.UAI ?? ''), findCommune);
    const title = readTitle(baseTitle(row));
    if (!row.etab) leave('établissement sans nom ni commune');
    else if (organisme === undefined) leave('commune inconnue');
    else if (title === undefined) leave('certification introuvable');
    else if (title.certifications.length > 0 && title.certifications.every(isOver))
      leave('diplôme qui n’est plus préparé');
    else {
      const key = `${row.UAI}/${title.intitule}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { title, organisme, rows: [row] });
      else group.rows.push(row);
    }
  }
  const formations = [...groups.values()].map(({ title, organisme, rows: same }) => formation(title, organisme, same));
  writeLheo(
    target,
    `Faits de ${YEAR}, sans dates de session. ${SOURCE}. Produit par knowledge/catalogues/_make/make.ts.`,
    formations,
  );
  return { rows: rows.length, formations: formations.length, left };
}

function isOver({ derniereSession }: KnownCertification): boolean {
  return derniereSession !== undefined && derniereSession < STILL_EXAMINED;
}

function baseTitle(row: Row): string {
  return (row.LIBELLÉFORMATION ?? '').replace(APPRENTICESHIP, '').replace(DISTANCE, '').replaceAll(/\s+/g, ' ').trim();
}

function formation(title: FactsTitle, organisme: MadeOrganisme, rows: readonly Row[]): MadeFormation {
  const [main] = title.certifications;
  const numero = `faits-${YEAR}-${organisme.uai}-${rows[0]?.MEFSTAT11}`;
  return {
    numero,
    miseAJour: undefined,
    intitule: title.intitule,
    objectif:
      main === undefined
        ? `${title.intitule}. Formation connue par la liste de ${YEAR} : à vérifier auprès de l’établissement.`
        : `Préparer le diplôme « ${title.intitule} ». Formation connue par la liste de ${YEAR} : à vérifier auprès de l’établissement.`,
    resultats: main === undefined ? '-' : `Diplôme préparé : ${title.intitule}`,
    contenu: '-',
    certification: main && {
      intitule: title.intitule,
      certifInfo: main.code,
      rncp: main.rncp,
      rs: main.rs,
    },
    formacodes: title.formacodes.slice(0, 5),
    nsf: main?.nsf,
    romes: [...new Set(title.certifications.flatMap(({ romes }) => romes))].slice(0, 5),
    niveauEntree: BAC,
    niveauSortie: main?.niveau,
    url: undefined,
    organisme,
    actions: actions(numero, organisme, rows),
    extras: { annee: YEAR, source: SOURCE, uai: organisme.uai ?? '' },
  };
}

/** One action for each way of following it: at school or as an apprentice, in the school or at a distance. */
function actions(numero: string, organisme: MadeOrganisme, rows: readonly Row[]): MadeAction[] {
  const ways = new Map(
    rows.map((row) => {
      const apprentice = row.STATUT === 'Apprentissage';
      const distance = (row.LIBELLÉFORMATION ?? '').includes(DISTANCE);
      return [
        `${apprentice ? 'apprentissage' : 'scolaire'}${distance ? '-distance' : ''}`,
        { apprentice, distance },
      ] as const;
    }),
  );
  return [...ways].map(([name, { apprentice, distance }]) => ({
    numero: `${numero}-${name}`,
    rythme: '-',
    publics: 'Bacheliers ; la candidature se fait sur Parcoursup',
    niveauObligatoire: true,
    alternance: apprentice ? 'Contrat d’apprentissage' : 'Statut scolaire ou étudiant, sans alternance',
    modalite: distance ? 'distance' : 'presentiel',
    conditions: 'Avoir le bac',
    priseEnCharge: apprentice,
    priseEnChargeDetail: apprentice
      ? 'En apprentissage, la formation est gratuite pour l’apprenti, payé par son employeur.'
      : 'Frais et aides à demander à l’établissement : la source ne les dit pas.',
    financeurs: [],
    conventionnee: undefined,
    fraisRestants: '',
    entreesPermanentes: false,
    accesHandicapes: '',
    heuresCentre: undefined,
    heuresEntreprise: undefined,
    lieu: organisme.lieu,
    sessions: [],
  }));
}

/** The establishment of a row; undefined when its commune is not one of the region. */
function organismeOf(row: Row, company: Row | undefined, findCommune: FindCommune): MadeOrganisme | undefined {
  const written = row.adresse ?? '';
  // The last number of five digits: a box number (« BP 80229 ») may look like a postcode.
  const postcode = [...written.matchAll(/\b(?:02|59|60|62|80)\d{3}\b/g)].at(-1)?.[0] ?? '';
  const commune = findCommune(row.commune ?? '', postcode);
  if (commune === undefined) return undefined;
  const etab = row.etab ?? '';
  const nom = properName(GENERIC_NAMES.has(etab) && company?.raison_sociale ? company.raison_sociale : etab);
  const [latitude = '', longitude = ''] = (row.geo ?? '').split(',');
  const street = (written.split(new RegExp(`,?\\s*\\b${postcode}\\b`))[0] ?? '')
    .split(', ')
    .filter((part) => part !== etab);
  return {
    numero: row.UAI ?? '',
    nom,
    siret: /^\d{14}$/.test(company?.siret ?? '') ? company?.siret : undefined,
    uai: row.UAI,
    numeroActivite: undefined,
    telephone: undefined,
    courriel: undefined,
    lieu: {
      nom,
      adresse: properName(street.join(', ').toUpperCase()) || '-',
      codePostal: commune.postcodes.includes(postcode) ? postcode : (commune.postcodes[0] ?? postcode),
      commune: commune.name,
      insee: commune.insee,
      latitude: Number(latitude) || commune.latitude,
      longitude: Number(longitude) || commune.longitude,
    },
  };
}
