import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Library } from '../../../src/knowledge/index.ts';
import { type Behaviour, type ModelServer, startModelServer } from '../../doubles/model-server.ts';
import { type Said, writes } from './generations.ts';
import { extractiveOver, modelOver, projectLibrary } from './project-documents.ts';

const QUESTION = 'combien de temps dure un bilan de compétences ?';
const TRUE = 'Un bilan de compétences dure au maximum 24 heures, réparties sur plusieurs semaines.';
const FALSE = 'Un bilan de compétences dure au maximum 99 heures.';

let library: Library;
beforeAll(async () => {
  library = await projectLibrary();
});

const phrases = (text: string) => JSON.stringify({ phrases: [{ texte: text, sources: [1], traduction: null }] });
const content = (text: string): Behaviour => ({ kind: 'content', content: text });

async function serverThat(behave: Parameters<typeof startModelServer>[0]): Promise<ModelServer> {
  const server = await startModelServer(behave);
  onTestFinished(() => server.close());
  return server;
}

describe('whatever the endpoint does, the resident gets the quotes', () => {
  it.each<[string, Behaviour, string]>([
    ['says it is busy', { kind: 'status', status: 429 }, 'MODEL_BUSY'],
    ['fails', { kind: 'status', status: 500 }, 'MODEL_FAILED'],
    ['is down behind its proxy', { kind: 'status', status: 502, body: '<html>Bad gateway</html>' }, 'MODEL_GATEWAY'],
    ['refuses the key', { kind: 'status', status: 401 }, 'MODEL_KEY_REFUSED'],
    ['does not know the model', { kind: 'status', status: 404 }, 'MODEL_NOT_FOUND'],
    ['refuses the request', { kind: 'status', status: 400 }, 'MODEL_REFUSED'],
    ['breaks the connection in the middle', { kind: 'broken', content: phrases(TRUE) }, 'MODEL_FAILED'],
    ['stops at its longest', { kind: 'cut-at-length', content: phrases(TRUE) }, 'MODEL_OUTPUT_INVALID'],
    ['cuts its JSON', content(phrases(TRUE).slice(0, -12)), 'MODEL_OUTPUT_INVALID'],
    ['answers nothing', content(''), 'MODEL_OUTPUT_INVALID'],
    ['answers blanks', content(' \n\t '), 'MODEL_OUTPUT_INVALID'],
    ['answers plain text', content(TRUE), 'MODEL_OUTPUT_INVALID'],
    ['answers Markdown', content(`**${TRUE}** [1]`), 'MODEL_OUTPUT_INVALID'],
    ['answers null', content('null'), 'MODEL_OUTPUT_INVALID'],
    ['answers a list', content('[]'), 'MODEL_OUTPUT_INVALID'],
    ['answers another shape', content('{"answer": "oui"}'), 'MODEL_OUTPUT_INVALID'],
    [
      'gives texts for numbers',
      content('{"phrases":[{"texte":"a","sources":["1"],"traduction":null}]}'),
      'MODEL_OUTPUT_INVALID',
    ],
    ['answers two objects', content(`${phrases(TRUE)}${phrases(FALSE)}`), 'MODEL_OUTPUT_INVALID'],
  ])('when it %s', async (_, behaviour, reason) => {
    const server = await serverThat(() => behaviour);
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    expect(await answerer.answer(QUESTION)).toEqual(await extractiveOver(library).answer(QUESTION));
    expect(reports).toMatchObject([{ path: 'extractive', reason }]);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, Behaviour]>([
    ['has empty sentences', content(phrases(''))],
    ['says a word', content(phrases('Oui.'))],
  ])('and when it %s', async (_, behaviour) => {
    const server = await serverThat(() => behaviour);
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    expect((await answerer.answer(QUESTION)).kind).toBe('answer');
    expect(reports).toMatchObject([{ path: 'extractive', reason: 'TOO_LITTLE_LEFT' }]);
  });

  it('but when it says that no sentence answers, an honest no', async () => {
    const server = await serverThat(() => content('{"phrases":[]}'));
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    expect((await answerer.answer(QUESTION)).kind).toBe('none');
    expect(reports).toMatchObject([{ path: 'model', reason: 'MODEL_FOUND_NONE', sentencesKept: 0 }]);
  });

  it.each<[string, string]>([
    ['talks around its JSON', `Voici la réponse : ${phrases(TRUE)} Bonne journée !`],
    ['fences it', `\`\`\`json\n${phrases(TRUE)}\n\`\`\``],
    ['thinks aloud before it', `<think>Je cherche { la durée }…</think>\n${phrases(TRUE)}`],
  ])('but not when it %s: its sentences are read', async (_, text) => {
    const server = await serverThat(() => content(text));
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    await answerer.answer(QUESTION);
    expect(reports).toMatchObject([{ path: 'model' }]);
  });

  it('when nothing listens there', async () => {
    const server = await startModelServer(() => content(''));
    await server.close();
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    expect(await answerer.answer(QUESTION)).toEqual(await extractiveOver(library).answer(QUESTION));
    expect(reports).toMatchObject([{ path: 'extractive', reason: 'MODEL_FAILED' }]);
  });
});

describe('citations that do not hold', () => {
  it.each<[string, readonly number[]]>([
    ['none', []],
    ['one that does not exist', [99]],
    ['zero', [0]],
    ['a negative one', [-1]],
    ['half a passage', [1.5]],
    ['a right one and one that does not exist', [1, 99]],
  ])('%s: the sentence is dropped', async (_, sources) => {
    const server = await serverThat((request) => writes(request, [{ text: TRUE, sources }]));
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    await answerer.answer(QUESTION);
    expect(reports).toMatchObject([{ reason: expect.stringMatching(/^(?:TOO_LITTLE_LEFT|MODEL_QUOTED)$/) }]);
  });

  it('a true sentence under another document’s number is dropped', async () => {
    const other =
      library.documentById('national/cep') ??
      library.documents.find(({ title }) => title.includes('Qui paie ma formation'));
    const server = await serverThat((request) =>
      writes(request, [{ text: 'Les résultats du bilan appartiennent à la personne.', title: other?.title ?? '' }]),
    );
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    await answerer.answer(QUESTION);
    expect(reports).toMatchObject([{ path: 'extractive', reason: 'TOO_LITTLE_LEFT' }]);
  });
});

describe('the time an answer takes', () => {
  it('is the budget at most: a silent endpoint is given up, and the request with it', async () => {
    const server = await serverThat(() => ({ kind: 'silent' }));
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl, budgetMs: 500 });
    await extractiveOver(library).answer(QUESTION);
    const before = performance.now();
    const result = await answerer.answer(QUESTION);
    expect(performance.now() - before).toBeLessThan(500);
    expect(result).toEqual(await extractiveOver(library).answer(QUESTION));
    expect(reports).toMatchObject([{ path: 'extractive', reason: 'MODEL_LATE' }]);
    await vi.waitFor(() => expect(server.givenUp()).toBe(1));
  });

  it('is the budget for all that is asked in one turn: a second question does not start it again', async () => {
    const server = await serverThat(() => ({ kind: 'silent' }));
    let now = 0;
    const { answerer, reports } = modelOver({
      library,
      baseUrl: server.baseUrl,
      budgetMs: 500,
      now: () => new Date(now),
    });
    const live = {};
    await answerer.answer(QUESTION, { live });
    now = 450;
    await answerer.answer(`${QUESTION} et combien ça coûte`, { live });
    expect(reports.map(({ reason }) => reason)).toEqual(['MODEL_LATE', 'MODEL_LATE']);
    expect(server.requests).toHaveLength(1);
  });

  it('is short again after three failures: the endpoint is left alone for thirty seconds, then tried once', async () => {
    let behaviour: Behaviour = { kind: 'status', status: 500 };
    let now = 0;
    const server = await serverThat(() => behaviour);
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl, now: () => new Date(now) });
    const ask = async () => {
      await answerer.answer(QUESTION);
      return reports.at(-1)?.reason;
    };
    expect([await ask(), await ask(), await ask()]).toEqual(['MODEL_FAILED', 'MODEL_FAILED', 'MODEL_FAILED']);
    expect(await ask()).toBe('MODEL_LEFT_ALONE');
    now = 29_999;
    expect(await ask()).toBe('MODEL_LEFT_ALONE');
    expect(server.requests).toHaveLength(3);
    now = 30_000;
    expect([await ask(), await ask()]).toEqual(['MODEL_FAILED', 'MODEL_LEFT_ALONE']);
    now = 60_000;
    behaviour = content(phrases(TRUE));
    expect([await ask(), await ask()]).toEqual(['MODEL_ANSWERED', 'MODEL_ANSWERED']);
  });
});

describe('what is told of an answer', () => {
  it('holds counts and codes only, and the key is in no error', async () => {
    const server = await serverThat(() => ({
      kind: 'status',
      status: 401,
      body: '{"error":{"message":"bad key sk-secret-of-the-test"}}',
    }));
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    await answerer.answer("je m'appelle Karim Benali, combien de temps dure un bilan de compétences ?");
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer sk-secret-of-the-test',
      'x-organisation': 'region',
    });
    const told = JSON.stringify(reports);
    for (const word of ['sk-secret', 'Karim', 'Benali', 'bilan']) expect(told).not.toContain(word);
    expect(reports).toMatchObject([{ reason: 'MODEL_KEY_REFUSED', requests: 1, masked: { NOM: 1 } }]);
  });
});

describe('an answer in several sentences', () => {
  let server: ModelServer;
  let says: readonly Said[];
  beforeAll(async () => {
    server = await startModelServer((request) => writes(request, says));
  });
  afterAll(() => server.close());
  const title = () => library.documentById('national/cpf-bilan')?.title ?? '';

  it('loses what leans on a dropped sentence', async () => {
    says = [
      { text: TRUE, title: title() },
      { text: 'Un stage de découverte suit le bilan.', title: title() },
      { text: 'Il demande l’accord de l’employeur pendant le temps de travail.', title: title() },
      { text: 'Un employeur ne peut pas imposer un bilan.', title: title() },
    ];
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    const result = await answerer.answer(
      'combien de temps dure un bilan de compétences, et mon employeur est-il prévenu ?',
    );
    expect(reports[0]).toMatchObject({ sentencesKept: 2, sentencesDropped: { LEANS_ON_DROPPED: 1 } });
    expect(result.kind === 'answer' && result.text).not.toContain('Il demande');
  });

  it('is quoted instead when more is dropped than kept', async () => {
    says = [TRUE, FALSE, FALSE].map((text) => ({ text, title: title() }));
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    await answerer.answer(QUESTION);
    expect(reports[0]).toMatchObject({ path: 'model', reason: 'MODEL_QUOTED', sentencesKept: 1 });
  });

  it('answers each part of a composed question: what it left out is quoted', async () => {
    says = [{ text: TRUE, title: title() }];
    const question = 'combien de temps dure un bilan de compétences ? et comment demander la RQTH ?';
    const { answerer, reports } = modelOver({ library, baseUrl: server.baseUrl });
    const result = await answerer.answer(question);
    expect(reports[0]?.path).toBe('model');
    if (result.kind !== 'answer') throw new Error(result.kind);
    expect(result.text).toContain(`${TRUE} [1]`);
    expect(result.text).toMatch(/RQTH[^[]* \[2\]/);
    expect(result.citations.map(({ position }) => position)).toEqual([1, 2]);
  });
});
