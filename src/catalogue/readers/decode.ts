import { brokenUtf8, incompleteTail } from '../../platform/index.ts';
import { type Refusal, refusal } from './record.ts';

/** Enough to see a byte order mark and an XML declaration. */
const HEAD_BYTES = 200;
const DECLARED = /^[^\x21-\x7e]*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * Bytes to text, piece by piece, in the encoding named, or in the one that the XML declaration names, or UTF-8. A file that is
 * not written as it says is read as it is written: bytes that are no UTF-8 are Windows-1252, and UTF-8 that is called Latin-1
 * is UTF-8.
 *
 * @param encoding as the manifest names it, e.g. `windows-1252`; undefined: look at the file
 * @param tell told, in French, when the encoding is another than was said
 */
export async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  encoding?: string,
  tell: (note: string) => void = () => {},
): AsyncGenerator<string | Refusal, void> {
  let head: Buffer = Buffer.alloc(0);
  let text: ((piece: Uint8Array, isLast: boolean) => string) | undefined;
  try {
    for await (const piece of bytes) {
      if (text === undefined) {
        head = Buffer.concat([head, piece]);
        if (head.length < HEAD_BYTES) continue;
        text = decoderOf(encoding ?? declaredIn(head), tell);
        yield text(head, false);
      } else {
        const read = text(piece, false);
        if (read !== '') yield read;
      }
    }
    const rest = text === undefined ? head : new Uint8Array();
    text ??= decoderOf(encoding ?? declaredIn(head), tell);
    yield text(rest, true);
  } catch (error) {
    if (error instanceof RangeError) {
      yield refusal('FORMAT_INVALID', `L'encodage annoncé par le fichier n'est pas connu (${error.message}).`);
    } else {
      const reason = error instanceof Error ? error.message : String(error);
      yield refusal('FILE_UNREADABLE', `Le fichier ne peut pas être lu jusqu'au bout (${reason}).`);
    }
  }
}

function decoderOf(encoding: string, tell: (note: string) => void): (piece: Uint8Array, isLast: boolean) => string {
  const named = new TextDecoder(encoding);
  if (named.encoding === 'utf-8') return utf8Decoder(tell);
  if (named.encoding !== 'windows-1252') return (piece, isLast) => named.decode(piece, { stream: !isLast });
  let isUtf8: boolean | undefined;
  const utf8 = utf8Decoder(tell);
  return (piece, isLast) => {
    if (isUtf8 === undefined && piece.some((byte) => byte > LAST_ASCII)) {
      isUtf8 =
        incompleteTail(piece) < piece.length && isValidUtf8(piece.subarray(0, piece.length - incompleteTail(piece)));
      if (isUtf8) tell(`encodage : le fichier dit ${encoding}, il est écrit et lu en UTF-8`);
    }
    return isUtf8 === true ? utf8(piece, isLast) : named.decode(piece, { stream: !isLast });
  };
}

const LAST_ASCII = 0x7f;

function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function utf8Decoder(tell: (note: string) => void): (piece: Uint8Array, isLast: boolean) => string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let carried: Uint8Array = new Uint8Array();
  let isFirst = true;
  let isTold = false;
  return (piece, isLast) => {
    const whole = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
    const tail = isLast ? 0 : incompleteTail(whole);
    carried = whole.subarray(whole.length - tail);
    const complete = whole.subarray(0, whole.length - tail);
    let text: string;
    try {
      text = strict.decode(complete);
    } catch {
      text = brokenUtf8(complete);
      if (!isTold) tell("encodage : des octets ne sont pas de l'UTF-8, ils sont lus en Windows-1252");
      isTold = true;
    }
    if (!isFirst || text === '') return text;
    isFirst = false;
    return text.startsWith('\ufeff') ? text.slice(1) : text;
  };
}

function declaredIn(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return DECLARED.exec(head.toString('latin1', 0, HEAD_BYTES))?.[1] ?? 'utf-8';
}
