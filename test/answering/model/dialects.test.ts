import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createChatModel } from '../../../src/answering/model/chat-model.ts';
import { askedSchema, chosenSchema } from '../../../src/answering/model/choosing/chosen-shape.ts';
import { type Dialect, USUAL } from '../../../src/answering/model/endpoint/dialect.ts';
import type { ProbeReport } from '../../../src/answering/model/endpoint/probe.ts';
import { understandingSchema } from '../../../src/answering/model/understanding.ts';
import { systemClock } from '../../../src/platform/index.ts';
import { DIALECT_DOUBLES, type DialectDouble, startDialectServer } from '../../doubles/dialect-server.ts';

const CHOICE = '{"question":"combien dure un bilan","phrases":[2],"sans_reponse":[]}';
const PROMPT = { purpose: 'choose' as const, instructions: 'Choisissez.', data: '<message>\nbilan ?\n</message>' };

async function modelOf(double: DialectDouble, dialect?: Dialect) {
  const server = await startDialectServer(double, () => CHOICE);
  onTestFinished(() => server.close());
  const reports: ProbeReport[] = [];
  const endpoint = { baseUrl: server.baseUrl, model: 'double', apiKey: 'sk-1', headers: {}, streams: true };
  const chat = createChatModel(endpoint, {
    clock: systemClock,
    probed: (report) => reports.push(report),
    ...(dialect && { dialect }),
  });
  const ask = () => chat.ask(PROMPT, chosenSchema, { signal: AbortSignal.timeout(20_000), asked: askedSchema });
  return { chat, ask, reports, server };
}

describe('endpoints that differ a little', () => {
  it('are at least twelve', () => {
    expect(Object.keys(DIALECT_DOUBLES).length).toBeGreaterThanOrEqual(12);
  });

  it.each(Object.entries(DIALECT_DOUBLES))(
    '%s: what it takes is found at start, and it is spoken to so',
    async (_, double) => {
      const { chat, ask, server } = await modelOf(double);
      const report = await chat.probe();
      expect(report).toMatchObject({ ok: true });
      const before = server.bodies.length;
      expect(await ask()).toEqual({
        ok: true,
        value: { question: 'combien dure un bilan', phrases: [2], sans_reponse: [] },
      });
      expect(server.bodies.length - before).toBe(1);
      expect(report.tries).toBeLessThanOrEqual(20);
    },
  );

  it('whoever thinks aloud is read too when nothing comes in pieces', async () => {
    const double: DialectDouble = {
      refuses: () => undefined,
      gives: (json) => ({ content: `<think>{…}</think>\n${json}` }),
    };
    const { ask } = await modelOf(double, { ...USUAL, streams: false });
    expect((await ask()).ok).toBe(true);
  });

  it('are found out at the first refusal too, and the call is made again', async () => {
    const { ask, reports } = await modelOf(DIALECT_DOUBLES['gemma: no system role'] as DialectDouble);
    expect((await ask()).ok).toBe(true);
    expect(reports).toMatchObject([{ ok: true, dialect: { system: false } }]);
  });

  it.each(
    Object.entries(DIALECT_DOUBLES).filter(([name]) => !/strict schemas|thinks aloud|reasoning_content/.test(name)),
  )('%s: refuses whoever speaks one dialect only', async (_, double) => {
    const { ask } = await modelOf(double, USUAL);
    expect((await ask()).ok).toBe(false);
  });
});

describe('what cannot be mended by another dialect', () => {
  it.each([
    [401, 'MODEL_KEY_REFUSED', 2],
    [404, 'MODEL_NOT_FOUND', 1],
    [429, 'MODEL_BUSY', 1],
    [504, 'MODEL_GATEWAY', 1],
  ])('HTTP %d is told as %s, after %d requests', async (status, code, tries) => {
    const { chat } = await modelOf({ refuses: () => ({ status, message: 'double' }) });
    expect(await chat.probe()).toMatchObject({ ok: false, code, tries });
  });

  it('a model that answers beside the shape is told so', async () => {
    const { chat } = await modelOf({ refuses: () => undefined, gives: () => ({ content: 'Je suis un assistant.' }) });
    expect(await chat.probe()).toMatchObject({ ok: false, code: 'MODEL_OUTPUT_INVALID' });
  });
});

describe('how an endpoint is left alone', () => {
  async function breakerOf(refuses: DialectDouble['refuses'], headers: Record<string, string> = {}) {
    let now = 0;
    const server = await startDialectServer({ refuses }, () => CHOICE);
    onTestFinished(() => server.close());
    const clock = { now: () => new Date(now) };
    const endpoint = { baseUrl: server.baseUrl, model: 'double', apiKey: 'sk-1', headers, streams: true };
    const chat = createChatModel(endpoint, { clock, dialect: USUAL });
    const ask = async () => {
      const outcome = await chat.ask(PROMPT, chosenSchema, { signal: AbortSignal.timeout(20_000) });
      return outcome.ok ? 'ok' : outcome.code;
    };
    return {
      ask,
      at: (ms: number) => {
        now = ms;
      },
    };
  }

  it('after a refused key: for five minutes, at once', async () => {
    const { ask, at } = await breakerOf(() => ({ status: 401, message: 'no' }));
    expect([await ask(), await ask()]).toEqual(['MODEL_KEY_REFUSED', 'MODEL_LEFT_ALONE']);
    at(300_000);
    expect(await ask()).toBe('MODEL_KEY_REFUSED');
  });

  it('after 429: for as long as Retry-After says', async () => {
    const { ask, at } = await breakerOf(() => ({ status: 429, message: 'slow down', retryAfter: '7' }));
    expect([await ask(), await ask()]).toEqual(['MODEL_BUSY', 'MODEL_LEFT_ALONE']);
    at(6_999);
    expect(await ask()).toBe('MODEL_LEFT_ALONE');
    at(7_000);
    expect(await ask()).toBe('MODEL_BUSY');
  });

  it('after a content filter: not at all', async () => {
    const filter = { status: 400, message: 'The response was filtered', code: 'content_filter' };
    const { ask } = await breakerOf(() => filter);
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual(Array(4).fill('MODEL_FILTERED'));
  });

  it('after 504: when three came in a row', async () => {
    const { ask } = await breakerOf(() => ({ status: 504, message: 'gateway time-out' }));
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([
      ...Array(3).fill('MODEL_GATEWAY'),
      'MODEL_LEFT_ALONE',
    ]);
  });
});

describe('the shapes that are asked for', () => {
  it('hold types, names and choices alone, all names required', async () => {
    const bodies = await schemasSent();
    for (const text of bodies) {
      expect(text).not.toMatch(/"(?:pattern|default|maxLength|minLength|maxItems|minimum|maximum|\$schema|format)"/);
      expect(text).toContain('"additionalProperties":false');
      expect(text).toContain('"required"');
    }
  });

  async function schemasSent(): Promise<string[]> {
    const server = await startDialectServer({ refuses: () => undefined }, () => CHOICE);
    onTestFinished(() => server.close());
    const endpoint = { baseUrl: server.baseUrl, model: 'double', apiKey: undefined, headers: {}, streams: true };
    const chat = createChatModel(endpoint, { clock: systemClock, dialect: USUAL });
    for (const schema of [understandingSchema, askedSchema, z.object({ nom: z.string().max(3).default('a') })]) {
      await chat.ask(PROMPT, schema, { signal: AbortSignal.timeout(20_000) });
    }
    return server.bodies.map(({ response_format: sent }) => JSON.stringify(sent));
  }
});
