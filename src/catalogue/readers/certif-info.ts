import { readNumber } from '../clean/identifiers.ts';
import { niveauIn } from '../clean/level.ts';
import { plainLine } from '../clean/plain-text.ts';
import type { Niveau } from '../formation.ts';
import { readCsvRows } from './csv-rows.ts';
import { isRefusal, type Refusal } from './record.ts';

/** What the Certif-Info table says of a certification. */
export interface Certified {
  readonly intitule: string;
  readonly niveau: Niveau | null;
  readonly rncp: string | null;
  readonly rs: string | null;
  readonly formacodes: readonly string[];
  readonly romes: readonly string[];
  readonly nsf: readonly string[];
}

/** By Certif-Info code, and by RNCP code as `RNCP320`. */
export type CertificationTable = ReadonlyMap<string, Certified>;

const COLUMNS = ['Code_Diplome', 'Libelle_Diplome', 'Code_Niveau_Europeen', 'Code_FormaCode', 'Code_RNCP'];
const ROME_COLUMNS = ['Code_Rome_1', 'Code_Rome_2', 'Code_Rome_3', 'Code_Rome_4', 'Code_Rome_5'];

/** Reads the Certif-Info table (`;`, UTF-8). */
export async function readCertifInfo(bytes: AsyncIterable<Uint8Array>): Promise<CertificationTable | Refusal> {
  const table = new Map<string, Certified>();
  for await (const page of readCsvRows(bytes, { separator: ';', columns: COLUMNS })) {
    if (isRefusal(page)) return page;
    for (const { row } of page) {
      const at = (column: string) => row[column]?.trim() ?? '';
      const code = readNumber(at('Code_Diplome'));
      if (code === null) continue;
      const rncp = readNumber(at('Code_RNCP'));
      const certified = {
        intitule: plainLine(at('Libelle_Diplome')),
        niveau: niveauIn(at('Code_Niveau_Europeen')),
        rncp,
        rs: readNumber(at('Code_RS')),
        formacodes: [at('Code_FormaCode')].filter((value) => /^\d{5}$/.test(value)),
        romes: ROME_COLUMNS.map(at).filter((value) => /^[A-Z]\d{4}$/.test(value)),
        nsf: [at('Code_Nsf')].filter((value) => /^\d{3}[a-z]?$/.test(value)),
      };
      table.set(code, certified);
      if (rncp !== null && !table.has(`RNCP${rncp}`)) table.set(`RNCP${rncp}`, certified);
    }
  }
  return table;
}
