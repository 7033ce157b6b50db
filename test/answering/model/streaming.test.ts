import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AnswerProgress } from '../../../src/answering/answer-question.ts';
import type { Library } from '../../../src/knowledge/index.ts';
import { type Behaviour, type ChatRequest, type ModelServer, startModelServer } from '../../doubles/model-server.ts';
import { generation, type Said } from './generations.ts';
import { extractiveOver, modelOver, projectLibrary } from './project-documents.ts';

const QUESTION = 'combien de temps dure un bilan de compétences ?';
const TRUE = 'Un bilan de compétences dure au maximum 24 heures, réparties sur plusieurs semaines.';
const ALSO_TRUE = 'Un employeur ne peut pas imposer un bilan.';
const FALSE = 'Un bilan de compétences dure au maximum 99 heures, CANARI-9.';

let library: Library;
let title: string;
beforeAll(async () => {
  library = await projectLibrary();
  title = library.documentById('national/cpf-bilan')?.title ?? '';
});

const said = (...texts: string[]): Said[] => texts.map((text) => ({ text, title }));

async function serverThat(behave: (request: ChatRequest) => Behaviour): Promise<ModelServer> {
  const server = await startModelServer(behave);
  onTestFinished(() => server.close());
  return server;
}

/** Answers the question and keeps all that was told on the way. */
async function watched(behave: (request: ChatRequest) => Behaviour, signal?: AbortSignal) {
  const server = await serverThat(behave);
  const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
  const progress: AnswerProgress[] = [];
  const answer = answerer.answer(QUESTION, {
    live: { onProgress: (one) => progress.push(one), ...(signal && { signal }) },
  });
  const texts = () => progress.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
  return { server, answer, reports, progress, texts };
}

describe('an answer that comes in pieces', () => {
  it('is told sentence by sentence, each as soon as the next one begins, then given whole', async () => {
    const { answer, texts, progress, server } = await watched((request) => ({
      kind: 'content',
      content: generation(request, said(TRUE, ALSO_TRUE, 'Le CEP est gratuit.')),
    }));
    const result = await answer;
    expect(progress[0]).toMatchObject({ kind: 'writing' });
    expect(texts()[0]).toBe(`${TRUE} [1]`);
    expect(texts()[1]).toContain(ALSO_TRUE);
    if (result.kind !== 'answer') throw new Error(result.kind);
    expect(result.text.startsWith(texts()[0] ?? 'nothing')).toBe(true);
    expect(server.requests[0]?.body.stream).toBe(true);
  });

  it('is told while the model still writes', async () => {
    const { promise: seen, resolve: haveSeen } = Promise.withResolvers<void>();
    let isHeld = false;
    const { answer, texts } = await watched((request) => {
      const content = generation(request, said(TRUE, ALSO_TRUE));
      const last = Math.floor(content.length / 20);
      return {
        kind: 'in-pieces',
        content,
        between: async (sent) => {
          if (sent < last) return;
          isHeld = true;
          await seen;
        },
      };
    });
    await vi.waitFor(() => expect(texts()).toEqual([`${TRUE} [1]`]), { timeout: 15_000 });
    expect(isHeld).toBe(true);
    haveSeen();
    const result = await answer;
    expect(result.kind === 'answer' && result.text).toContain(ALSO_TRUE);
  });

  it('never tells a sentence that was not checked, nor the last one before it is whole', async () => {
    const { answer, texts } = await watched((request) => ({
      kind: 'in-pieces',
      content: generation(request, said(TRUE, FALSE, ALSO_TRUE, 'Le CEP est gratuit.')),
      between: async () => {},
    }));
    await answer;
    expect(texts().length).toBeGreaterThan(0);
    for (const text of texts()) {
      expect(text).not.toContain('CANARI-9');
      expect(text).not.toContain('99 heures');
      expect(text).toMatch(/^(?:[^.]+\. (?:\[\d+\] ?)+\s*)+$/);
    }
  });

  it('tells nothing when its first sentence is false', async () => {
    const { answer, texts, reports } = await watched((request) => ({
      kind: 'content',
      content: generation(request, said(FALSE, FALSE, TRUE)),
    }));
    expect(await answer).toMatchObject({ kind: 'answer', text: `${TRUE} [1]` });
    expect(texts()).toEqual([]);
    expect(reports).toMatchObject([
      { path: 'model', reason: 'MODEL_QUOTED', sentencesDropped: { FACT_NOT_IN_SOURCE: 2 } },
    ]);
  });

  it.each<[string, (content: string) => Behaviour]>([
    ['breaks in the middle', (content) => ({ kind: 'broken', content })],
    ['ends in the middle as if all was well', (content) => ({ kind: 'cut-mid-stream', content })],
    ['is cut at its longest', (content) => ({ kind: 'cut-at-length', content })],
    ['fails at once', () => ({ kind: 'status', status: 500 })],
    ['is no JSON', () => ({ kind: 'content', content: `Bonjour, ${TRUE}` })],
  ])('gives way to the quotes when it %s', async (_, behaviour) => {
    const { answer, texts } = await watched((request) => behaviour(generation(request, said(TRUE, ALSO_TRUE))));
    expect(await answer).toEqual(await extractiveOver(library).answer(QUESTION));
    for (const text of texts()) expect(`${TRUE} [1] ${ALSO_TRUE} [1]`).toContain(text);
  });

  it('is given up when nobody wants it any more: the quotes come at once, and the endpoint is not blamed', async () => {
    const cancel = new AbortController();
    let behaviour: (request: ChatRequest) => Behaviour = () => ({ kind: 'silent' });
    const server = await serverThat((request) => behaviour(request));
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    for (let time = 0; time < 4; time++) {
      const controller = time === 0 ? cancel : new AbortController();
      const answer = answerer.answer(QUESTION, { live: { signal: controller.signal } });
      await vi.waitFor(() => expect(server.requests.length).toBe(time + 1), { timeout: 15_000 });
      controller.abort('resident-wrote');
      expect(await answer).toEqual(await extractiveOver(library).answer(QUESTION));
      await vi.waitFor(() => expect(server.givenUp()).toBe(time + 1), { timeout: 15_000 });
    }
    expect(reports.map(({ reason }) => reason)).toEqual(Array.from({ length: 4 }, () => 'MODEL_CANCELLED'));
    behaviour = (request) => ({ kind: 'content', content: generation(request, said(TRUE)) });
    await answerer.answer(QUESTION);
    expect(reports.at(-1)).toMatchObject({ path: 'model' });
  });

  it('is asked for in pieces unless the endpoint cannot give them: what has come counts when time is up', async () => {
    const server = await serverThat((request) => ({
      kind: 'content',
      content: generation(request, said(TRUE)),
    }));
    await modelOver({ library, baseUrl: server.baseUrl }).answerer.answer(QUESTION);
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl, streams: false });
    await answerer.answer(QUESTION, { live: { onProgress: () => {} } });
    expect(server.requests.map(({ body }) => body.stream === true)).toEqual([true, false]);
    expect(reports).toMatchObject([{ path: 'model' }]);
  });
});

describe('the trace of a call', () => {
  it('tells what for, where, how long and how much, and not a word', async () => {
    const server = await serverThat((request) => ({
      kind: 'content',
      content: generation(request, said(TRUE, ALSO_TRUE)),
    }));
    const { answerer, traces } = modelOver({ library, baseUrl: server.baseUrl });
    await answerer.answer(QUESTION);
    await answerer.answer(QUESTION, { live: { onProgress: () => {} } });
    const call = { purpose: 'answer', endpoint: new URL(server.baseUrl).host, model: 'double', outcome: 'ended' };
    const times = { elapsedMs: expect.any(Number), firstTextMs: expect.any(Number) };
    await vi.waitFor(() => expect(traces.length).toBe(2));
    expect(traces).toEqual([
      { ...call, ...times, promptTokens: 1, completionTokens: 1 },
      { ...call, ...times, promptTokens: 1, completionTokens: 1 },
    ]);
    expect(JSON.stringify(traces)).not.toMatch(/bilan|sk-secret/);
  });

  it('tells a call that failed', async () => {
    const server = await serverThat(() => ({ kind: 'status', status: 500 }));
    const { answerer, traces } = modelOver({ library, baseUrl: server.baseUrl });
    await answerer.answer(QUESTION);
    await vi.waitFor(() => expect(traces).toMatchObject([{ purpose: 'answer', outcome: 'MODEL_FAILED' }]));
  });
});
