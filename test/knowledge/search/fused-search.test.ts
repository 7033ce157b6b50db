import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { describe, expect, it } from 'vitest';
import type { DensePart, VectorIndex } from '../../../src/knowledge/dense/index.ts';
import { createVectorIndex } from '../../../src/knowledge/dense/vector-index.ts';
import { EMPTY_VOCABULARY } from '../../../src/knowledge/lexical/index.ts';
import { createSearchEngine } from '../../../src/knowledge/search/index.ts';
import { sampleDocument } from '../sample-document.ts';

const documents = [
  sampleDocument('permis', 'Permis de conduire', 'Une aide pour le permis de conduire.'),
  sampleDocument('velo', 'Location de vélo', 'Une aide pour rouler à vélo.'),
  sampleDocument('cantine', 'Cantine', 'Une aide pour les repas.'),
];
const NORTH = [1, 0, 0];
const EAST = [0, 1, 0];
const UP = [0, 0, 1];
const vectors = createVectorIndex([NORTH, EAST, UP], 3);

/** Every query is embedded as the vector given. */
function partFor(query: number[], tierOne: VectorIndex = vectors): DensePart {
  const embeddings = new FakeEmbeddings();
  embeddings.embedQuery = async () => query;
  return { modelId: 'essai', embeddings, tiers: { 1: tierOne, 2: createVectorIndex([], 3) } };
}

function engineWith(part: DensePart | null, onDenseError: (cause: unknown) => void = () => {}) {
  const engine = createSearchEngine({ documents, vocabulary: EMPTY_VOCABULARY, onDenseError });
  engine.attachDense(part);
  return engine;
}

describe('searching by words and vectors', () => {
  it('works with words only until vectors join', async () => {
    const engine = engineWith(null);
    expect((await engine.search('vélo')).mode).toBe('lexical');
    engine.attachDense(partFor(EAST));
    expect((await engine.search('vélo')).mode).toBe('fused');
  });

  it('finds by vectors a document that shares no word with the query', async () => {
    const { hits, confidence } = await engineWith(partFor(EAST)).search('bicyclette');
    expect(hits[0]?.document.id).toBe('velo');
    expect(hits[0]?.lexical).toBe(0);
    expect(confidence).toBe(0);
  });

  it('lets vectors decide between documents that words cannot tell apart', async () => {
    const { hits } = await engineWith(partFor([0, 0.1, 1])).search('une aide');
    expect(hits.map((hit) => hit.document.id)).toEqual(['cantine', 'velo', 'permis']);
  });

  it('keeps a clear match by words first against a contrary vector', async () => {
    const { hits } = await engineWith(partFor(UP)).search('permis de conduire');
    expect(hits[0]?.document.id).toBe('permis');
  });

  it('goes on with words, and tells why, when the query cannot be embedded', async () => {
    const part = partFor(NORTH);
    part.embeddings.embedQuery = async () => {
      throw new Error('endpoint down');
    };
    const causes: unknown[] = [];
    const result = await engineWith(part, (cause) => causes.push(cause)).search('vélo');
    expect(result.mode).toBe('lexical');
    expect(result.hits[0]?.document.id).toBe('velo');
    expect(causes).toEqual([new Error('endpoint down')]);
  });

  it('survives a vector of the wrong length from the endpoint, and reports it', async () => {
    const causes: unknown[] = [];
    const result = await engineWith(partFor([1, 0]), (cause) => causes.push(cause)).search('vélo');
    expect(result.mode).toBe('lexical');
    expect(causes).toHaveLength(1);
  });
});
