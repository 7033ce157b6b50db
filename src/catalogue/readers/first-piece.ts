import { decode } from './decode.ts';

/** The beginning of a file as text, and all of its bytes from the beginning. */
export async function withFirstPiece(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly first: string; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    pieces.push(next.value);
    length += next.value.length;
  }
  let first = '';
  for await (const text of decode(eachOf(pieces))) if (typeof text === 'string') first += text;
  return {
    first,
    all: (async function* () {
      yield* pieces;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    })(),
  };
}

/** A header of a CSV file holds some hundreds of characters. */
const HEAD_BYTES = 4_096;

async function* eachOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
