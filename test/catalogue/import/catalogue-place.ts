import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Commune } from '../../../src/territory/index.ts';
import { tempFolder } from '../../temp-folder.ts';

export const LENS: Commune = {
  name: 'Lens',
  insee: '62498',
  department: '62',
  population: 32_000,
  postcodes: ['62300'],
  latitude: 50.4282,
  longitude: 2.8315,
  employmentZone: 'Lens',
  arrondissement: 'Lens',
  epci: null,
};

/** A manifest of catalogues in a folder of its own, and its files. */
export interface CataloguePlace {
  readonly places: { own: string; added: string; reports: string };
  readonly path: (name: string) => string;
  /** Writes a file beside the manifest. */
  write(name: string, content: string): void;
  /** Writes the manifest anew; each entry is completed to a LHÉO catalogue. */
  tell(...entries: readonly (Record<string, unknown> & { id: string })[]): void;
}

export function cataloguePlace(): CataloguePlace {
  const folder = tempFolder();
  const data = join(folder, 'data');
  mkdirSync(data);
  const path = (name: string) => join(folder, name);
  const places = {
    own: path('manifest.yaml'),
    added: join(data, 'catalogues', 'manifest.yaml'),
    reports: join(data, 'catalogue-imports.json'),
  };
  return {
    places,
    path,
    write: (name, content) => writeFileSync(path(name), content),
    tell: (...entries) => writeFileSync(places.own, stringify({ catalogues: entries.map(entry) })),
  };
}

export function entry(given: Record<string, unknown> & { id: string }): Record<string, unknown> {
  return {
    title: `Catalogue ${given.id}`,
    publisher: 'Essais',
    address: 'https://example.org',
    licence: 'MIT',
    version_date: '2026-11-01',
    valid_until: '2030-12-31',
    format: 'lheo',
    files: [`${given.id}.xml`],
    ...given,
  };
}
