import { z } from 'zod';
import type { CertificationTable } from './certif-info.ts';
import { decode } from './decode.ts';
import { type FlatRecord, readFlatRecord } from './flat-record.ts';
import { type CatalogueRecord, type CatalogueStream, refusal, type SourceMarks } from './record.ts';

/** This format is read whole: beyond this, ask for the same data in LHÉO or CSV, which are read piece by piece. */
const MAX_CHARS = 100_000_000;
const PAGE_RECORDS = 50;

const text = z.string().nullish();
const place = {
  siret: text,
  uai: text,
  entreprise_raison_sociale: text,
  enseigne: text,
  adresse: text,
  code_postal: text,
  code_insee: text,
  localite: text,
  geo_coordonnees: text,
  courriel: text,
};
type Place = 'gestionnaire' | 'formateur' | 'lieu_formation';

const actionSchema = z.looseObject({
  id_formation: text,
  id_action: text,
  id_certifinfo: text,
  rncp_code: text,
  intitule_formation: text,
  periode: z.union([z.array(z.string()), z.string()]).nullish(),
  entierement_a_distance: z.boolean().nullish(),
  duree: z.union([z.string(), z.number()]).nullish(),
  email: text,
  ...prefixed('gestionnaire'),
  ...prefixed('formateur'),
  ...prefixed('lieu_formation'),
});

type CarifAction = Readonly<Record<string, unknown>>;

/**
 * Reads the flat JSON of the Carif-Oref network: a list of actions of apprenticeship. It often leaves out the title, which
 * then comes from the table of certifications.
 */
export async function* readCarifJson(
  bytes: AsyncIterable<Uint8Array>,
  certifications: CertificationTable,
  marks: SourceMarks,
): CatalogueStream {
  let whole = '';
  for await (const piece of decode(bytes, 'utf-8')) {
    if (typeof piece !== 'string') return yield piece;
    whole += piece;
    if (whole.length > MAX_CHARS)
      return yield refusal('FORMAT_INVALID', 'Le fichier JSON est trop grand pour être lu.');
  }
  const parsed = z.array(z.unknown()).safeParse(parseJson(whole));
  if (!parsed.success)
    return yield refusal('FORMAT_INVALID', "Le fichier n'est pas une liste JSON d'actions de formation.");
  for (let start = 0; start < parsed.data.length; start += PAGE_RECORDS) {
    yield parsed.data
      .slice(start, start + PAGE_RECORDS)
      .map((raw, rank) => readAction(raw, start + rank, certifications, marks));
  }
}

function readAction(
  raw: unknown,
  rank: number,
  certifications: CertificationTable,
  marks: SourceMarks,
): CatalogueRecord {
  const parsed = actionSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const reason = `champ ${issue?.path.join('.') ?? ''} : ${issue?.message ?? 'illisible'}`;
    return { kind: 'rejected', identifier: `n° ${rank + 1} de la liste`, reason };
  }
  const action = parsed.data;
  const { periode, entierement_a_distance: distance } = action;
  const teacher = placeOf(action, 'formateur');
  const manager = placeOf(action, 'gestionnaire');
  const site = placeOf(action, 'lieu_formation');
  const where = [site, teacher, manager].find(({ codePostal, insee }) => codePostal !== '' || insee !== '') ?? site;
  const [latitude = '', longitude = ''] = where.geo.split(',');
  const record: FlatRecord = {
    numero: action.id_action ?? '',
    intitule: action.intitule_formation ?? '',
    organisme: teacher.nom || manager.nom,
    siret: teacher.siret || manager.siret,
    uai: teacher.uai || manager.uai,
    rncp: action.rncp_code ?? '',
    certif_info: action.id_certifinfo ?? '',
    modalite: distance === true ? 'distance' : distance === false ? 'presentiel' : '',
    alternance: 'oui',
    duree: action.duree === null || action.duree === undefined ? '' : String(action.duree),
    courriel: teacher.courriel || manager.courriel,
    lieu: site.nom,
    adresse: where.adresse,
    code_postal: where.codePostal,
    commune: where.commune,
    insee: where.insee,
    latitude,
    longitude,
    debut: typeof periode === 'string' ? periode : (periode ?? []).join(','),
  };
  return readFlatRecord(
    record,
    marks,
    certifications.get(action.id_certifinfo ?? '') ?? certifications.get(action.rncp_code ?? ''),
  );
}

function placeOf(action: CarifAction, place: Place) {
  const at = (field: string) => {
    const value = action[`etablissement_${place}_${field}`];
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    nom: at('enseigne') || at('entreprise_raison_sociale'),
    siret: at('siret'),
    uai: at('uai'),
    adresse: at('adresse'),
    codePostal: at('code_postal'),
    commune: at('localite'),
    insee: at('code_insee'),
    geo: at('geo_coordonnees'),
    courriel: at('courriel'),
  };
}

function prefixed(of: Place) {
  return Object.fromEntries(Object.entries(place).map(([name, schema]) => [`etablissement_${of}_${name}`, schema]));
}

function parseJson(whole: string): unknown {
  try {
    return JSON.parse(whole);
  } catch {
    return undefined;
  }
}
