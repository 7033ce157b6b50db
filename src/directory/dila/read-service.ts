import type { Commune } from '../../territory/index.ts';
import type { DirectoryRecord } from '../directory-file.ts';
import { openingHours } from './opening-hours.ts';
import { type Service, serviceSchema } from './service.ts';

/** Id of the source of imported records. */
export const DILA_SOURCE = 'dila';

export interface ServiceReader {
  /** Code of the DILA → id of our kind. */
  readonly kinds: ReadonlyMap<string, string>;
  readonly byInsee: ReadonlyMap<string, Commune>;
  /** ISO day; for records without their own date, and against dates to come. */
  readonly today: string;
}

export type ReadService =
  | { readonly kind: 'kept'; readonly record: DirectoryRecord }
  /** Another kind of body, or another region. */
  | { readonly kind: 'other' }
  | { readonly kind: 'rejected'; readonly id: string; readonly reason: string };

/** Prepares the reading of bodies of the DILA's directory as records of ours. */
export function createServiceReader(parts: ServiceReader): (json: string) => ReadService {
  const codes = new RegExp(`"(?:${[...parts.kinds.keys()].join('|')})\\\\?"`);
  return (json) => (codes.test(json) && IN_REGION.test(json) ? readService(json, parts) : { kind: 'other' });
}

/** A code of our departments, as a text: most bodies of the file have none, and need not be parsed. */
const IN_REGION = /"(?:02|59|60|62|80)\d{3}\\?"/;

function readService(json: string, { kinds, byInsee, today }: ServiceReader): ReadService {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return { kind: 'rejected', id: '?', reason: 'not JSON' };
  }
  const parsed = serviceSchema.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { kind: 'rejected', id: idOf(raw), reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
  }
  const service = parsed.data;
  const kind = service.pivot
    .map(({ type_service_local }) => kinds.get(type_service_local))
    .find((id) => id !== undefined);
  if (kind === undefined) return { kind: 'other' };
  const address = service.adresse.find(({ type_adresse }) => type_adresse === 'Adresse') ?? service.adresse[0];
  const covered = service.pivot.flatMap(({ code_insee_commune }) => code_insee_commune);
  const insee = service.code_insee_commune || (covered.length === 1 ? covered[0] : undefined);
  if (insee === undefined) return { kind: 'rejected', id: service.id, reason: 'no code_insee_commune' };
  const commune = byInsee.get(insee);
  if (commune === undefined) return { kind: 'other' };
  const modifiedOn = dayOf(service.date_modification);
  if (modifiedOn === undefined || modifiedOn > today) {
    return { kind: 'rejected', id: service.id, reason: `date_modification: ${service.date_modification ?? 'absent'}` };
  }
  // One code alone is where the body stands, and tells nothing of the communes around.
  return {
    kind: 'kept',
    record: {
      id: service.id,
      type: kind,
      nom: plain(service.nom),
      ...withText('adresse', streetOf(address)),
      ...(/^\d{5}$/.test(address?.code_postal ?? '') ? { code_postal: address?.code_postal ?? '' } : {}),
      commune: plain(address?.nom_commune ?? '') || commune.name,
      insee,
      ...pointOf(address),
      telephones: valuesOf(service.telephone),
      ...withText('courriel', service.adresse_courriel[0]),
      ...withText('site', valuesOf(service.site_internet).find(isWebAddress)),
      ...withText('horaires', openingHours(service.plage_ouverture)),
      source: DILA_SOURCE,
      atteste_le: modifiedOn,
      coordonnees_du: modifiedOn,
      etat: "annuaire officiel de l'administration",
      communes_couvertes: covered.length > 1 ? covered.filter((code) => byInsee.has(code)) : [],
    },
  };
}

function streetOf(address: Service['adresse'][number] | undefined): string | undefined {
  const lines = [address?.complement1, address?.complement2, address?.numero_voie, address?.service_distribution];
  return lines.flatMap((line) => plain(line ?? '') || []).join(', ');
}

function pointOf(address: Service['adresse'][number] | undefined): { latitude?: number; longitude?: number } {
  const [latitude, longitude] = [Number(address?.latitude || Number.NaN), Number(address?.longitude || Number.NaN)];
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : {};
}

/** `18/12/2024 17:42:39` or an ISO date → ISO day. */
function dayOf(date: string | null | undefined): string | undefined {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})/.exec(date ?? '') ?? [];
  const iso = year === undefined ? (date ?? '').slice(0, 10) : `${year}-${month}-${day}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(Date.parse(iso)) ? iso : undefined;
}

function valuesOf(values: readonly { valeur?: string | null | undefined }[]): string[] {
  return values.flatMap(({ valeur }) => plain(valeur ?? '') || []);
}

/** Names and numbers are texts: what stands between angle brackets, and a script with it, is none. */
function plain(text: string): string {
  return text
    .replaceAll(/<(script|style)\b[^>]*>[^<]*<\/\1\s*>/gi, ' ')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

function withText<Name extends string>(name: Name, text: string | undefined): Partial<Record<Name, string>> {
  if (!text) return {};
  const found: Partial<Record<Name, string>> = {};
  found[name] = text;
  return found;
}

function idOf(raw: unknown): string {
  return typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' ? raw.id : '?';
}
