import { readNumber } from '../clean/identifiers.ts';
import type { Day, Niveau } from '../formation.ts';
import { readCertificationCsv } from './certification-csv.ts';
import { withFirstPiece } from './first-piece.ts';
import { openFiles } from './open-file.ts';
import { readRncpXml } from './read-rncp.ts';
import { isRefusal, type Refusal, refusal } from './record.ts';

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

/**
 * Reads tables of certifications, each told by what is in it: France compétences' export of RNCP and RS (XML v4, or the CSV
 * files, in any order), and Certif-Info. What an earlier file says stands; later ones fill what it leaves out.
 */
export async function readCertifications(paths: readonly string[]): Promise<CertificationTable | Refusal> {
  const table = new Map<string, Certified>();
  for (const path of paths) {
    for await (const { bytes, name } of openFiles(path)) {
      const { first: head, all } = await withFirstPiece(bytes);
      const isXml = head.trimStart().startsWith('<');
      const pages = isXml ? readRncpXml(all) : readCertificationCsv(all, head);
      for await (const page of pages) {
        if (isRefusal(page)) return refusal(page.code, `${name || path} : ${page.message}`);
        for (const { keys, certified } of page)
          for (const key of keys) table.set(key, joined(table.get(key), certified));
      }
    }
  }
  return table;
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

function joined(before: Certified | undefined, more: Certified): Certified {
  if (before === undefined) return more;
  const list = (name: 'formacodes' | 'romes' | 'nsf' | 'blocs' | 'suivantes') => [
    ...new Set([...before[name], ...more[name]]),
  ];
  return {
    intitule: before.intitule || more.intitule,
    niveau: before.niveau ?? more.niveau,
    rncp: before.rncp ?? more.rncp,
    rs: before.rs ?? more.rs,
    fin: before.fin ?? more.fin,
    formacodes: list('formacodes'),
    romes: list('romes'),
    nsf: list('nsf'),
    blocs: list('blocs'),
    suivantes: list('suivantes'),
  };
}
