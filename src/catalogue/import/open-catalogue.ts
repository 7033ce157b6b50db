import { readLheo } from '../lheo/read-lheo.ts';
import { readCertifInfo } from '../readers/certif-info.ts';
import { openFile } from '../readers/open-file.ts';
import { readCarifJson } from '../readers/read-carif-json.ts';
import { readCsv } from '../readers/read-csv.ts';
import { readOnisep } from '../readers/read-onisep.ts';
import { type CatalogueStream, isRefusal, type SourceMarks } from '../readers/record.ts';
import type { Catalogue } from './manifest.ts';

/** Reads the files of a catalogue one after the other, by its format; stops at the first that is refused. */
export async function* openCatalogue(catalogue: Catalogue): CatalogueStream {
  for (const file of catalogue.files) {
    for await (const page of readFile(catalogue, file)) {
      yield page;
      if (isRefusal(page)) return;
    }
  }
}

async function* readFile(catalogue: Catalogue, file: string): CatalogueStream {
  const { id: source, demonstration, annee } = catalogue;
  const marks: SourceMarks = { source, demonstration, annee };
  const bytes = openFile(file);
  switch (catalogue.format) {
    case 'lheo':
      return yield* readLheo(bytes, marks);
    case 'csv':
      return yield* readCsv(bytes, catalogue.csv, marks);
    case 'onisep':
      return yield* readOnisep(bytes, marks);
    case 'carif-json': {
      const { certifications } = catalogue;
      const table = certifications === undefined ? new Map() : await readCertifInfo(openFile(certifications));
      if ('kind' in table) return yield table;
      return yield* readCarifJson(bytes, table, marks);
    }
  }
}
