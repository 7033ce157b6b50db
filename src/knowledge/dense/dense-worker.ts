import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { KnowledgeDocument, Tier } from '../document.ts';
import { type CorpusModel, embedder, quantise } from './corpus-model.ts';
import { embeddedTexts, fingerprint } from './embedded-text.ts';
import { knownVectors } from './known-vectors.ts';
import { MODEL_FILE, readModel, writeModel } from './model-file.ts';
import { trainingSettings, trainModel } from './train-model.ts';
import { saveVectors } from './vector-folder.ts';
import { createVectorIndex } from './vector-index.ts';
import type { WorkerJob, WorkerMessage } from './worker-job.ts';

const PROGRESS_EVERY = 10;
const TIERS: readonly Tier[] = [1, 2];

const job: WorkerJob = workerData;
await work(job);

async function work(task: WorkerJob): Promise<void> {
  await mkdir(task.directory, { recursive: true });
  switch (task.kind) {
    case 'learn':
      return await embedAll(task.directory, task.documents, learn(task.documents), new Map());
    case 'refresh': {
      const model = await readModel(join(task.from, MODEL_FILE));
      if (!model.ok) return post({ kind: 'failed', error: model.error });
      const known = await knownVectors(task.from, model.value.id);
      return await embedAll(task.directory, task.documents, model.value, known);
    }
    case 'store': {
      for (const { tier, fingerprints, vectors } of task.tiers) {
        const index = createVectorIndex(vectors, task.dimension);
        await saveVectors(task.directory, tier, { modelId: task.modelId, fingerprints, index });
      }
      return post({ kind: 'done', embedded: 0, reused: 0 });
    }
  }
}

function learn(documents: readonly KnowledgeDocument[]): CorpusModel {
  const training = trainModel(documents, trainingSettings(embeddedTexts(documents).length));
  let step = training.next();
  while (!step.done) {
    const { done, total } = step.value;
    if (done % PROGRESS_EVERY === 0 || done === total) post({ kind: 'progress', done, total });
    step = training.next();
  }
  return quantise(step.value);
}

async function embedAll(
  directory: string,
  documents: readonly KnowledgeDocument[],
  model: CorpusModel,
  known: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  const embed = embedder(model);
  let embedded = 0;
  let reused = 0;
  await writeModel(join(directory, MODEL_FILE), model);
  for (const tier of TIERS) {
    const texts = embeddedTexts(documents.filter((document) => document.tier === tier));
    const fingerprints = texts.map(fingerprint);
    const vectors = texts.map((text, passage) => {
      const old = known.get(fingerprints[passage] ?? '');
      if (old) reused += 1;
      else embedded += 1;
      return old ?? embed(text);
    });
    const index = createVectorIndex(vectors, model.dimension);
    await saveVectors(directory, tier, { modelId: model.id, fingerprints, index });
  }
  post({ kind: 'done', embedded, reused });
}

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
