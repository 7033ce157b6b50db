import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity, Message } from 'botframework-directlinejs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { REPLY_KINDS } from '../../src/dialogue/index.ts';
import { type RealClient, realClient } from '../conformance/real-client.ts';
import { startTestApp, type TestApp } from '../server/start-test-app.ts';

const FOLDER = join(import.meta.dirname, 'transcripts');
const LEAST_TRANSCRIPTS = 15;
/** Never said, whatever the situation (faits.md §5.3). */
const FORBIDDEN = [/vous avez droit/i, /garanti/i, /vous êtes refusé/i, /(?<!\p{L})sûre?s?(?!\p{L})/iu];
/** A reply is read on a telephone. */
const LONGEST_REPLY = 3_500;

const words = z.array(z.string()).default([]);
const step = z.union([
  z.strictObject({
    dit: z.string().optional(),
    /** Presses a button of a card. */
    appuie: z.record(z.string(), z.string()).optional(),
    contient: words,
    pas: words,
    genre: z.enum(REPLY_KINDS).default('eligibility'),
    boutons: words,
    cartes: z.number().optional(),
  }),
  z.strictObject({ redemarre: z.literal(true) }),
]);
const transcript = z.strictObject({ titre: z.string(), etapes: z.array(step).min(1) });

const transcripts = readdirSync(FOLDER)
  .sort()
  .map((file) => ({ file, ...transcript.parse(parse(readFileSync(join(FOLDER, file), 'utf8'))) }));

let data = '';
let server: TestApp;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'entretiens-'));
  server = await startTestApp(data);
});
afterAll(async () => {
  await server.app.close();
  rmSync(data, { recursive: true, force: true });
});

describe('conversations about eligibility, over Direct Line', () => {
  it('are many', () => {
    expect(transcripts.length).toBeGreaterThanOrEqual(LEAST_TRANSCRIPTS);
  });

  it.each(transcripts.map((one) => [`${one.titre} (${one.file})`, one] as const))('%s', async (_, { etapes }) => {
    const started = z
      .object({ conversationId: z.string(), token: z.string() })
      .parse(await (await fetch(`${server.app.address}/v3/directline/conversations`, { method: 'POST' })).json());
    let client = join_(started);
    await client.until(() => said(client).length >= 1);
    for (const [number, one] of etapes.entries()) {
      if ('redemarre' in one) {
        client.end();
        await server.app.close();
        server = await startTestApp(data);
        client = join_(started);
        await client.until(() => said(client).length > number);
        continue;
      }
      const before = said(client).length;
      const value = one.appuie && { skill: 'eligibility', ...one.appuie };
      await client.post({ type: 'message', text: one.dit ?? '', ...(value && { value }) });
      await client.until(() => said(client).length > before);
      check(said(client)[before], one, `${number + 1}. « ${one.dit ?? JSON.stringify(one.appuie)} »`);
    }
    client.end();
  });
});

function join_({ conversationId, token }: { conversationId: string; token: string }): RealClient {
  return realClient({ domain: `${server.app.address}/v3/directline`, conversationId, token, watermark: '0' });
}

function said(client: RealClient): Message[] {
  return client.received.filter(
    (activity: Activity): activity is Message => activity.type === 'message' && activity.from.id === 'assistant',
  );
}

function check(reply: Message | undefined, expected: Extract<z.output<typeof step>, { genre: string }>, name: string) {
  const text = reply?.text ?? '';
  const told = `${name}\n${text}`;
  expect(reply?.channelData, told).toMatchObject({ kind: expected.genre });
  for (const wanted of expected.contient) expect(plain(text), told).toContain(plain(wanted));
  for (const unwanted of expected.pas) expect(plain(text), told).not.toContain(plain(unwanted));
  const buttons = reply?.suggestedActions?.actions.map((action) => ('title' in action ? action.title : '')) ?? [];
  for (const wanted of expected.boutons) expect(buttons, told).toContain(wanted);
  if (expected.cartes !== undefined) expect(reply?.attachments ?? [], told).toHaveLength(expected.cartes);
  if (expected.genre === 'eligibility') for (const never of FORBIDDEN) expect(text, told).not.toMatch(never);
  expect(text.length, told).toBeLessThanOrEqual(LONGEST_REPLY);
}

/** Figures are written with narrow spaces, which nobody types. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
