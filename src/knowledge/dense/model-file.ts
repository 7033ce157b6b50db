import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { CorpusModel } from './corpus-model.ts';
import { type DenseResult, denseFailure } from './dense-failure.ts';

/** The model's name in a folder of vectors. */
export const MODEL_FILE = 'model.bin';

/**
 * Writes a model: the magic word, the length of a JSON header (32 bits, little-endian), the header {dimension, id,
 * rows, checksum of what follows, words}, then the values (one byte each) and the scales (32-bit floats).
 */
export async function writeModel(path: string, model: CorpusModel): Promise<void> {
  const scales = Buffer.from(model.scales.buffer, model.scales.byteOffset, model.scales.byteLength);
  const values = Buffer.from(model.values.buffer, model.values.byteOffset, model.values.byteLength);
  const body = Buffer.concat([values, scales]);
  const { id, dimension, space } = model;
  const header: Header = { id, dimension, rows: model.scales.length, checksum: checksumOf(body), space };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  await writeFile(path, Buffer.concat([MAGIC, length, text, body]));
}

/** Reads a model back; a missing, cut or altered file is an error. */
export async function readModel(path: string): Promise<DenseResult<CorpusModel>> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return denseFailure('DENSE_ABSENT', `Il n'y a pas de modèle dans ${path}.`);
  const start = MAGIC.length + LENGTH_BYTES;
  if (bytes.length < start || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return unreadable(path);
  const bodyStart = start + bytes.readUInt32LE(MAGIC.length);
  const header = headerOf(bytes.subarray(start, bodyStart));
  const body = bytes.subarray(bodyStart);
  if (!header || checksumOf(body) !== header.checksum) return unreadable(path);
  const { id, dimension, rows, space } = header;
  const size = rows * dimension;
  if (body.length !== size + rows * Float32Array.BYTES_PER_ELEMENT) return unreadable(path);
  const values = new Int8Array(body.subarray(0, size));
  const scales = new Float32Array(Uint8Array.from(body.subarray(size)).buffer);
  return { ok: true, value: { id, dimension, space, values, scales } };
}

const MAGIC = Buffer.from('FORMATION-VECTEURS-1\n');
const LENGTH_BYTES = 4;

const headerSchema = z.object({
  id: z.string().min(1),
  dimension: z.number().int().positive(),
  rows: z.number().int().positive(),
  checksum: z.string(),
  space: z.object({
    surfaces: z.array(z.string()).readonly(),
    stems: z.array(z.string()).readonly(),
    idf: z.array(z.number()).readonly(),
    highestIdf: z.number(),
  }),
});
type Header = z.output<typeof headerSchema>;

function headerOf(bytes: Uint8Array): Header | undefined {
  try {
    return headerSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

function unreadable(path: string): DenseResult<CorpusModel> {
  return denseFailure('DENSE_UNREADABLE', `Le modèle ${path} est coupé ou altéré.`);
}

function checksumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
