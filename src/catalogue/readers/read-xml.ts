import { SaxesParser } from 'saxes';
import { decode } from './decode.ts';
import type { Element } from './element.ts';
import { type Refusal, refusal } from './record.ts';

/** A single record beyond this is no training any more: memory stays bounded whatever comes. */
const MAX_RECORD_CHARS = 4_000_000;

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
 * @param recordOf says, from the document's first element, which elements are its records
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  recordOf: (root: Root) => RecordName,
): AsyncGenerator<readonly Element[] | Refusal, void> {
  const parser = new SaxesParser({ xmlns: false });
  const open: Element[] = [];
  let page: Element[] = [];
  let recordName: string | undefined;
  let depth = 0;
  let chars = 0;
  let refused: Refusal | undefined;

  const broken = (reason: string) =>
    refusal('XML_BROKEN', `Le fichier XML est abîmé, ligne ${parser.line} (${reason}). Rien n'en a été pris.`);
  parser.on('error', ({ message }) => {
    refused ??= broken(message.replace(/^\d+:\d+: |\.$/g, ''));
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (depth++ === 0) {
      const named = recordOf(rootOf(name, attributes));
      if ('kind' in named) refused ??= named;
      else recordName = named.record;
      return;
    }
    const local = localName(name);
    if (open.length === 0 && local !== recordName) return;
    const element: Element = { name: local, attributes, children: [], text: '' };
    if (open.length === 0) chars = 0;
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const onText = (text: string) => {
    const element = open.at(-1);
    if (element === undefined) return;
    chars += text.length;
    if (chars > MAX_RECORD_CHARS) refused ??= broken('un enregistrement est démesuré');
    else element.text += text;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    depth--;
    const element = open.pop();
    if (element !== undefined && open.length === 0) page.push(element);
  });

  let empty = true;
  for await (const piece of decode(bytes)) {
    if (typeof piece !== 'string') return yield piece;
    empty &&= piece === '';
    parser.write(piece);
    if (refused !== undefined) return yield refused;
    if (page.length > 0) yield page;
    page = [];
  }
  if (empty) return yield refusal('EMPTY', 'Le fichier est vide.');
  parser.close();
  if (refused !== undefined) yield refused;
}

function rootOf(name: string, attributes: Readonly<Record<string, string>>): Root {
  const colon = name.indexOf(':');
  const declaration = colon < 0 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`;
  return { name: localName(name), namespace: attributes[declaration] ?? '' };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
