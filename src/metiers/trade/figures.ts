import { type Dataset, type Publication, yearOf } from '../data/kinds.ts';
import type { Area } from './area.ts';

/** A sum of what is published; hidden rows are not in it. */
export interface Tally {
  readonly count: number;
  /** Some rows were hidden: the true number is this or more. */
  readonly atLeast: boolean;
}

/** Who recruits: one family of trades in one area, in one year. */
export interface Recruiting {
  readonly family: string;
  readonly area: Area;
  readonly projects: Tally;
  /** Of the rows that tell both, the share judged difficult, 0 to 100; undefined where too few tell. */
  readonly difficultShare: number | undefined;
  readonly seasonal: Tally;
  readonly publication: Publication;
}

/** Wages of a family of trades. */
export interface Pay {
  readonly family: string;
  /** Euros a month, net, full time. */
  readonly median: number;
  /** The two bands, side by side, that hold most people. */
  readonly range: { readonly share: number; readonly from: number | undefined; readonly to: number | undefined };
  readonly publication: Publication;
}

/** How hard it is to recruit, 1 (very easy) to 5 (very hard). */
export interface Tension {
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly area: Area;
  readonly publication: Publication;
}

/** Shares of a family of trades that work so, 0 to 100; undefined: not published. */
export interface Hours {
  readonly family: string;
  readonly saturday: number | undefined;
  readonly sunday: number | undefined;
  readonly night: number | undefined;
  readonly partTime: number | undefined;
  readonly publication: Publication;
}

/** Posts to fill in a family of trades, in the region. */
export interface Outlook {
  readonly family: string;
  readonly posts: number;
  readonly publication: Publication;
}

/** Below this a sum says little, and somebody could be recognised. */
export const SMALLEST_TOLD = 10;
/** A share is told from so many projects on. */
const SHARE_FROM = 20;
/** Whole years after which a figure is said to be old. */
const OLD_AFTER_YEARS = 2;
const THOUSAND = 1000;
const BAND_EDGES = [undefined, 1250, 1500, 2000, 3000, undefined] as const;

/** @param today ISO day */
export function isOld(publication: Publication, today: string): boolean {
  const year = yearOf(publication);
  return year !== undefined && year <= Number(today.slice(0, 4)) && Number(today.slice(0, 4)) - year > OLD_AFTER_YEARS;
}

type BmoRow = Dataset<'recrutement'>['rows'][number];

/** What one family recruits in an area; undefined when nothing is published. */
export function recruitingOf(
  { rows, publication }: Dataset<'recrutement'>,
  family: string,
  area: Area,
): Recruiting | undefined {
  const own = rows.filter(([code, , basin]) => code === family && (area.basins?.has(basin) ?? true));
  return own[0] === undefined ? undefined : summed(own, own[0][1], area, publication);
}

/** Families by what they recruit all year round in an area, the most first. */
export function topRecruiting(
  { rows, publication }: Dataset<'recrutement'>,
  area: Area,
  most: number,
  isKnown: (family: string) => boolean,
): readonly (Recruiting & { readonly code: string })[] {
  const inside = rows.filter(([code, , basin]) => isKnown(code) && (area.basins?.has(basin) ?? true));
  return [...Map.groupBy(inside, ([code]) => code)]
    .flatMap(([code, own]) => (own[0] === undefined ? [] : [{ code, ...summed(own, own[0][1], area, publication) }]))
    .filter(({ projects }) => projects.count >= SMALLEST_TOLD)
    .sort((a, b) => b.projects.count - b.seasonal.count - (a.projects.count - a.seasonal.count))
    .slice(0, most);
}

function summed(rows: readonly BmoRow[], family: string, area: Area, publication: Publication): Recruiting {
  const both = rows.filter((row) => row[5] !== null && row[6] !== null);
  const base = both.reduce((sum, row) => sum + (row[5] ?? 0), 0);
  const difficult = both.reduce((sum, row) => sum + (row[6] ?? 0), 0);
  return {
    family,
    area,
    projects: tallied(rows.map((row) => row[5])),
    difficultShare: base >= SHARE_FROM ? Math.round((100 * difficult) / base) : undefined,
    seasonal: tallied(rows.map((row) => row[7])),
    publication,
  };
}

function tallied(counts: readonly (number | null)[]): Tally {
  return {
    count: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
    atLeast: counts.some((count) => count === null),
  };
}

/** Wages of a family, or of the larger one that it belongs to. */
export function payOf({ rows, publication }: Dataset<'salaires'>, family: string): Pay | undefined {
  const row = rows.find(([code, , , median]) => code === family && median !== null) ?? rows.find(larger(family));
  if (row === undefined || row[3] === null) return undefined;
  const [, name, period, median, ...bands] = row;
  const known = bands.map((share) => share ?? 0);
  let best = 0;
  for (let at = 1; at + 1 < known.length; at++) if (pairAt(known, at) > pairAt(known, best)) best = at;
  return {
    family: name,
    median,
    range: { share: Math.round(pairAt(known, best)), from: BAND_EDGES[best], to: BAND_EDGES[best + 2] },
    publication: { ...publication, periode: period },
  };
}

function pairAt(bands: readonly number[], at: number): number {
  return (bands[at] ?? 0) + (bands[at + 1] ?? 0);
}

function larger(family: string) {
  return (row: Dataset<'salaires'>['rows'][number]) => row[0] === family.slice(0, LARGER_CODE) && row[3] !== null;
}

/** « D1Z40 » belongs to « D1Z ». */
const LARGER_CODE = 3;

export function hoursOf({ rows, publication }: Dataset<'conditions'>, family: string): Hours | undefined {
  const row = rows.find(([code]) => code === family) ?? rows.find(([code]) => code === family.slice(0, LARGER_CODE));
  if (row === undefined) return undefined;
  const [, name, saturday, sunday, night, partTime] = row;
  return {
    family: name,
    saturday: saturday ?? undefined,
    sunday: sunday ?? undefined,
    night: night ?? undefined,
    partTime: partTime ?? undefined,
    publication,
  };
}

export function outlookOf({ rows, publication }: Dataset<'perspectives'>, family: string): Outlook | undefined {
  const row = rows.find(([code]) => code === family.slice(0, LARGER_CODE));
  const posts = row?.[3];
  if (row === undefined || posts == null || posts * THOUSAND < SMALLEST_TOLD) return undefined;
  return { family: row[1], posts: Math.round(posts * THOUSAND), publication };
}
