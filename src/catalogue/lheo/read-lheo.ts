import type { Element } from '../readers/element.ts';
import { type Root, readXml } from '../readers/read-xml.ts';
import {
  type CatalogueRecord,
  type CatalogueStream,
  isRefusal,
  type Refusal,
  refusal,
  type SourceMarks,
} from '../readers/record.ts';
import { readFormation } from './formation.ts';
import { readOfferSummary } from './offer-summary.ts';

/** Namespaces under which 2.3 and 2.2 are published; `www.lheo.org` is the older address of the standard. */
const NAMESPACE = /^https?:\/\/(?:www\.)?lheo\.(?:gouv\.fr|org)\/(\d+)\.(\d+)(?:\.\d+)?\/?$/;
const READ_VERSIONS = new Set(['2.2', '2.3']);

/** Record element of each kind of document. */
const DOCUMENTS: Readonly<
  Record<string, { record: string; read: (element: Element, marks: SourceMarks) => CatalogueRecord }>
> = {
  lheo: { record: 'formation', read: readFormation },
  'lheo-plus': { record: 'formation', read: readFormation },
  'lheo-index': { record: 'resume-offre', read: readOfferSummary },
};

/** Reads a LHÉO document (2.2 or 2.3; whole offers or the index of a search), one formation at a time. */
export async function* readLheo(bytes: AsyncIterable<Uint8Array>, marks: SourceMarks): CatalogueStream {
  let read = readFormation;
  const pages = readXml(bytes, (root) => {
    const refused = refusedRoot(root);
    if (refused !== null) return refused;
    const document = DOCUMENTS[root.name];
    if (document === undefined) return notLheo(root);
    read = document.read;
    return { ok: true, record: document.record };
  });
  for await (const page of pages) {
    yield isRefusal(page) ? page : page.map((element) => read(element, marks));
  }
}

function refusedRoot(root: Root): Refusal | null {
  const version = NAMESPACE.exec(root.namespace);
  if (version === null) return notLheo(root);
  const number = `${version[1]}.${version[2]}`;
  if (READ_VERSIONS.has(number)) return null;
  return refusal(
    'LHEO_OLD',
    `Ce fichier est en LHÉO ${number}. Seules les versions 2.2 et 2.3 sont lues : demandez un export en 2.3.`,
  );
}

function notLheo({ name, namespace }: Root): Refusal {
  const said = namespace === '' ? 'sans espace de noms' : `espace de noms ${namespace.slice(0, 80)}`;
  return refusal('NOT_LHEO', `Ce fichier XML n'est pas du LHÉO : il commence par « ${name.slice(0, 40)} » (${said}).`);
}
