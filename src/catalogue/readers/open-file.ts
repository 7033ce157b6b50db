import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { openPromise } from 'yauzl';

/** Unpacked, a national catalogue is some hundreds of megabytes; beyond this an archive is a trap. */
const MAX_UNPACKED_BYTES = 4_000_000_000;
/** Small pieces: each is read and turned into records in a few milliseconds. */
const PIECE_BYTES = 32_768;

/**
 * The bytes of a catalogue file; of its first file of data when it is a `.zip`, unpacked when it is a `.gz`.
 *
 * @throws while it is read, when the file or the archive is damaged
 */
export async function* openFile(path: string): AsyncGenerator<Uint8Array, void> {
  if (path.endsWith('.zip')) yield* openZip(path);
  else if (path.endsWith('.gz')) yield* limited(createReadStream(path).pipe(createGunzip({ chunkSize: PIECE_BYTES })));
  else yield* bytesOf(createReadStream(path, { highWaterMark: PIECE_BYTES }));
}

async function* openZip(path: string): AsyncGenerator<Uint8Array, void> {
  const zip = await openPromise(path);
  try {
    for await (const entry of zip.eachEntry()) {
      if (!/\.(?:xml|csv|json)$/i.test(entry.fileName)) continue;
      yield* limited(await zip.openReadStreamPromise(entry));
      return;
    }
    throw new Error("aucun fichier XML, CSV ou JSON dans l'archive");
  } finally {
    zip.close();
  }
}

async function* limited(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array, void> {
  let read = 0;
  for await (const piece of bytesOf(stream)) {
    read += piece.length;
    if (read > MAX_UNPACKED_BYTES) throw new Error('archive démesurée');
    yield piece;
  }
}

async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array, void> {
  for await (const piece of stream) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
