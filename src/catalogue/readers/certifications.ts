import { readCertificationCsv } from './certification-csv.ts';
import type { CertificationTable, Certified } from './certified.ts';
import { withFirstPiece } from './first-piece.ts';
import { openFiles } from './open-file.ts';
import { readRncpXml } from './read-rncp.ts';
import { isRefusal, type Refusal, refusal } from './record.ts';

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
