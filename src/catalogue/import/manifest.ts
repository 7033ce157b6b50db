import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { DialogsError, readYaml } from '../../platform/index.ts';
import { csvSchema } from '../readers/read-csv.ts';

const day = z.iso.date();
const common = {
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  publisher: z.string().min(1),
  address: z.url(),
  licence: z.string().min(1),
  version_date: day,
  valid_until: day,
  /** Read one after the other as one source; paths from the manifest's own folder. */
  files: z.array(z.string().min(1)).min(1),
  /** Everything in it is made up. */
  demonstration: z.boolean().default(false),
  /** Tables of certifications (RNCP, RS, Certif-Info): they give titles, levels, codes, expiry and followers. */
  certifications: z
    .union([z.string().min(1), z.array(z.string().min(1))])
    .default([])
    .transform((paths) => (typeof paths === 'string' ? [paths] : paths)),
  /** Studies of what became of those who left (InserJeunes by centre, « trajectoires »). */
  insertions: z.array(z.string().min(1)).default([]),
  /** Share of its formations, 0 to 1, that a source may lose in one import; more, and it is held back. */
  perte_max: z.number().min(0).max(1).default(0.3),
  /** Its facts are those of this year. */
  annee: z.int().min(2000).max(2100).nullable().default(null),
  /** Sessions move by whole weeks with the day of indexing, as if the file had been written on the day named. */
  dates_glissantes: z.strictObject({ base: day }).optional(),
};

/** One catalogue: who publishes it, under which licence, until when it is trusted, and how it is read. */
const catalogueSchema = z.discriminatedUnion('format', [
  z.strictObject({ ...common, format: z.literal('lheo') }),
  z.strictObject({ ...common, format: z.literal('csv'), csv: csvSchema }),
  z.strictObject({ ...common, format: z.literal('carif-json') }),
  z.strictObject({ ...common, format: z.literal('cpf') }),
  z.strictObject({ ...common, format: z.literal('onisep') }),
]);

const manifestSchema = z.strictObject({
  catalogues: z.array(catalogueSchema).nullable(),
  /** Catalogues of the project that the operator does without, e.g. `[demonstration]`. */
  leave_out: z.array(z.string()).default([]),
});

/** A catalogue of the manifest, its paths made whole. */
export type Catalogue = z.output<typeof catalogueSchema>;

export type CataloguesResult =
  | { ok: true; catalogues: readonly Catalogue[] }
  | { ok: false; code: 'MANIFEST_INVALID'; message: string };

/** Where an installation tells of its catalogues and of their imports. */
export interface CataloguePlaces {
  /** The project's manifest. */
  readonly own: string;
  /** The operator's, which may be absent. */
  readonly added: string;
  /** Where a server that holds an embedded database writes the last reports, for `assistant index --report`. */
  readonly reports: string;
}

export function manifestPlaces(projectFolder: string, dataFolder: string): CataloguePlaces {
  return {
    reports: join(dataFolder, 'catalogue-imports.json'),
    own: join(projectFolder, 'knowledge', 'catalogues', 'manifest.yaml'),
    added: join(dataFolder, 'catalogues', 'manifest.yaml'),
  };
}

/**
 * Reads and checks the manifests of catalogues.
 *
 * @param places.added may be absent; an entry in it replaces the project's entry of the same id, and `leave_out` drops some
 * @returns the catalogues, or MANIFEST_INVALID naming the file, the entry and the field
 */
export function readCatalogues(places: { own: string; added: string }): CataloguesResult {
  const byId = new Map<string, Catalogue>();
  const paths = existsSync(places.added) ? [places.own, places.added] : [places.own];
  for (const path of paths) {
    const read = readOne(path);
    if (!read.ok) return read;
    for (const id of read.leftOut) byId.delete(id);
    for (const catalogue of read.catalogues) byId.set(catalogue.id, catalogue);
  }
  return { ok: true, catalogues: [...byId.values()] };
}

function readOne(
  path: string,
):
  | { ok: true; catalogues: readonly Catalogue[]; leftOut: readonly string[] }
  | Extract<CataloguesResult, { ok: false }> {
  let raw: z.output<typeof manifestSchema>;
  try {
    raw = readYaml(path, manifestSchema);
  } catch (error) {
    if (!(error instanceof DialogsError)) throw error;
    return { ok: false, code: 'MANIFEST_INVALID', message: error.message };
  }
  const catalogues = (raw.catalogues ?? []).map((catalogue) => withWholePaths(catalogue, dirname(path)));
  const ids = catalogues.map(({ id }) => id);
  const twice = ids.find((id, position) => ids.indexOf(id) !== position);
  if (twice === undefined) return { ok: true, catalogues, leftOut: raw.leave_out };
  return { ok: false, code: 'MANIFEST_INVALID', message: `${path}: two catalogues are called ${twice}` };
}

function withWholePaths(catalogue: Catalogue, folder: string): Catalogue {
  const whole = (file: string) => resolve(folder, file);
  return {
    ...catalogue,
    files: catalogue.files.map(whole),
    certifications: catalogue.certifications.map(whole),
    insertions: catalogue.insertions.map(whole),
  };
}
