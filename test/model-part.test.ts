import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PROJECT_FOLDER } from '../src/assistant-parts.ts';
import { readSettings } from '../src/config.ts';
import { modelPart } from '../src/model-part.ts';
import { createLogger, systemClock } from '../src/platform/index.ts';
import { writes } from './answering/model/generations.ts';
import { ALLOWS, extractiveOver, projectLibrary, TODAY } from './answering/model/project-documents.ts';
import { startModelServer } from './doubles/model-server.ts';

const DIALOGS = join(PROJECT_FOLDER, 'dialogs');

function settingsOf(environment: NodeJS.ProcessEnv) {
  const read = readSettings(environment);
  if (!read.ok) throw new Error(read.message);
  return read.settings;
}

describe('the language model of the settings', () => {
  it('is absent without an endpoint: nothing changes', () => {
    expect(modelPart(settingsOf({}), DIALOGS, systemClock, createLogger('silent'))).toBeUndefined();
  });

  it('answers over the extractive path, and the log says which path it was, without a word or a key', async () => {
    const server = await startModelServer((request) => writes(request, []));
    onTestFinished(() => server.close());
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
    const settings = settingsOf({
      MODEL_BASE_URL: server.baseUrl,
      MODEL_NAME: 'albert-large',
      MODEL_KEY: 'sk-very-secret',
      MODEL_HEADERS: '{"x-organisation":"region"}',
    });
    const library = await projectLibrary();
    const answerer = modelPart(
      settings,
      DIALOGS,
      systemClock,
      logger,
    )?.({
      extractive: extractiveOver(library),
      library: () => library,
      allows: ALLOWS,
      today: () => TODAY,
    });
    const question = 'combien de temps dure un bilan de compétences ?';
    expect(await answerer?.answer(question)).toEqual(await extractiveOver(library).answer(question));
    expect(server.requests[0]?.body.model).toBe('albert-large');
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer sk-very-secret',
      'x-organisation': 'region',
    });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { code: 'ANSWERED', path: 'extractive', reason: 'TOO_LITTLE_LEFT', requests: 1 },
    ]);
    for (const secret of ['sk-very-secret', 'bilan']) expect(lines.join('')).not.toContain(secret);
  });
});

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
