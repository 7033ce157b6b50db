import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Tier } from '../document.ts';
import { type DenseResult, denseFailure } from './dense-failure.ts';
import { openVectorIndex, type VectorIndex } from './vector-index.ts';

/** The vectors of one tier, and the fingerprint of the text that each was made from. */
export interface TierVectors {
  readonly modelId: string;
  readonly fingerprints: readonly string[];
  readonly index: VectorIndex;
}

/** Writes the vectors of one tier and, last, the description without which they are not read. */
export async function saveVectors(directory: string, tier: Tier, vectors: TierVectors): Promise<void> {
  await mkdir(directory, { recursive: true });
  const path = vectorsPath(directory, tier);
  await vectors.index.save(path);
  const { modelId, fingerprints, index } = vectors;
  const description: Description = {
    modelId,
    dimension: index.dimension,
    count: index.count,
    checksum: await checksumOf(path),
    fingerprints: [...fingerprints],
  };
  await writeFile(descriptionPath(directory, tier), JSON.stringify(description));
}

/** Reads the vectors of one tier; refused when the file is missing, cut or altered, or differs from its description. */
export async function loadVectors(directory: string, tier: Tier): Promise<DenseResult<TierVectors>> {
  const text = await readFile(descriptionPath(directory, tier), 'utf8').catch(() => undefined);
  if (text === undefined) return denseFailure('DENSE_ABSENT', `Il n'y a pas de vecteurs dans ${directory}.`);
  const path = vectorsPath(directory, tier);
  const unreadable = denseFailure('DENSE_UNREADABLE', `Les vecteurs ${path} sont coupés ou altérés.`);
  try {
    const { modelId, dimension, count, checksum, fingerprints } = descriptionSchema.parse(JSON.parse(text));
    if (fingerprints.length !== count || checksum !== (await checksumOf(path))) return unreadable;
    return { ok: true, value: { modelId, fingerprints, index: await openVectorIndex(path, dimension, count) } };
  } catch {
    return unreadable;
  }
}

const descriptionSchema = z.object({
  modelId: z.string().min(1),
  dimension: z.number().int().positive(),
  count: z.number().int().nonnegative(),
  /** SHA-256 of the vectors' file. */
  checksum: z.string(),
  fingerprints: z.array(z.string()),
});
type Description = z.output<typeof descriptionSchema>;

function vectorsPath(directory: string, tier: Tier): string {
  return join(directory, `vectors-${tier}.hnsw`);
}

function descriptionPath(directory: string, tier: Tier): string {
  return join(directory, `vectors-${tier}.json`);
}

async function checksumOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
