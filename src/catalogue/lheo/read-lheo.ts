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

/** Namespaces of the versions; `www.lheo.org` is the older address of the standard, and 2.0 may leave its number out. */
const NAMESPACE = /^https?:\/\/(?:www\.)?lheo\.(?:gouv\.fr|org)(?:\/(\d+)\.(\d+)(?:\.\d+)?)?\/?$/;
/** Mon Compte Formation (EDOF) publishes LHÉO under its own. */
const EDOF = /^https?:\/\/(?:www\.)?of\.moncompteformation\.gouv\.fr\/?/;
/** Versions whose records have the shape that is read; 1.x had another. */
const READ_MAJOR = '2';
const USUAL_VERSIONS = new Set(['2.2', '2.3']);

/** Record element of each kind of document. */
const DOCUMENTS: Readonly<
  Record<string, { record: string; read: (element: Element, marks: SourceMarks) => CatalogueRecord }>
> = {
  lheo: { record: 'formation', read: readFormation },
  'lheo-plus': { record: 'formation', read: readFormation },
  'lheo-index': { record: 'resume-offre', read: readOfferSummary },
};

/**
 * Reads a LHÉO document (2.x, EDOF; whole offers or the index of a search), one formation at a time. A version other than 2.2
 * and 2.3 is told: its records are read as far as they hold what 2.3 asks for.
 */
export async function* readLheo(bytes: AsyncIterable<Uint8Array>, marks: SourceMarks): CatalogueStream {
  let read = readFormation;
  const pages = readXml(
    bytes,
    (root) => {
      const refused = refusedRoot(root, marks.tell);
      if (refused !== null) return refused;
      const document = DOCUMENTS[root.name];
      if (document === undefined) return notLheo(root);
      read = document.read;
      return { ok: true, record: document.record };
    },
    marks.tell,
  );
  for await (const page of pages) {
    yield isRefusal(page) ? page : page.map((element) => withMended(read(element, marks), element));
  }
}

/** What was mended so that the record could be read is told among its repairs. */
function withMended(record: CatalogueRecord, { mended = [] }: Element): CatalogueRecord {
  return record.kind === 'rejected' || mended.length === 0
    ? record
    : { ...record, repairs: [...mended, ...record.repairs] };
}

function refusedRoot(root: Root, tell: SourceMarks['tell']): Refusal | null {
  const { namespace } = root;
  if (EDOF.test(namespace)) return null;
  if (namespace === '' && DOCUMENTS[root.name] !== undefined) {
    tell?.('sans espace de noms : lu comme du LHÉO 2.3');
    return null;
  }
  const version = NAMESPACE.exec(namespace);
  if (version === null) return notLheo(root);
  const [, major = READ_MAJOR, minor = '0'] = version;
  const number = `${major}.${minor}`;
  if (major !== READ_MAJOR) {
    return refusal(
      'LHEO_OLD',
      `Ce fichier est en LHÉO ${number}. Seules les versions 2.x sont lues : demandez un export en 2.3.`,
    );
  }
  if (!USUAL_VERSIONS.has(number)) tell?.(`LHÉO ${number} : lu comme du 2.3`);
  return null;
}

function notLheo({ name, namespace }: Root): Refusal {
  const said = namespace === '' ? 'sans espace de noms' : `espace de noms ${namespace.slice(0, 80)}`;
  return refusal('NOT_LHEO', `Ce fichier XML n'est pas du LHÉO : il commence par « ${name.slice(0, 40)} » (${said}).`);
}
