import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { LinearModel } from './linear-model.ts';

const MAGIC = Buffer.from('FORMATION-LINEAIRE-1\n');
const LENGTH_BYTES = 4;

const headerSchema = z.object({
  kind: z.enum(['softmax', 'sigmoid']),
  classes: z.array(z.string()),
  rows: z.int().nonnegative(),
  /** Of what it was learned from: examples and settings. */
  from: z.string(),
  checksum: z.string(),
});

/**
 * Writes a model: the magic word, the length of a JSON header (32 bits, little-endian), the header, then buckets, rarities,
 * weights, biases, slopes and shifts (32 bits each).
 *
 * @param from fingerprint of what it was learned from
 */
export function writeLinearModel(path: string, model: LinearModel, from: string): void {
  const { kind, classes, buckets, rarity, weights, bias, slope, shift } = model;
  const body = Buffer.concat([buckets, rarity, weights, bias, slope, shift].map(bytesOf));
  const header = JSON.stringify({ kind, classes, rows: buckets.length, from, checksum: checksumOf(body) });
  const text = Buffer.from(header);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  writeFileSync(path, Buffer.concat([MAGIC, length, text, body]));
}

/** Reads a model back; undefined when it is missing, cut, altered, or learned from something else. */
export function readLinearModel(path: string, from: string): LinearModel | undefined {
  const bytes = readBytes(path);
  const start = MAGIC.length + LENGTH_BYTES;
  if (bytes === undefined || bytes.length < start || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const bodyStart = start + bytes.readUInt32LE(MAGIC.length);
  const header = headerOf(bytes.subarray(start, bodyStart));
  const body = bytes.subarray(bodyStart);
  if (header === undefined || header.from !== from || checksumOf(body) !== header.checksum) return undefined;
  const { kind, classes, rows } = header;
  const width = classes.length;
  if (body.length !== 4 * (2 * rows + rows * width + 3 * width)) return undefined;
  const aligned = Uint8Array.from(body).buffer;
  let at = 0;
  const floats = (count: number): Float32Array => {
    const part = new Float32Array(aligned, at, count);
    at += 4 * count;
    return part;
  };
  const buckets = new Uint32Array(aligned, 0, rows);
  at = 4 * rows;
  return {
    kind,
    classes,
    buckets,
    rarity: floats(rows),
    weights: floats(rows * width),
    bias: floats(width),
    slope: floats(width),
    shift: floats(width),
  };
}

function readBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function headerOf(bytes: Uint8Array): z.output<typeof headerSchema> | undefined {
  try {
    return headerSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

function bytesOf(values: Uint32Array | Float32Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

function checksumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
