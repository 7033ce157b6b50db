import type { Lieu } from '../formation.ts';
import { plainLine } from './plain-text.ts';

/** Mainland France and overseas, with room to spare: outside, the two numbers were swapped or are noise. */
const LATITUDE = { min: -22, max: 52 };
const LONGITUDE = { min: -64, max: 56 };
/** Fewer decimals are off by more than a kilometre: better the commune's own position. */
const DECIMALS = 2;

export interface RawPlace {
  readonly nom?: string;
  readonly adresse?: string;
  readonly codePostal?: string;
  readonly commune?: string;
  readonly insee?: string;
  /** Where nothing finer is known. */
  readonly departement?: string;
  readonly latitude?: string;
  readonly longitude?: string;
}

/**
 * A place as a catalogue gives it, cleaned: « LENS CEDEX 3 » becomes « LENS », coordinates that cannot be right go.
 *
 * @returns null when neither commune, postcode, INSEE code, department nor position is known
 */
export function readPlace(raw: RawPlace): Lieu | null {
  const codePostal = /^\d{5}$/.exec(raw.codePostal?.trim() ?? '')?.[0] ?? null;
  const insee = /^(?:\d{2}|2[AB])\d{3}$/i.exec(raw.insee?.trim() ?? '')?.[0]?.toUpperCase() ?? null;
  const commune = plainLine(raw.commune ?? '').replace(/\s+cedex\b.*$/i, '');
  const position = readPosition(raw.latitude ?? '', raw.longitude ?? '');
  const departement = /^(?:\d{2,3}|2[AB])$/i.exec(raw.departement?.trim() ?? '')?.[0]?.toUpperCase() ?? null;
  const isNowhere = codePostal === null && insee === null && commune === '' && departement === null;
  if (isNowhere && position === null) return null;
  return {
    nom: plainLine(raw.nom ?? ''),
    adresse: plainLine(raw.adresse ?? ''),
    codePostal,
    commune,
    // A postcode written in the field of the INSEE code; the two are never equal for towns that share their postcode.
    insee: insee === codePostal ? null : insee,
    departement: departmentOf(insee ?? codePostal) ?? departement,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
  };
}

function departmentOf(code: string | null): string | null {
  if (code === null) return null;
  return /^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2);
}

function readPosition(rawLatitude: string, rawLongitude: string): { latitude: number; longitude: number } | null {
  const [latitude, longitude] = [rawLatitude, rawLongitude].map((raw) => raw.trim().replace(',', '.'));
  if (!isPrecise(latitude) || !isPrecise(longitude)) return null;
  const position = { latitude: Number(latitude), longitude: Number(longitude) };
  const inside =
    position.latitude > LATITUDE.min &&
    position.latitude < LATITUDE.max &&
    position.longitude > LONGITUDE.min &&
    position.longitude < LONGITUDE.max;
  return inside ? position : null;
}

function isPrecise(text: string | undefined): boolean {
  return new RegExp(`^-?\\d{1,2}\\.\\d{${DECIMALS},}$`).test(text ?? '');
}
