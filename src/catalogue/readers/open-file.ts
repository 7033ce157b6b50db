import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { openPromise } from 'yauzl';

/** Unpacked, a national catalogue is some hundreds of megabytes; beyond this an archive is a trap. */
const MAX_UNPACKED_BYTES = 4_000_000_000;
/** Catalogues unpack to some thirty times their size; a larger ratio is looked at once so much has come out. */
const MAX_RATIO = 200;
const RATIO_FROM_BYTES = 50_000_000;
const MAX_FILES_IN_ZIP = 1_000;
/** Small pieces: each is read and turned into records in a few milliseconds. */
const PIECE_BYTES = 32_768;

/** One file of data, perhaps one of several in an archive. */
export interface DataFile {
  /** As it is called in its archive; empty for a file that stands alone. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * The files of data at a path, each to be read before the next: those in a `.zip`, what a `.gz` unpacks to, else the file.
 *
 * @throws while they are read, when a file or the archive is damaged or unpacks beyond measure
 */
export async function* openFiles(path: string): AsyncGenerator<DataFile, void> {
  if (path.endsWith('.zip')) return yield* openZip(path);
  if (!path.endsWith('.gz'))
    return yield { name: '', bytes: bytesOf(createReadStream(path, { highWaterMark: PIECE_BYTES })) };
  const unpacked = createReadStream(path).pipe(createGunzip({ chunkSize: PIECE_BYTES }));
  yield { name: '', bytes: limited(unpacked, statSync(path).size) };
}

/** The bytes of the first file of data at a path. */
export async function* openFile(path: string): AsyncGenerator<Uint8Array, void> {
  for await (const { bytes } of openFiles(path)) return yield* bytes;
}

async function* openZip(path: string): AsyncGenerator<DataFile, void> {
  const zip = await openPromise(path);
  let files = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (!/\.(?:xml|csv|json|ndjson|jsonl)$/i.test(entry.fileName)) continue;
      if (++files > MAX_FILES_IN_ZIP) throw new Error(`plus de ${MAX_FILES_IN_ZIP} fichiers dans l'archive`);
      yield { name: entry.fileName, bytes: limited(await zip.openReadStreamPromise(entry), entry.compressedSize) };
    }
    if (files === 0) throw new Error("aucun fichier XML, CSV ou JSON dans l'archive");
  } finally {
    zip.close();
  }
}

async function* limited(stream: NodeJS.ReadableStream, packedBytes: number): AsyncGenerator<Uint8Array, void> {
  let read = 0;
  for await (const piece of bytesOf(stream)) {
    read += piece.length;
    const isTrap = read > RATIO_FROM_BYTES && read > packedBytes * MAX_RATIO;
    if (isTrap || read > MAX_UNPACKED_BYTES) throw new Error('archive démesurée');
    yield piece;
  }
}

async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array, void> {
  for await (const piece of stream) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
