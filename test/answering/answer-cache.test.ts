import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { describe, expect, it } from 'vitest';
import { createAnswerCache } from '../../src/answering/answer-cache.ts';
import { createAnswerer } from '../../src/answering/index.ts';
import { createVectorIndex } from '../../src/knowledge/dense/vector-index.ts';
import { createLibrary, type Library } from '../../src/knowledge/index.ts';
import { EMPTY_VOCABULARY } from '../../src/knowledge/lexical/index.ts';
import { fold, stem } from '../../src/language/index.ts';
import { sampleDocument } from '../knowledge/sample-document.ts';

const documents = [
  sampleDocument('bilan', 'Bilan de compétences', 'Le bilan de compétences dure 24 heures au plus.', {
    questions: ['combien dure un bilan de compétences'],
    validUntil: '2026-11-23',
  }),
  ...Array.from({ length: 40 }, (_, n) => sampleDocument(`autre-${n}`, `Aide locale ${n}`, `Une aide locale ${n}.`)),
];
const QUESTION = 'combien de temps dure un bilan de compétences';

function setUp() {
  const library = createLibrary({ meta: { version: 'v1' }, documents }, EMPTY_VOCABULARY);
  const asked: string[] = [];
  const counted: Library = {
    ...library,
    get edition() {
      return library.edition;
    },
    search: (question, options) => {
      asked.push(question);
      return library.search(question, options);
    },
  };
  const day = { today: '2026-11-23' };
  const answerer = createAnswerer({
    library: () => counted,
    domain: new Set(['bilan', 'competences'].map((word) => stem(fold(word)))),
    allows: () => true,
    today: () => day.today,
  });
  return { library, asked, day, answerer };
}

describe('a question that was asked before', () => {
  it('gets the same answer without a new search', async () => {
    const { answerer, asked } = setUp();
    const first = await answerer.answer(QUESTION);
    expect(first.kind).toBe('answer');
    expect(await answerer.answer(QUESTION)).toEqual(first);
    expect(asked).toHaveLength(1);
  });

  it('is thought anew for another age, in a follow-up, and on another day', async () => {
    const { answerer, asked, day } = setUp();
    await answerer.answer(QUESTION);
    await answerer.answer(QUESTION, { age: 17 });
    await answerer.answer(QUESTION, { followUp: { message: 'et combien ?', lastDocuments: ['bilan'] } });
    expect(asked).toHaveLength(3);
    day.today = '2026-11-24';
    const late = await answerer.answer(QUESTION);
    expect(asked).toHaveLength(4);
    expect(late.kind === 'answer' && late.citations[0]?.toConfirm).toBe(true);
  });

  it('is thought anew when vectors join, and each time when they cannot take part', async () => {
    const { answerer, asked, library } = setUp();
    await answerer.answer(QUESTION);
    const embeddings = new FakeEmbeddings();
    let down = true;
    embeddings.embedQuery = async () => {
      if (down) throw new Error('endpoint down');
      return [1, 0];
    };
    const vectors = documents.map(() => [1, 0]);
    library.attachVectors({
      modelId: 'essai',
      embeddings,
      tiers: { 1: createVectorIndex(vectors, 2), 2: createVectorIndex([], 2) },
    });
    await answerer.answer(QUESTION);
    await answerer.answer(QUESTION);
    expect(asked).toHaveLength(3);
    down = false;
    await answerer.answer(QUESTION);
    await answerer.answer(QUESTION);
    expect(asked).toHaveLength(4);
  });
});

describe('the cache of answers', () => {
  const { library } = setUp();

  it('forgets what was asked least recently', () => {
    const cache = createAnswerCache<number>(2);
    cache.set(library, 'a', 1);
    cache.set(library, 'b', 2);
    cache.get(library, 'a');
    cache.set(library, 'c', 3);
    expect(['a', 'b', 'c'].map((key) => cache.get(library, key))).toEqual([1, undefined, 3]);
  });

  it('knows nothing of another library', () => {
    const cache = createAnswerCache<number>();
    cache.set(library, 'a', 1);
    expect(cache.get(setUp().library, 'a')).toBeUndefined();
  });
});
