import { readNumber } from '../clean/identifiers.ts';
import { type CertificationTable, certifiedBy } from './certified.ts';
import { type FlatRecord, readFlatRecord } from './flat-record.ts';
import { jsonRecords } from './json-records.ts';
import { type CatalogueRecord, type CatalogueStream, isRefusal, type SourceMarks } from './record.ts';

type Place = 'gestionnaire' | 'formateur' | 'lieu_formation';
type Action = Readonly<Record<string, unknown>>;

/**
 * Reads trainings by apprenticeship as JSON, in each of the shapes in which they are published: the flat actions of the
 * Carif-Oref network, the entity of the « catalogue des formations en apprentissage », and the search of
 * `api.apprentissage.beta.gouv.fr`; as a list, wrapped, or one a line. A title that is left out comes from the tables of
 * certifications.
 */
export async function* readCarifJson(
  bytes: AsyncIterable<Uint8Array>,
  certifications: CertificationTable,
  marks: SourceMarks,
): CatalogueStream {
  let rank = 0;
  for await (const page of jsonRecords(bytes, marks.tell)) {
    if (isRefusal(page)) return yield page;
    yield page.map((action) => {
      rank++;
      return readAction(action, rank, certifications, marks);
    });
  }
}

function readAction(
  action: Action | undefined,
  rank: number,
  certifications: CertificationTable,
  marks: SourceMarks,
): CatalogueRecord {
  const reject = (reason: string): CatalogueRecord => ({
    kind: 'rejected',
    identifier: `n° ${rank} de la liste`,
    reason,
  });
  if (action === undefined) return reject('JSON illisible');
  if (action.published === false || textAt(action, 'statut', 'catalogue') === 'supprimé') return reject('non publiée');
  const record = 'certification' in action && 'lieu' in action ? searchedRecord(action) : flatRecord(action);
  const certified = certifiedBy(certifications, {
    rncp: readNumber(record.rncp ?? ''),
    rs: null,
    certifInfo: readNumber(record.certif_info ?? ''),
  });
  const read = readFlatRecord({ ...record, alternance: 'oui' }, marks, certified);
  return read.kind === 'rejected' && (record.numero ?? '') === ''
    ? { ...read, identifier: `n° ${rank} de la liste` }
    : read;
}

/** An action of the Carif-Oref network, or the entity of the catalogue, whose fields are partly named otherwise. */
function flatRecord(action: Action): FlatRecord {
  const at = (...names: readonly string[]) =>
    names.map((name) => textAt(action, name)).find((text) => text !== '') ?? '';
  const teacher = placeOf(action, 'formateur');
  const manager = placeOf(action, 'gestionnaire');
  const site = placeOf(action, 'lieu_formation');
  const own = {
    ...site,
    adresse: at('lieu_formation_adresse') || site.adresse,
    codePostal: at('code_postal') || site.codePostal,
    commune: at('localite') || site.commune,
    insee: at('code_commune_insee') || site.insee,
    geo: at('lieu_formation_geo_coordonnees') || site.geo,
  };
  const where = [own, teacher, manager].find(({ codePostal, insee }) => codePostal !== '' || insee !== '') ?? own;
  const [latitude = '', longitude = ''] = where.geo.split(',');
  const distance = action.entierement_a_distance;
  return {
    numero: at('id_action', 'cle_ministere_educatif'),
    intitule: at('intitule_formation', 'intitule_rco', 'intitule_long', 'intitule_court'),
    contenu: at('contenu'),
    objectif: at('objectif'),
    organisme: teacher.nom || manager.nom,
    siret: teacher.siret || manager.siret,
    uai: teacher.uai || manager.uai,
    rncp: at('rncp_code'),
    certif_info: at('id_certifinfo'),
    certification: at('rncp_intitule', 'intitule_long'),
    niveau_sortie: at('niveau'),
    romes: listAt(action, 'rome_codes').join(' '),
    diplomes: at('cfd'),
    modalite: distance === true ? 'distance' : distance === false ? 'presentiel' : '',
    duree: years(at('duree')),
    courriel: teacher.courriel || manager.courriel,
    lieu: site.nom,
    adresse: where.adresse,
    code_postal: where.codePostal,
    commune: where.commune,
    insee: where.insee,
    latitude,
    longitude,
    debut: (listAt(action, 'date_debut').length > 0 ? listAt(action, 'date_debut') : listAt(action, 'periode')).join(
      ',',
    ),
    fin: listAt(action, 'date_fin').join(','),
  };
}

/** A training as the API of apprenticeship answers a search. */
function searchedRecord(action: Action): FlatRecord {
  const certification = ['certification', 'valeur'];
  const organisme = (who: string, ...names: readonly string[]) =>
    textAt(action, who, 'organisme', ...names) || textAt(action, who, ...names);
  const who = (...names: readonly string[]) => organisme('formateur', ...names) || organisme('responsable', ...names);
  const sessions = Array.isArray(action.sessions) ? action.sessions : [];
  const dates = (name: string) =>
    sessions.map((session) => textAt(asRecord(session), name)).filter((day) => day !== '');
  const coordinates = at(action, 'lieu', 'geolocalisation', 'coordinates');
  const [longitude, latitude] = Array.isArray(coordinates) ? coordinates : [];
  const distance = at(action, 'modalite', 'entierement_a_distance');
  return {
    numero: textAt(action, 'identifiant', 'cle_ministere_educatif'),
    intitule:
      textAt(action, ...certification, 'intitule', 'rncp') ||
      textAt(action, ...certification, 'intitule', 'cfd', 'long') ||
      textAt(action, ...certification, 'intitule', 'cfd', 'court'),
    rncp: textAt(action, ...certification, 'identifiant', 'rncp'),
    diplomes: textAt(action, ...certification, 'identifiant', 'cfd'),
    niveau_sortie: textAt(action, ...certification, 'intitule', 'niveau', 'rncp', 'europeen'),
    organisme: who('etablissement', 'enseigne') || who('unite_legale', 'raison_sociale'),
    siret: who('identifiant', 'siret') || who('etablissement', 'siret'),
    uai: who('identifiant', 'uai'),
    modalite: distance === true ? 'distance' : distance === false ? 'presentiel' : '',
    duree: years(textAt(action, 'modalite', 'duree_indicative')),
    contenu: textAt(action, 'contenu_educatif', 'contenu'),
    objectif: textAt(action, 'contenu_educatif', 'objectif'),
    adresse: textAt(action, 'lieu', 'adresse', 'label'),
    code_postal: textAt(action, 'lieu', 'adresse', 'code_postal'),
    commune: textAt(action, 'lieu', 'adresse', 'commune', 'nom'),
    insee: textAt(action, 'lieu', 'adresse', 'commune', 'code_insee'),
    latitude: typeof latitude === 'number' ? String(latitude) : '',
    longitude: typeof longitude === 'number' ? String(longitude) : '',
    debut: dates('debut').join(','),
    fin: dates('fin').join(','),
  };
}

function placeOf(action: Action, place: Place) {
  const of = (...fields: readonly string[]) =>
    fields.map((field) => textAt(action, `etablissement_${place}_${field}`)).find((text) => text !== '') ?? '';
  return {
    nom: of('enseigne', 'entreprise_raison_sociale'),
    siret: of('siret'),
    uai: of('uai'),
    adresse: of('adresse'),
    codePostal: of('code_postal'),
    commune: of('localite'),
    insee: of('code_insee', 'code_commune_insee'),
    geo: of('geo_coordonnees'),
    courriel: of('courriel'),
  };
}

/** « 3 » are three years in these files. */
function years(raw: string): string {
  const count = Number(raw);
  if (raw === '' || !Number.isFinite(count)) return raw;
  return count <= 0 ? '' : `${String(count).replace('.', ',')} ${count < 2 ? 'an' : 'ans'}`;
}

function at(record: unknown, ...path: readonly string[]): unknown {
  let value = record;
  for (const name of path) value = asRecord(value)[name];
  return value;
}

function textAt(record: unknown, ...path: readonly string[]): string {
  const value = at(record, ...path);
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function listAt(record: Action, name: string): string[] {
  const value = record[name];
  if (typeof value === 'string') return value.split(',').filter((text) => text.trim() !== '');
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
