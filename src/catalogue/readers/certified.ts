import { readNumber } from '../clean/identifiers.ts';
import type { Day, Niveau } from '../formation.ts';

/** What the public tables say of a certification. */
export interface Certified {
  readonly intitule: string;
  readonly niveau: Niveau | null;
  readonly rncp: string | null;
  readonly rs: string | null;
  readonly formacodes: readonly string[];
  readonly romes: readonly string[];
  readonly nsf: readonly string[];
  /** Titles of its blocks of skills. */
  readonly blocs: readonly string[];
  /** Last day of its registration; null when not said. */
  readonly fin: Day | null;
  /** Certifications that took its place, as `RNCP40001`. */
  readonly suivantes: readonly string[];
}

/** By Certif-Info code, and by its number as `RNCP320` or `RS6563`. */
export type CertificationTable = ReadonlyMap<string, Certified>;

export const UNSAID_CERTIFIED: Certified = {
  intitule: '',
  niveau: null,
  rncp: null,
  rs: null,
  formacodes: [],
  romes: [],
  nsf: [],
  blocs: [],
  fin: null,
  suivantes: [],
};

/** A certification and what it is found by. */
export interface CertificationRecord {
  readonly keys: readonly string[];
  readonly certified: Certified;
}

/** Of a table, what a training's codes name: the first that is known. */
export function certifiedBy(
  table: CertificationTable,
  codes: { readonly rncp: string | null; readonly rs: string | null; readonly certifInfo: string | null },
): Certified | undefined {
  const { rncp, rs, certifInfo } = codes;
  return (
    (rncp === null ? undefined : table.get(`RNCP${rncp}`)) ??
    (rs === null ? undefined : table.get(`RS${rs}`)) ??
    (certifInfo === null ? undefined : table.get(certifInfo))
  );
}

/** `RNCP37795` and `RS6563` of what a file writes; undefined for anything else. */
export function ficheOf(
  raw: string,
): { readonly key: string; readonly rncp: string | null; readonly rs: string | null } | undefined {
  const number = readNumber(raw);
  if (number === null) return undefined;
  const isRs = /^\s*RS/i.test(raw);
  return { key: `${isRs ? 'RS' : 'RNCP'}${number}`, rncp: isRs ? null : number, rs: isRs ? number : null };
}
