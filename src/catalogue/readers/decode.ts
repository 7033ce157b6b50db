import { type Refusal, refusal } from './record.ts';

/** Enough to see a byte order mark and an XML declaration. */
const HEAD_BYTES = 200;
const DECLARED = /^[^\x21-\x7e]*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * Bytes to text, piece by piece, in the encoding named, or in the one that the XML declaration names, or UTF-8.
 *
 * @param encoding as the manifest names it, e.g. `windows-1252`; undefined: look at the file
 */
export async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  encoding?: string,
): AsyncGenerator<string | Refusal, void> {
  let decoder: TextDecoder | undefined;
  let head = Buffer.alloc(0);
  try {
    for await (const piece of bytes) {
      if (decoder === undefined) {
        head = Buffer.concat([head, piece]);
        if (head.length < HEAD_BYTES) continue;
        decoder = new TextDecoder(encoding ?? declaredIn(head), { fatal: true });
        yield decoder.decode(head, { stream: true });
      } else {
        const text = decoder.decode(piece, { stream: true });
        if (text !== '') yield text;
      }
    }
    if (decoder === undefined) {
      decoder = new TextDecoder(encoding ?? declaredIn(head), { fatal: true });
      yield decoder.decode(head);
    } else {
      yield decoder.decode();
    }
  } catch (error) {
    if (error instanceof RangeError) {
      yield refusal('FORMAT_INVALID', `L'encodage annoncé par le fichier n'est pas connu (${error.message}).`);
    } else if (error instanceof TypeError) {
      yield refusal('FORMAT_INVALID', `Le fichier n'est pas écrit en ${decoder?.encoding ?? 'UTF-8'} comme annoncé.`);
    } else {
      const reason = error instanceof Error ? error.message : String(error);
      yield refusal('FILE_UNREADABLE', `Le fichier ne peut pas être lu jusqu'au bout (${reason}).`);
    }
  }
}

function declaredIn(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return DECLARED.exec(head.toString('latin1', 0, HEAD_BYTES))?.[1] ?? 'utf-8';
}
