import { SaxesParser } from 'saxes';
import { decode } from './decode.ts';
import type { Element } from './element.ts';
import { createXmlMender } from './mend-xml.ts';
import { isRefusal, type Refusal, refusal } from './record.ts';

/** Beyond these a document is no catalogue any more: time and memory stay bounded whatever comes. */
const MAX_RECORD_CHARS = 4_000_000;
const MAX_RECORD_ELEMENTS = 50_000;
/** Signs mended in one record. */
const MAX_MENDED = 1_000;
const MAX_DEPTH = 64;
const MAX_ATTRIBUTES = 100;
/** Without one tag, or elements between two records. */
const MAX_QUIET_CHARS = 4_000_000;
const MAX_ELEMENTS_BETWEEN = 100_000;

export interface Root {
  readonly name: string;
  readonly namespace: string;
}

/** Which elements of a document are its records, or why the document is not what is read here. */
export type RecordName = { readonly ok: true; readonly record: string } | Refusal;

/**
 * Reads an XML document one record at a time, each page of records as soon as its piece of the file was read. External
 * entities and entities of the document's own are never read: the parser knows the five of XML only.
 *
 * @param tell told in French what is unusual about the whole file
 * @param recordOf says, from the document's first element, which elements are its records
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  recordOf: (root: Root) => RecordName,
  tell?: (note: string) => void,
): AsyncGenerator<readonly Element[] | Refusal, void> {
  const records = createRecordParser(recordOf);
  let empty = true;
  for await (const piece of decode(bytes, undefined, tell)) {
    if (typeof piece !== 'string') return yield piece;
    empty &&= piece === '';
    const read = records.write(piece);
    if (isRefusal(read)) return yield read;
    if (read.length > 0) yield read;
  }
  if (empty) return yield refusal('EMPTY', 'Le fichier est vide.');
  const last = records.end();
  if (isRefusal(last)) yield last;
  else if (last.length > 0) yield last;
}

interface RecordParser {
  write(piece: string): readonly Element[] | Refusal;
  end(): readonly Element[] | Refusal;
}

function createRecordParser(recordOf: (root: Root) => RecordName): RecordParser {
  const parser = new SaxesParser({ xmlns: false });
  const mender = createXmlMender(
    (text) => {
      if (refused === undefined) parser.write(text);
    },
    (reason) => {
      const [record] = open;
      if (record === undefined) return;
      record.mended ??= [];
      if (record.mended.push(reason) > MAX_MENDED) refuse('trop de signes illisibles dans un enregistrement');
    },
  );
  const open: Element[] = [];
  let page: Element[] = [];
  let recordName: string | undefined;
  let depth = 0;
  let size = { chars: 0, elements: 0 };
  let between = 0;
  let quiet = 0;
  let refused: Refusal | undefined;
  let attributes = 0;

  const refuse = (reason: string) => {
    refused ??= refusal(
      'XML_BROKEN',
      `Le fichier XML est abîmé, ligne ${parser.line} (${reason}). Rien n'en a été pris.`,
    );
  };
  parser.on('error', ({ message }) => refuse(message.replace(/^\d+:\d+: |\.$/g, '')));
  parser.on('doctype', (text) => {
    if (text.includes('<!ENTITY')) refuse('il définit ses propres entités, ce qui n’est pas lu');
  });
  parser.on('attribute', () => {
    quiet = 0;
    if (++attributes > MAX_ATTRIBUTES) refuse('une balise démesurée');
  });
  parser.on('opentag', ({ name, attributes: given }) => {
    quiet = 0;
    attributes = 0;
    if (depth++ === 0) {
      const named = recordOf(rootOf(name, given));
      if ('kind' in named) refused ??= named;
      else recordName = named.record;
      return;
    }
    if (depth > MAX_DEPTH) return refuse('des balises emboîtées sans fin');
    const local = localName(name);
    if (open.length === 0 && local !== recordName) {
      if (++between > MAX_ELEMENTS_BETWEEN) refuse('des éléments sans fin entre deux enregistrements');
      return;
    }
    const element: Element = { name: local, attributes: given, children: [], text: '' };
    if (open.length === 0) size = { chars: 0, elements: 0 };
    if (++size.elements > MAX_RECORD_ELEMENTS) return refuse('un enregistrement est démesuré');
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const onText = (text: string) => {
    quiet = 0;
    const element = open.at(-1);
    if (element === undefined) return;
    size.chars += text.length;
    if (size.chars > MAX_RECORD_CHARS) refuse('un enregistrement est démesuré');
    else element.text += text;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    depth--;
    const element = open.pop();
    if (element === undefined || open.length > 0) return;
    page.push(element);
    between = 0;
  });

  function taken(): readonly Element[] | Refusal {
    if (refused !== undefined) return refused;
    const done = page;
    page = [];
    return done;
  }

  return {
    write(piece) {
      quiet += piece.length;
      mender.mend(piece);
      if (quiet > MAX_QUIET_CHARS) refuse('un texte démesuré');
      return taken();
    },
    end() {
      mender.mend('', true);
      if (refused === undefined) parser.close();
      return taken();
    },
  };
}

function rootOf(name: string, attributes: Readonly<Record<string, string>>): Root {
  const colon = name.indexOf(':');
  const declaration = colon < 0 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`;
  return { name: localName(name), namespace: attributes[declaration] ?? '' };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
