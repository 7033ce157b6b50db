const WINDOWS_1252 = new TextDecoder('windows-1252');
const UTF8 = new TextDecoder('utf-8');
const LONGEST = 4;

/** How many bytes at the end begin a character that is not whole yet. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back < LONGEST && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (isContinuation(byte)) continue;
    return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

/** UTF-8 as far as it is, and Windows-1252 byte by byte where it is not; linear. */
export function brokenUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  let good = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = lengthOf(bytes[at] ?? 0);
    if (length > 0 && holds(bytes, at, length)) {
      at += length;
      continue;
    }
    parts.push(UTF8.decode(bytes.subarray(good, at)), WINDOWS_1252.decode(bytes.subarray(at, at + 1)));
    good = ++at;
  }
  parts.push(UTF8.decode(bytes.subarray(good)));
  return parts.join('');
}

function holds(bytes: Uint8Array, at: number, length: number): boolean {
  if (at + length > bytes.length) return false;
  for (let next = at + 1; next < at + length; next++) if (!isContinuation(bytes[next] ?? 0)) return false;
  return true;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Bytes of the character that a byte begins; 0 when it begins none. */
function lengthOf(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte >= 0xc2 && byte < 0xe0) return 2;
  if (byte >= 0xe0 && byte < 0xf0) return 3;
  return byte >= 0xf0 && byte < 0xf5 ? LONGEST : 0;
}
