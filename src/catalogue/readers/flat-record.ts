import { createHash } from 'node:crypto';
import { readDay, readPeriod } from '../clean/dates.ts';
import { namedBySiret, readEmail, readHours, readNumber, readPhone, readSiret, readUrl } from '../clean/identifiers.ts';
import { niveauIn } from '../clean/level.ts';
import { readPlace } from '../clean/place.ts';
import { orNull, plainLine, plainText } from '../clean/plain-text.ts';
import {
  type Formation,
  formationId,
  type Modalite,
  type Session,
  UNSAID_ACTION,
  UNSAID_CERTIFICATION,
} from '../formation.ts';
import { financeurOf } from '../lheo/codes.ts';
import type { Certified } from './certified.ts';
import type { CatalogueRecord, SourceMarks } from './record.ts';
import { alternanceIn, isEvening } from './wording.ts';

/** Fields of a training given on one line, in the words of LHÉO; all texts, as they stand in the file. */
export const FLAT_FIELDS = [
  'numero',
  'intitule',
  'objectif',
  'contenu',
  'resultats',
  'organisme',
  'siret',
  'uai',
  'certification',
  'rncp',
  'rs',
  'certif_info',
  'niveau_entree',
  'niveau_sortie',
  'formacodes',
  'romes',
  'nsf',
  'diplomes',
  'modalite',
  'alternance',
  'rythme',
  'publics',
  'conditions',
  'duree',
  'heures',
  'prise_en_charge',
  'financeurs',
  'prix',
  'cpf',
  'telephone',
  'courriel',
  'url',
  'lieu',
  'adresse',
  'code_postal',
  'commune',
  'insee',
  'departement',
  'latitude',
  'longitude',
  'debut',
  'fin',
  'mise_a_jour',
] as const;

export type FlatField = (typeof FLAT_FIELDS)[number];
export type FlatRecord = Readonly<Partial<Record<FlatField, string>>>;

const MAX_HOURS = 20_000;
const NAME_DIGITS = 12;
/** Formacode of what is written without its version. */
const UNKNOWN_VERSION = null;

/**
 * A training given on one line: one action at one place.
 *
 * @param record its fields; several starts in `debut`, separated by commas, are several sessions, with as many ends or none
 * @param certified what the table of certifications says of it: fills what the record leaves out
 */
export function readFlatRecord(record: FlatRecord, marks: SourceMarks, certified?: Certified): CatalogueRecord {
  const repairs: string[] = [];
  const repair = (reason: string) => void repairs.push(reason);
  const text = (field: FlatField) => plainText(record[field] ?? '');
  const line = (field: FlatField) => plainLine(record[field] ?? '');

  const intitule = line('intitule') || (certified?.intitule ?? '');
  const siret = readSiret(record.siret ?? '');
  const nom = line('organisme') || namedBySiret(siret);
  const numero = line('numero') || numberFrom(record);
  if (intitule === '') return { kind: 'rejected', identifier: numero, reason: 'sans intitulé' };
  if (nom === '') return { kind: 'rejected', identifier: numero, reason: "sans nom d'organisme ni SIRET" };
  const lieu = readPlace({
    nom: record.lieu ?? '',
    adresse: record.adresse ?? '',
    codePostal: record.code_postal ?? '',
    commune: record.commune ?? '',
    insee: record.insee ?? '',
    departement: record.departement ?? '',
    latitude: record.latitude ?? '',
    longitude: record.longitude ?? '',
  });
  const contact = { telephone: readPhone(record.telephone ?? ''), courriel: readEmail(record.courriel ?? '') };
  const codes = { rncp: record.rncp, rs: record.rs, certifInfo: record.certif_info };
  const [rncp, rs, certifInfo] = Object.values(codes).map((code) => readNumber(code ?? ''));
  const certification = {
    ...UNSAID_CERTIFICATION,
    intitule: line('certification') || (certified?.intitule ?? ''),
    rncp: rncp ?? certified?.rncp ?? null,
    rs: rs ?? certified?.rs ?? null,
    certifInfo: certifInfo ?? null,
    fin: certified?.fin ?? null,
    suivantes: certified?.suivantes ?? [],
    blocs: certified?.blocs ?? [],
  };
  const { intitule: named, ...numbers } = certification;
  const certifies = named !== '' || [numbers.rncp, numbers.rs, numbers.certifInfo].some((value) => value !== null);
  const rythme = text('rythme');
  const formation: Formation = {
    id: formationId(marks.source, numero),
    source: marks.source,
    numero,
    intitule,
    objectif: text('objectif'),
    resultats: text('resultats'),
    contenu: text('contenu'),
    certifiante: certifies ? true : null,
    certifications: certifies ? [certification] : [],
    niveauEntree: niveauIn(record.niveau_entree),
    niveauSortie: niveauIn(record.niveau_sortie) ?? certified?.niveau ?? null,
    formacodes: listOr(record.formacodes, /^\d{5}$/, certified?.formacodes).map((code, rank) => ({
      code,
      version: UNKNOWN_VERSION,
      principal: rank === 0,
    })),
    romes: listOr(record.romes, /^[A-Z]\d{4}$/, certified?.romes),
    nsf: listOr(record.nsf, /^\d{3}[a-z]?$/, certified?.nsf),
    diplomes: listOr(record.diplomes, /^[0-9A-Z]{8}(?:[0-9A-Z]{3})?$/),
    organisme: { nom, siret, uai: orNull(line('uai')) },
    contact: contact.telephone === null && contact.courriel === null ? null : contact,
    url: readUrl(record.url ?? ''),
    miseAJour: readDay(record.mise_a_jour ?? '')?.day ?? null,
    demonstration: marks.demonstration,
    annee: marks.annee,
    insertion: null,
    actions: [
      {
        ...UNSAID_ACTION,
        modalite: modalite(record.modalite),
        alternance: yesNo(record.alternance) ?? alternanceIn(rythme),
        rythme,
        soir: isEvening(rythme),
        infoPublics: text('publics'),
        conditions: text('conditions'),
        duree: line('duree'),
        heuresTotal: readHours(record.heures ?? '', MAX_HOURS),
        priseEnChargeDetail: text('prise_en_charge'),
        financeurs: listOr(record.financeurs, /^\d{1,2}$/).flatMap((code) => {
          const libelle = financeurOf(code);
          return libelle === null ? [] : [{ code, libelle }];
        }),
        prix: line('prix'),
        cpf: yesNo(record.cpf),
        lieux: lieu === null ? [] : [lieu],
        sessions: sessionsOf(record, repair),
      },
    ],
  };
  return { kind: 'formation', formation, repairs };
}

function sessionsOf(record: FlatRecord, repair: (reason: string) => void): Session[] {
  const starts = (record.debut ?? '').split(',').map((start) => start.trim());
  const ends = (record.fin ?? '').split(',').map((end) => end.trim());
  return starts.flatMap((start, rank): Session[] => {
    const period = readPeriod(start, starts.length === ends.length ? (ends[rank] ?? '') : '', repair);
    if (period.debut === null && period.fin === null) return [];
    return [{ id: `${rank + 1}-${start}`, ...period, lieu: null, recrutement: null, inscriptionUrl: null }];
  });
}

function numberFrom(record: FlatRecord): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, NAME_DIGITS);
}

function listOr(raw: string | undefined, pattern: RegExp, otherwise: readonly string[] = []): readonly string[] {
  const codes = (raw ?? '').split(/[\s,;|]+/).filter((code) => pattern.test(code));
  return codes.length === 0 ? otherwise : codes;
}

function modalite(raw: string | undefined): Modalite | null {
  const text = raw?.trim().toLowerCase() ?? '';
  if (/^(?:présentiel|presentiel)$/.test(text)) return 'presentiel';
  if (/^(?:(?:à |a )?distance)$/.test(text)) return 'distance';
  return text === 'mixte' ? 'mixte' : null;
}

function yesNo(raw: string | undefined): boolean | null {
  const text = raw?.trim().toLowerCase() ?? '';
  if (/^(?:oui|1|true|vrai)$/.test(text)) return true;
  return /^(?:non|0|false|faux)$/.test(text) ? false : null;
}
