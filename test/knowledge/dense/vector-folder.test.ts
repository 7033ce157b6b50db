import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedDense, learnDense, loadDense, refreshDense } from '../../../src/knowledge/dense/index.ts';
import { sampleDocument } from '../sample-document.ts';

const topics = ['permis', 'transport', 'cantine', 'logement', 'salaire', 'diplôme', 'handicap', 'retraite'];
const documents = [
  ...topics.map((topic) =>
    sampleDocument(topic, `Aide ${topic}`, `Une aide ${topic} existe.\nElle finance le ${topic} des stagiaires.`),
  ),
  sampleDocument('loi', 'Article L1', 'Le permis est financé par la loi.', { tier: 2 }),
];

let root = '';
const folder = (name: string): string => join(root, name);
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vecteurs-'));
  await learnDense(folder('appris'), documents);
});
afterAll(async () => {
  await rm(root, { recursive: true });
});

async function loaded(name: string, from = documents) {
  const result = await loadDense(folder(name), from);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('learning vectors from documents', () => {
  it('places a question, even misspelt, nearest to the document that it speaks of', async () => {
    const { embeddings, tiers } = await loaded('appris');
    for (const question of ['transport', 'transpor', 'le transports']) {
      expect(tiers[1].compare(await embeddings.embedQuery(question), 1).nearest).toEqual([topics.indexOf('transport')]);
    }
  });

  it('is the same model when learned again from the same documents', async () => {
    const steps: number[] = [];
    await learnDense(folder('encore'), documents, { onProgress: (done) => steps.push(done) });
    expect((await loaded('encore')).modelId).toBe((await loaded('appris')).modelId);
    expect(steps.at(-1)).toBe(600);
  });

  it('stops when told to', async () => {
    const signal = AbortSignal.timeout(1);
    await expect(learnDense(folder('interrompu'), documents, { signal })).rejects.toThrow(/timeout/i);
    expect(await loadDense(folder('interrompu'), documents)).toMatchObject({ ok: false });
  });
});

describe('loading vectors', () => {
  it('refuses a folder that is not there', async () => {
    expect(await loadDense(folder('absent'), documents)).toMatchObject({ ok: false, error: { code: 'DENSE_ABSENT' } });
  });

  it('refuses vectors of other documents, until they are refreshed with the model at hand', async () => {
    const changed = [...documents.slice(1), sampleDocument('neuf', 'Aide vélo', 'Une aide pour le vélo.')];
    expect(await loadDense(folder('appris'), changed)).toMatchObject({ ok: false, error: { code: 'DENSE_OUTDATED' } });
    const refreshed = await refreshDense(folder('appris'), folder('neuf'), changed);
    expect(refreshed).toEqual({ ok: true, value: { embedded: 1, reused: 8 } });
    const before = await loaded('appris');
    const after = await loaded('neuf', changed);
    expect(after.modelId).toBe(before.modelId);
    expect(after.tiers[1].vector(0)).toEqual(before.tiers[1].vector(1));
  });

  it.each(['model.bin', 'vectors-1.hnsw', 'vectors-2.json'])('refuses a folder whose %s was cut', async (file) => {
    const name = `coupé-${file}`;
    await refreshDense(folder('appris'), folder(name), documents);
    await truncate(join(folder(name), file), 40);
    const error = { code: 'DENSE_UNREADABLE' };
    expect(await loadDense(folder(name), documents)).toMatchObject({ ok: false, error });
  });

  it('refuses vectors whose file was altered by one byte', async () => {
    await refreshDense(folder('appris'), folder('altéré'), documents);
    const path = join(folder('altéré'), 'vectors-1.hnsw');
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    await writeFile(path, bytes);
    const error = { code: 'DENSE_UNREADABLE' };
    expect(await loadDense(folder('altéré'), documents)).toMatchObject({ ok: false, error });
  });
});

describe('vectors from a model given', () => {
  const embeddings = new FakeEmbeddings();
  const calls: string[][] = [];
  embeddings.embedDocuments = async (texts) => {
    calls.push(texts);
    return texts.map((text) => [text.length, 1, 2]);
  };

  it('are asked once for each new text, and kept for the next version', async () => {
    const remote = { embeddings, modelId: 'distant' };
    expect(await embedDense(remote, null, folder('d1'), documents)).toMatchObject({
      value: { embedded: 9, reused: 0 },
    });
    const changed = [...documents, sampleDocument('neuf', 'Aide vélo', 'Une aide pour le vélo.')];
    expect(await embedDense(remote, folder('d1'), folder('d2'), changed)).toMatchObject({
      value: { embedded: 1, reused: 9 },
    });
    expect(calls.map((texts) => texts.length)).toEqual([9, 1]);
    expect((await loadDense(folder('d2'), changed, remote)).ok).toBe(true);
  });

  it('are refused under the name of another model', async () => {
    const other = { embeddings, modelId: 'autre' };
    const error = { code: 'DENSE_OTHER_MODEL' };
    expect(await loadDense(folder('d1'), documents, other)).toMatchObject({ ok: false, error });
  });

  it('are not written when the model fails', async () => {
    const broken = new FakeEmbeddings();
    broken.embedDocuments = async () => {
      throw new Error('429');
    };
    const remote = { embeddings: broken, modelId: 'distant' };
    await expect(embedDense(remote, null, folder('rien'), documents)).rejects.toThrow('429');
    expect(await loadDense(folder('rien'), documents, remote)).toMatchObject({ error: { code: 'DENSE_ABSENT' } });
  });
});
