import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readDomainWords } from '../src/answering/index.ts';
import { PROJECT_FOLDER } from '../src/assistant-parts.ts';
import { readSettings } from '../src/config.ts';
import { modelPart } from '../src/model-part.ts';
import { createLogger, systemClock } from '../src/platform/index.ts';
import { ALLOWS, extractiveOver, projectLibrary, TODAY } from './answering/model/project-documents.ts';
import { type Behaviour, startModelServer } from './doubles/model-server.ts';

const DIALOGS = join(PROJECT_FOLDER, 'dialogs');
const DOMAIN = readDomainWords(join(DIALOGS, 'perimetre.yaml')).all;

function settingsOf(environment: NodeJS.ProcessEnv) {
  const read = readSettings(environment);
  if (!read.ok) throw new Error(read.message);
  return read.settings;
}

const QUESTIONS = [
  'combien de temps dure un bilan de compétences ?',
  'quelle participation je dois payer pour utiliser mon CPF ?',
  "c'est quoi la VAE ?",
  'mon employeur peut-il refuser mon PTP ?',
  'qui paie le salaire pendant un apprentissage ?',
  'quelle est la recette du welsh ?',
];
/** What one answer may take beyond the setting on a machine that others use too, in ms. */
const TOLERANCE_MS = 1_000;

/** The answerer that the settings make, and the lines of its log. */
async function configured(environment: NodeJS.ProcessEnv) {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
  const library = await projectLibrary();
  const extractive = extractiveOver(library);
  const part = modelPart(settingsOf(environment), DIALOGS, systemClock, logger);
  const answerer = part.over({
    extractive,
    library: () => library,
    allows: ALLOWS,
    today: () => TODAY,
    domain: DOMAIN,
  });
  const log = (code: string) => lines.map((line) => JSON.parse(line)).filter((line) => line.code === code);
  return { answerer, extractive, log, text: () => lines.join('') };
}

describe('the language model of the settings', () => {
  it.each<[string, () => Promise<{ MODEL_BASE_URL?: string }>, string]>([
    ['none', async () => ({}), 'NO_ENDPOINT'],
    ['one that never answers', async () => ({ MODEL_BASE_URL: await serving({ kind: 'silent' }) }), 'MODEL_LATE'],
    ['one that is dead', async () => ({ MODEL_BASE_URL: await closed() }), 'MODEL_FAILED'],
    [
      'one that fails',
      async () => ({ MODEL_BASE_URL: await serving({ kind: 'status', status: 500 }) }),
      'MODEL_FAILED',
    ],
    [
      'one that is busy',
      async () => ({ MODEL_BASE_URL: await serving({ kind: 'status', status: 429 }) }),
      'MODEL_BUSY',
    ],
  ])('%s: the same questions are answered within the setting, and the log says how', async (_, endpoint, reason) => {
    const budgetMs = 600;
    const where = await endpoint();
    const { answerer, extractive, log, text } = await configured({
      ...where,
      ...(where.MODEL_BASE_URL && { MODEL_NAME: 'albert-large', MODEL_TIMEOUT_MS: String(budgetMs) }),
    });
    for (const question of QUESTIONS) {
      const expected = await extractive.answer(question);
      const before = performance.now();
      expect(await answerer.answer(question)).toEqual(expected);
      expect(performance.now() - before).toBeLessThan(budgetMs + TOLERANCE_MS);
    }
    const answered = log('ANSWERED');
    expect(answered).toHaveLength(QUESTIONS.length);
    expect(answered[0]).toMatchObject({ path: 'extractive', reason });
    expect(new Set(answered.map((line) => line.path))).toEqual(new Set(['extractive']));
    for (const word of ['bilan', 'CPF', 'welsh']) expect(text()).not.toContain(word);
  });

  it('leaves an endpoint that failed three times alone: the following answers come at once', async () => {
    const { answerer, log } = await configured({
      MODEL_BASE_URL: await serving({ kind: 'silent' }),
      MODEL_NAME: 'albert-large',
      MODEL_TIMEOUT_MS: '500',
    });
    for (const question of QUESTIONS.slice(0, 5)) await answerer.answer(question);
    expect(log('ANSWERED').map(({ reason }) => reason)).toEqual([
      ...Array.from({ length: 3 }, () => 'MODEL_LATE'),
      'MODEL_LEFT_ALONE',
      'MODEL_LEFT_ALONE',
    ]);
  });

  it('answers over the extractive path, and the log says which path it was, without a word or a key', async () => {
    const server = await startModelServer(() => ({
      kind: 'content',
      content: '{"question":"","phrases":[],"sans_reponse":[]}',
    }));
    onTestFinished(() => server.close());
    const { answerer, log, text } = await configured({
      MODEL_BASE_URL: server.baseUrl,
      MODEL_NAME: 'albert-large',
      MODEL_KEY: 'sk-very-secret',
      MODEL_HEADERS: '{"x-organisation":"region"}',
    });
    const question = 'combien de temps dure un bilan de compétences ?';
    expect(await answerer.answer(question)).toMatchObject({ kind: 'none' });
    expect(server.requests[0]?.body.model).toBe('albert-large');
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer sk-very-secret',
      'x-organisation': 'region',
    });
    expect(log('ANSWERED')).toMatchObject([
      { mode: 'choose', path: 'model', reason: 'MODEL_FOUND_NONE', requests: 1, characters: expect.any(Number) },
    ]);
    expect(log('MODEL_CALLED')).toMatchObject([
      { purpose: 'choose', endpoint: new URL(server.baseUrl).host, outcome: 'ended' },
    ]);
    for (const secret of ['sk-very-secret', 'bilan']) expect(text()).not.toContain(secret);
  });
});

async function serving(behaviour: Behaviour): Promise<string> {
  const server = await startModelServer(() => behaviour);
  onTestFinished(() => server.close());
  return server.baseUrl;
}

/** An address where nothing listens any more. */
async function closed(): Promise<string> {
  const server = await startModelServer(() => ({ kind: 'silent' }));
  await server.close();
  return server.baseUrl;
}

describe('its settings', () => {
  it.each([
    [{ MODEL_BASE_URL: 'https://host.test/v1' }, 'MODEL_NAME'],
    [{ MODEL_NAME: 'albert' }, 'MODEL_BASE_URL'],
    [{ MODEL_KEY: 'sk-1' }, 'MODEL_KEY needs MODEL_BASE_URL'],
    [{ MODEL_HEADERS: '{}' }, 'MODEL_HEADERS needs MODEL_BASE_URL'],
    [{ MODEL_TIMEOUT_MS: '10' }, 'MODEL_TIMEOUT_MS'],
    [{ MODEL_TRANSCRIPT: 'oui' }, 'MODEL_TRANSCRIPT'],
    [{ MODEL_URL: 'https://host.test' }, 'MODEL_URL is not a setting'],
  ])('%j are refused', (environment, fault) => {
    const read = readSettings(environment);
    expect(!read.ok && read.message).toContain(fault);
  });

  it('never repeats a header that it refuses', () => {
    const read = readSettings({ MODEL_HEADERS: 'x-key: s3cr3t' });
    expect(!read.ok && read.message).toContain('MODEL_HEADERS: must be a JSON object');
    expect(!read.ok && read.message).not.toContain('s3cr3t');
  });
});
