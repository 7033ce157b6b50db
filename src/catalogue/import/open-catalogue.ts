import { readLheo } from '../lheo/read-lheo.ts';
import { readCertifications } from '../readers/certifications.ts';
import type { CertificationTable } from '../readers/certified.ts';
import { readInsertions } from '../readers/insertions.ts';
import { openFiles } from '../readers/open-file.ts';
import { readCarifJson } from '../readers/read-carif-json.ts';
import { readCpf } from '../readers/read-cpf.ts';
import { readCsv } from '../readers/read-csv.ts';
import { readOnisep } from '../readers/read-onisep.ts';
import { type CatalogueStream, isRefusal, type SourceMarks } from '../readers/record.ts';
import type { Catalogue } from './manifest.ts';
import { withCertified, withInsertion } from './with-tables.ts';

/**
 * Reads the files of a catalogue one after the other, and those of an archive, by its format; stops at the first that is
 * refused. What the tables of certifications say fills what its formations leave out.
 *
 * @param tell told in French what is to be known of a whole file
 */
export async function* openCatalogue(catalogue: Catalogue, tell?: (note: string) => void): CatalogueStream {
  const certifications = await readCertifications(catalogue.certifications);
  if (!isTable(certifications)) return yield certifications;
  const insertions = await readInsertions(catalogue.insertions);
  if ('kind' in insertions) return yield insertions;
  for (const file of catalogue.files) {
    for await (const { name, bytes } of openFiles(file)) {
      const { id: source, demonstration, annee } = catalogue;
      const ofFile = (note: string) => tell?.(name === '' ? note : `${name} : ${note}`);
      const marks: SourceMarks = { source, demonstration, annee, tell: ofFile };
      for await (const page of readFile(catalogue, bytes, certifications, marks)) {
        yield isRefusal(page)
          ? page
          : page.map((record) => withInsertion(withCertified(record, certifications), insertions));
        if (isRefusal(page)) return;
      }
    }
  }
}

function isTable(read: Awaited<ReturnType<typeof readCertifications>>): read is CertificationTable {
  return !('kind' in read);
}

async function* readFile(
  catalogue: Catalogue,
  bytes: AsyncIterable<Uint8Array>,
  certifications: CertificationTable,
  marks: SourceMarks,
): CatalogueStream {
  switch (catalogue.format) {
    case 'lheo':
      return yield* readLheo(bytes, marks);
    case 'csv':
      return yield* readCsv(bytes, catalogue.csv, marks);
    case 'onisep':
      return yield* readOnisep(bytes, marks);
    case 'cpf':
      return yield* readCpf(bytes, marks);
    case 'carif-json':
      return yield* readCarifJson(bytes, certifications, marks);
  }
}
