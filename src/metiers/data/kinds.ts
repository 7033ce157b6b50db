import { z } from 'zod';

const text = z.string().min(1);
const trade = z.string().regex(/^[A-Z]\d{4}$/);
const count = z.number().int().nonnegative().nullable();
const share = z.number().min(0).max(100).nullable();
const classOf = z.number().int().min(1).max(5).nullable();
/** « O » : yes; « N » : no; empty: not filled in, which is not « no ». */
const flag = z.enum(['O', 'N', '']);

/** What is known of trades, by kind: each is one file of rows, shipped or imported. Null: hidden or not published, never 0. */
export const ROWS = {
  /** Code, label, parent (ROME v3), name of the domain, ecological transition, digital, demographic, regulated, manager. */
  metiers: z.tuple([trade, text, trade, text, z.string(), flag, flag, flag, flag]),
  /** Job name, feminine after a slash, and the trade it belongs to. */
  appellations: z.tuple([text, trade]),
  /** Number of an interest, and its label. */
  interets: z.tuple([z.number().int().positive(), text]),
  /** Number of an interest, trades of which it is the first interest, trades that it fits too. */
  'interets-metiers': z.tuple([z.number().int().positive(), z.array(trade), z.array(trade)]),
  /** A trade and those one can go to from it, the nearest first. */
  mobilite: z.tuple([trade, z.array(trade)]),
  /** A context of work and the trades that have it. */
  contextes: z.tuple([text, z.array(trade)]),
  /** A trade, what one does, how one gets there: official texts, quoted. */
  textes: z.tuple([trade, z.string(), z.string()]),
  /** Family of BMO, its label, basin, its name, department, hiring projects, of which difficult, of which seasonal. */
  recrutement: z.tuple([text, text, text, text, text, count, count, count]),
  /** Family of BMO and the trades (ROME v3) it was brought to. */
  'familles-recrutement': z.tuple([text, z.array(trade)]),
  /** Basin, its name as published, INSEE codes of its communes. */
  bassins: z.tuple([text, text, z.array(text)]),
  /** Trade (ROME v3), basin, class 1 (very low) to 5 (very high). */
  'tension-bassins': z.tuple([trade, text, classOf]),
  /** Zone (`R32`, `D02`…), family, its label, class 1 to 5. */
  'tension-familles': z.tuple([text, text, text, classOf]),
  /** Family, label, period, median net monthly wage in euros, shares under 1,250, 1,500, 2,000, 3,000 € and above. */
  salaires: z.tuple([text, text, text, count, share, share, share, share, share]),
  /** Family, label, shares working on Saturday, Sunday, at night, part time. */
  conditions: z.tuple([text, text, share, share, share, share]),
  /** Family (FAP 2009), its label, a trade (ROME v3) of it. */
  familles: z.tuple([text, text, trade]),
  /** Family, label, people in 2019, posts to fill from 2019 to 2030, in thousands. */
  perspectives: z.tuple([text, text, z.number().nullable(), z.number().nullable()]),
  /** Training centre (UAI), its name, cohort, share in work after 6 and 12 months, of those who left school. */
  'insertion-cfa': z.tuple([text, text, text, share, share]),
} as const;

export type KindId = keyof typeof ROWS;
export type RowOf<Kind extends KindId> = z.output<(typeof ROWS)[Kind]>;
export const KIND_IDS = Object.keys(ROWS) as readonly KindId[];

export const publicationSchema = z.strictObject({
  titre: text,
  editeur: text,
  licence: text,
  url: z.url(),
  /** Version of the reference, « 4.60 »; empty when it has none. */
  version: z.string(),
  /** What its figures are of: « 2025 », « 2017-2019 »; empty for a reference. */
  periode: z.string().regex(/^(?:\d{4}(?:-\d{4})?)?$/),
  zone: text,
  /** ISO day: published, or read when that is not known. */
  date: z.iso.date(),
});
/** Where a set of facts comes from. */
export type Publication = z.output<typeof publicationSchema>;

/** One file: where it comes from, and its rows. */
export interface Dataset<Kind extends KindId> {
  readonly publication: Publication;
  readonly rows: readonly RowOf<Kind>[];
}

/** Last year of a period; undefined for a reference. */
export function yearOf({ periode }: Pick<Publication, 'periode'>): number | undefined {
  const year = periode.slice(-4);
  return year === '' ? undefined : Number(year);
}
