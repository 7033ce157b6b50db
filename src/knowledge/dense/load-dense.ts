import { join } from 'node:path';
import type { KnowledgeDocument, Tier } from '../document.ts';
import { CorpusEmbeddings } from './corpus-embeddings.ts';
import { type DenseResult, denseFailure } from './dense-failure.ts';
import type { DensePart } from './dense-part.ts';
import type { RemoteModel } from './embed-dense.ts';
import { embeddedTexts, fingerprint } from './embedded-text.ts';
import { MODEL_FILE, readModel } from './model-file.ts';
import { loadVectors } from './vector-folder.ts';
import type { VectorIndex } from './vector-index.ts';

/**
 * Opens a folder of vectors for documents. The folder must hold exactly their passages (else DENSE_OUTDATED: refresh or
 * learn again) and vectors of the model given, or of the learned model it holds (else DENSE_OTHER_MODEL).
 */
export async function loadDense(
  directory: string,
  documents: readonly KnowledgeDocument[],
  remote: RemoteModel | null = null,
): Promise<DenseResult<DensePart>> {
  const queries = remote ? { ok: true as const, value: remote } : await learnedModel(directory);
  if (!queries.ok) return queries;
  const first = await tierVectors(directory, 1, documents, queries.value.modelId);
  if (!first.ok) return first;
  const second = await tierVectors(directory, 2, documents, queries.value.modelId);
  if (!second.ok) return second;
  return { ok: true, value: { ...queries.value, tiers: { 1: first.value, 2: second.value } } };
}

type QueryModel = Omit<DensePart, 'tiers'>;

async function learnedModel(directory: string): Promise<DenseResult<QueryModel>> {
  const model = await readModel(join(directory, MODEL_FILE));
  if (!model.ok) return model;
  const embeddings = new CorpusEmbeddings(model.value);
  const likeness = (question: string, texts: readonly string[]): number[] => embeddings.likeness(question, texts);
  return { ok: true, value: { modelId: model.value.id, embeddings, likeness } };
}

async function tierVectors(
  directory: string,
  tier: Tier,
  documents: readonly KnowledgeDocument[],
  modelId: string,
): Promise<DenseResult<VectorIndex>> {
  const loaded = await loadVectors(directory, tier);
  if (!loaded.ok) return loaded;
  if (loaded.value.modelId !== modelId) {
    return denseFailure(
      'DENSE_OTHER_MODEL',
      `Les vecteurs de ${directory} viennent du modèle ${loaded.value.modelId}.`,
    );
  }
  const expected = embeddedTexts(documents.filter((document) => document.tier === tier)).map(fingerprint);
  const { fingerprints, index } = loaded.value;
  const same = expected.length === fingerprints.length && expected.every((print, at) => print === fingerprints[at]);
  if (!same) return denseFailure('DENSE_OUTDATED', `Les vecteurs de ${directory} sont ceux d'autres documents.`);
  return { ok: true, value: index };
}
