import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Commune } from '../territory/index.ts';
import type { Body } from './body.ts';

const text = z.string().min(1);

/** One record of a directory file; absent means unknown. */
export const recordSchema = z.strictObject({
  id: text,
  type: text,
  nom: text,
  adresse: text.optional(),
  code_postal: z.string().length(5).optional(),
  commune: text,
  insee: z.string().length(5),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  telephones: z.array(text).default([]),
  courriel: text.optional(),
  site: z.url().optional(),
  horaires: text.optional(),
  source: text,
  atteste_le: z.iso.date(),
  coordonnees_du: z.iso.date().optional(),
  etat: text,
  precision: text.optional(),
  communes_couvertes: z.array(z.string().length(5)).default([]),
});
export type DirectoryRecord = z.input<typeof recordSchema>;

export const fileSchema = z.strictObject({
  publication: z.strictObject({ titre: text, licence: text, date: z.iso.date() }),
  sources: z.array(z.strictObject({ id: text, editeur: text, titre: text, licence: text, url: z.url() })).min(1),
  fiches: z.array(recordSchema),
});
export type DirectoryFile = z.input<typeof fileSchema>;

export type ReadDirectory =
  | { readonly ok: true; readonly bodies: readonly Body[]; readonly date: string }
  | { readonly ok: false; readonly code: 'DIRECTORY_INVALID'; readonly message: string };

/**
 * Reads a directory file: the one in `knowledge/annuaire/`, or the one an import wrote.
 *
 * @param byInsee communes of the region; a record elsewhere is a fault
 */
export function readDirectoryFile(path: string, byInsee: ReadonlyMap<string, Commune>): ReadDirectory {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return invalid(path, error instanceof Error ? error.message : String(error));
  }
  const parsed = fileSchema.safeParse(raw);
  if (!parsed.success) {
    return invalid(path, parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; '));
  }
  const sources = new Map(
    parsed.data.sources.map(({ id, editeur, titre, licence, url }) => [
      id,
      { id, publisher: editeur, title: titre, licence, url },
    ]),
  );
  const bodies: Body[] = [];
  for (const record of parsed.data.fiches) {
    const commune = byInsee.get(record.insee);
    const source = sources.get(record.source);
    if (commune === undefined) return invalid(path, `${record.id}: commune ${record.insee} is not in the region`);
    if (source === undefined) return invalid(path, `${record.id}: unknown source ${record.source}`);
    const { latitude = commune.latitude, longitude = commune.longitude } = record;
    bodies.push({
      id: record.id,
      kind: record.type,
      name: record.nom,
      address: record.adresse ?? null,
      postcode: record.code_postal ?? null,
      postTown: record.commune,
      commune: commune.name,
      insee: record.insee,
      department: commune.department,
      point: { latitude, longitude },
      phones: record.telephones,
      email: record.courriel ?? null,
      website: record.site ?? null,
      hours: record.horaires ?? null,
      attestedOn: record.atteste_le,
      contactsOn: record.coordonnees_du ?? null,
      status: record.etat,
      note: record.precision ?? null,
      source,
      covers: new Set(record.communes_couvertes),
    });
  }
  return { ok: true, bodies, date: parsed.data.publication.date };
}

function invalid(path: string, fault: string): ReadDirectory {
  return { ok: false, code: 'DIRECTORY_INVALID', message: `${path}: ${fault}` };
}
