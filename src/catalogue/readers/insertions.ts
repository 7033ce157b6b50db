import type { Insertion } from '../formation.ts';
import { readCsvRows } from './csv-rows.ts';
import { withFirstPiece } from './first-piece.ts';
import { jsonRecords } from './json-records.ts';
import { openFiles } from './open-file.ts';
import { isRefusal, type Refusal, refusal } from './record.ts';

/** What became of those who left: by `UAI` for a whole centre, by `UAI/code` for one diploma (CFD, MEF 11 or RNCP) there. */
export type InsertionTable = ReadonlyMap<string, Insertion>;

const UAI = /^\d{7}[A-Z]$/;
const HUNDRED = 100;

/**
 * Reads public studies of what apprentices and pupils became, each told by what is in it: InserJeunes by centre (CSV of
 * data.education.gouv.fr) and « trajectoires » (JSON of `exposition.inserjeunes.beta.gouv.fr`, by centre and diploma, with the
 * number of people counted). Of several years the last one counts.
 */
export async function readInsertions(paths: readonly string[]): Promise<InsertionTable | Refusal> {
  const table = new Map<string, Insertion>();
  for (const path of paths) {
    for await (const { bytes, name } of openFiles(path)) {
      const { first, all } = await withFirstPiece(bytes);
      const sign = /[^\s\ufeff]/.exec(first)?.[0];
      const pages = sign === '[' || sign === '{' ? jsonRecords(all) : csvRecords(all, first);
      for await (const page of pages) {
        if (isRefusal(page)) return refusal(page.code, `${name || path} : ${page.message}`);
        for (const record of page) if (record !== undefined) keep(table, record);
      }
    }
  }
  return table;
}

async function* csvRecords(
  bytes: AsyncIterable<Uint8Array>,
  first: string,
): AsyncGenerator<readonly Readonly<Record<string, unknown>>[] | Refusal, void> {
  const separator = first.slice(0, first.indexOf('\n')).includes(';') ? ';' : ',';
  for await (const page of readCsvRows(bytes, { separator, columns: ['uai', 'annee'] })) {
    if (isRefusal(page)) return yield page;
    yield page.map(({ row }) => row);
  }
}

function keep(table: Map<string, Insertion>, record: Readonly<Record<string, unknown>>): void {
  const at = (...names: readonly string[]) => {
    const value = names.map((name) => record[name]).find((each) => each !== undefined && each !== null && each !== '');
    return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  };
  const uai = at('uai', 'UAI').toUpperCase();
  const year = at('millesime', 'annee');
  const [mois, rate] =
    at('taux_emploi_12_mois', 'taux_emploi_12m') !== ''
      ? ([12, at('taux_emploi_12_mois', 'taux_emploi_12m')] as const)
      : ([6, at('taux_emploi_6_mois', 'taux_emploi_6m')] as const);
  const part = Number(rate.replace(',', '.')) / HUNDRED;
  if (!UAI.test(uai) || year === '' || rate === '' || !(part >= 0 && part <= 1)) return;
  const code = at('code_certification', 'code_formation_diplome', 'rncp_code');
  const key = code === '' ? uai : `${uai}/${code}`;
  const before = table.get(key);
  if (before !== undefined && before.annee > year) return;
  const counted = Number(at('nb_sortant') || Number.NaN);
  table.set(key, {
    part,
    mois,
    annee: year.replace('_', '-'),
    effectif: Number.isInteger(counted) && counted > 0 ? counted : null,
    portee: code === '' ? 'centre' : 'formation',
  });
}
