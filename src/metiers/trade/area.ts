import type { Dataset } from '../data/kinds.ts';

/** Where something is asked about: some employment basins, or the whole region. */
export interface Area {
  /** « le bassin de Dunkerque », « les Hauts-de-France » */
  readonly name: string;
  /** Codes of basins; undefined: the whole region. */
  readonly basins: ReadonlySet<string> | undefined;
}

export interface AreaOptions {
  /** INSEE codes of communes. */
  readonly communes: readonly string[];
  /** Codes of departments, when no commune is named. */
  readonly departments: readonly string[];
  /** How the place is said back, after « dans »: « la Thiérache ». */
  readonly said: string;
  /** How its departments are: « l'Aisne ». */
  readonly departmentsSaid: string;
}

/** Names of basins as they are said; by code. */
export type BasinNames = ReadonlyMap<string, string>;

/**
 * The basins of a place. A commune that the survey does not know any more (merged since) is looked for in its department.
 *
 * @param departmentOf department of each basin
 */
export function areaOf(
  { communes, departments, said, departmentsSaid }: AreaOptions,
  basins: Dataset<'bassins'>,
  departmentOf: ReadonlyMap<string, string>,
  names: BasinNames,
  region: string,
): Area {
  const wanted = new Set(communes);
  const found = basins.rows.filter(([, , held]) => held.some((insee) => wanted.has(insee)));
  if (found.length === 1 && found[0] !== undefined) {
    const [code, published] = found[0];
    return { name: names.get(code) ?? `le bassin de ${published}`, basins: new Set([code]) };
  }
  if (found.length > 1) return { name: said, basins: new Set(found.map(([code]) => code)) };
  const inside = [...departmentOf].filter(([, department]) => departments.includes(department)).map(([code]) => code);
  return inside.length === 0 ? { name: region, basins: undefined } : { name: departmentsSaid, basins: new Set(inside) };
}
