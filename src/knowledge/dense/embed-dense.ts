import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { KnowledgeDocument, Tier } from '../document.ts';
import type { DenseResult } from './dense-failure.ts';
import { embeddedTexts, fingerprint } from './embedded-text.ts';
import { knownVectors } from './known-vectors.ts';
import { type Embedded, runWorker, type WorkerOptions } from './run-worker.ts';

export interface RemoteModel {
  readonly embeddings: EmbeddingsInterface;
  /** Names the model and whatever changes its vectors, such as `bge-m3@1024`. */
  readonly modelId: string;
}

const TEXTS_A_CALL = 64;
const TIERS: readonly Tier[] = [1, 2];

/**
 * Writes the passages' vectors, made by a model given (such as LangChain's `OpenAIEmbeddings`), into a folder. Vectors
 * that the folder `from` holds for the same text and model are taken over. Rejects when the model does.
 */
export async function embedDense(
  { embeddings, modelId }: RemoteModel,
  from: string | null,
  directory: string,
  documents: readonly KnowledgeDocument[],
  options: WorkerOptions = {},
): Promise<DenseResult<Embedded>> {
  const known = from === null ? new Map<string, Float32Array>() : await knownVectors(from, modelId);
  const tiers = TIERS.map((tier) => {
    const texts = embeddedTexts(documents.filter((document) => document.tier === tier));
    return { tier, texts, fingerprints: texts.map(fingerprint) };
  });
  const missing = new Map<string, string>();
  for (const { texts, fingerprints } of tiers) {
    texts.forEach((text, passage) => {
      const print = fingerprints[passage] ?? '';
      if (!known.has(print)) missing.set(print, text);
    });
  }
  const total = tiers.reduce((sum, { texts }) => sum + texts.length, 0);
  const wanted = [...missing];
  for (let start = 0; start < wanted.length; start += TEXTS_A_CALL) {
    options.signal?.throwIfAborted();
    const slice = wanted.slice(start, start + TEXTS_A_CALL);
    const vectors = await embeddings.embedDocuments(slice.map(([, text]) => text));
    for (const [position, [print]] of slice.entries()) known.set(print, Float32Array.from(vectors[position] ?? []));
    options.onProgress?.(Math.min(wanted.length, start + TEXTS_A_CALL), wanted.length);
  }
  const dimension = known.values().next().value?.length ?? 1;
  const stored = await runWorker(
    {
      kind: 'store',
      directory,
      modelId,
      dimension,
      tiers: tiers.map(({ tier, fingerprints }) => ({
        tier,
        fingerprints,
        vectors: fingerprints.map((print) => known.get(print) ?? new Float32Array(dimension)),
      })),
    },
    { ...(options.signal ? { signal: options.signal } : {}) },
  );
  if (!stored.ok) return stored;
  return { ok: true, value: { embedded: missing.size, reused: total - missing.size } };
}
