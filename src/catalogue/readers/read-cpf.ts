import { readDay } from '../clean/dates.ts';
import { readSiret } from '../clean/identifiers.ts';
import { readCsvRows } from './csv-rows.ts';
import { withFirstPiece } from './first-piece.ts';
import { type FlatRecord, readFlatRecord } from './flat-record.ts';
import { jsonRecords } from './json-records.ts';
import { type CatalogueRecord, type CatalogueStream, isRefusal, type SourceMarks } from './record.ts';

const COLUMNS = ['intitule_formation', 'nom_of', 'numero_formation'];
/** « -1 »: what has no value. */
const NO_VALUE = /^-1(?:\.0)?$/;
const FORMACODES = ['code_formacode_1', 'code_formacode_2', 'code_formacode_3', 'code_formacode_4', 'code_formacode_5'];
const ROMES = ['code_rome_1', 'code_rome_2', 'code_rome_3', 'code_rome_4', 'code_rome_5'];
const NSF = ['code_nsf_1', 'code_nsf_2', 'code_nsf_3'];

type At = (column: string) => string;

/**
 * Reads the open data of Mon Compte Formation (`moncompteformation_catalogueformation`, Caisse des Dépôts): CSV or JSON, as
 * they are. A line is a training in one department, without town nor date.
 */
export async function* readCpf(bytes: AsyncIterable<Uint8Array>, marks: SourceMarks): CatalogueStream {
  const { first, all } = await withFirstPiece(bytes);
  const sign = /[^\s\ufeff]/.exec(first)?.[0];
  if (sign === '[' || sign === '{') {
    for await (const page of jsonRecords(all, marks.tell)) {
      if (isRefusal(page)) return yield page;
      yield page.map((record, rank): CatalogueRecord => {
        if (record === undefined) return { kind: 'rejected', identifier: `n° ${rank + 1}`, reason: 'JSON illisible' };
        const fields = typeof record.fields === 'object' && record.fields !== null ? { ...record.fields } : record;
        return readTraining((column) => textOf(Reflect.get(fields, column)), marks);
      });
    }
    return;
  }
  const separator = first.slice(0, first.indexOf('\n')).includes(';') ? ';' : ',';
  for await (const page of readCsvRows(all, { separator, columns: COLUMNS, tell: marks.tell })) {
    if (isRefusal(page)) return yield page;
    yield page.map(({ row }) => readTraining((column) => textOf(row[column]), marks));
  }
}

function readTraining(at: At, marks: SourceMarks): CatalogueRecord {
  const number = at('numero_formation');
  const department = at('code_departement');
  const siret = readSiret(at('siret_of') || at('siret'));
  const all = (columns: readonly string[]) =>
    columns
      .map(at)
      .filter((code) => code !== '')
      .join(' ');
  const isAllDistant = Number(at('nb_session_a_distance')) > 0 && at('nb_session_a_distance') === at('nb_action');
  const record: FlatRecord = {
    // One training is told once a department, and organismes number theirs alike.
    numero: [siret !== null && number.startsWith(siret) ? '' : siret, number, department]
      .filter((part) => part !== '' && part !== null)
      .join('/'),
    intitule: at('intitule_formation') || at('intitule_certification'),
    objectif: at('objectif_formation'),
    contenu: at('contenu_formation'),
    resultats: at('resultats_attendus_formation'),
    organisme: at('nom_of'),
    siret: siret ?? '',
    certification: at('intitule_certification'),
    rncp: at('code_rncp'),
    rs: at('code_rs') || at('code_inventaire'),
    certif_info: at('code_certifinfo'),
    niveau_sortie: at('libelle_niveau_sortie_formation'),
    formacodes: all(FORMACODES),
    romes: all(ROMES),
    nsf: all(NSF),
    modalite:
      department === '' && Number(at('nb_session_a_distance')) > 0 ? 'distance' : isAllDistant ? 'distance' : '',
    heures: between(at('nombre_heures_total_min'), at('nombre_heures_total_max')).one,
    duree: between(at('nombre_heures_total_min'), at('nombre_heures_total_max')).said('heures'),
    prix:
      between(at('frais_ttc_tot_min'), at('frais_ttc_tot_max')).one ||
      between(at('frais_ttc_tot_min'), at('frais_ttc_tot_max')).said('€'),
    cpf: 'oui',
    departement: department,
    mise_a_jour: readDay(at('date_chargement') || at('date_extract'))?.day ?? '',
  };
  return readFlatRecord(record, marks);
}

/** One number, or « de 400 à 600 »; `400.0` is 400. */
function between(low: string, high: string): { readonly one: string; said(unit: string): string } {
  const [from, to] = [low, high].map((raw) => (raw === '' ? null : Number(raw.replace(',', '.'))));
  const known = [from, to].filter((value): value is number => value != null && Number.isFinite(value) && value > 0);
  const [least = 0, most = least] = [Math.min(...known), Math.max(...known)];
  if (known.length === 0) return { one: '', said: () => '' };
  if (least === most) return { one: String(least), said: () => '' };
  return { one: '', said: (unit) => `de ${written(least)} à ${written(most)} ${unit}` };
}

function written(value: number): string {
  return String(Math.round(value * 100) / 100).replace('.', ',');
}

function textOf(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return NO_VALUE.test(text) ? '' : text;
}
