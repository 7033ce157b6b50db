import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importDirectory } from '../../src/directory/index.ts';
import { sampleService } from '../directory/dila/sample-service.ts';
import { territory, words } from '../directory/real-directory.ts';
import { callJson } from '../processes/call-json.ts';
import { postMessage, type Started, startConversation } from '../processes/direct-line-calls.ts';
import { startTestApp, type TestApp } from './start-test-app.ts';

const SET = z.object({
  activities: z.array(
    z.object({
      type: z.string(),
      text: z.string().optional(),
      from: z.object({ id: z.string() }),
      attachments: z.array(z.object({ contentType: z.string(), content: z.unknown() })).default([]),
    }),
  ),
});

let data = '';
let server: TestApp;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'annuaire-'));
  server = await startTestApp(data);
});
afterAll(async () => {
  await server.app.close();
  rmSync(data, { recursive: true, force: true });
});

/** Polls the conversation until the assistant has said that many messages; the last of them. */
async function said({ conversationId, token }: Started, count: number) {
  const address = `${server.app.address}/v3/directline/conversations/${conversationId}/activities`;
  for (;;) {
    const { activities } = SET.parse(await callJson('GET', address, { token }));
    const messages = activities.filter(({ type, from }) => type === 'message' && from.id === 'assistant');
    if (messages.length >= count) return messages[count - 1];
  }
}

describe('the place to go to, over Direct Line', () => {
  it('is asked for, told as text and cards, and taken from a new directory without a restart', async () => {
    const conversation = await startConversation(server.app.address);
    await said(conversation, 1);
    await postMessage(server.app.address, conversation, 'où est ma mission locale ?', 'a');
    expect((await said(conversation, 2))?.text).toContain('Dans quelle commune habitez-vous ?');
    await postMessage(server.app.address, conversation, 'Hirson', 'b');
    const shipped = await said(conversation, 3);
    expect(shipped?.text).toContain('Vervins');
    expect(shipped?.text).toContain('à vérifier');
    expect(shipped?.attachments.map(({ contentType }) => contentType)).toEqual(
      Array(3).fill('application/vnd.microsoft.card.adaptive'),
    );

    const file = join(data, 'dila.json');
    const today = new Date().toISOString().slice(0, 10);
    const [year, month, day] = today.split('-');
    const fresh = sampleService({ id: 'a', covers: ['02381', '02789'], modified: `${day}/${month}/${year} 08:00:00` });
    writeFileSync(file, JSON.stringify({ service: [fresh] }));
    const order = { file, dataFolder: data, kinds: words.kinds, byInsee: territory.byInsee, today };
    expect(await importDirectory(order)).toMatchObject({ ok: true });

    await postMessage(server.app.address, conversation, 'la mission locale de Hirson', 'c');
    const imported = await said(conversation, 4);
    expect(imported?.text).toContain("l'annuaire officiel indique pour votre commune");
    expect(imported?.text).toContain('03 53 01 00 00');
    expect(imported?.text).not.toContain('à vérifier');
  });
});
