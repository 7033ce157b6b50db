import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CrashPlace, createCrashPlace, type DatabaseKind } from '../crash/crash-place.ts';
import { CallRefused, callJson } from '../processes/call-json.ts';
import { postMessage, startConversation } from '../processes/direct-line-calls.ts';
import { insist } from '../processes/insist.ts';
import { launchServer, type ServerProcess } from '../processes/server-process.ts';
import { reasonToSkip } from '../processes/throw-away-database.ts';
import { type ConsoleClient, consoleClient } from './console-client.ts';
import { PASSWORD } from './console-server.ts';

const MESSAGES = 80;
/** The resident's messages with which a kill is on its way. */
const KILLED_AT = [10, 26, 42, 58];
const LONGEST_WAIT_MS = 60;
const WITHIN_MS = 300_000;
const ENTRY = 'test/processes/handoff-server.ts';

const KINDS: readonly DatabaseKind[] = ['pglite', 'postgres'];
const noServer = await reasonToSkip();

describe.each(KINDS)('a server killed in the middle of a hand-off, on %s', (kind) => {
  let place: CrashPlace;
  let server: ServerProcess | undefined;
  afterEach(async () => {
    await server?.end('SIGKILL');
    await place?.remove();
  });

  it.skipIf(kind === 'postgres' && noServer !== undefined)(
    'loses nothing on either side: each message once, in order, the same for both, and she still has it',
    async () => {
      place = await createCrashPlace(kind);
      server = await launchServer(ENTRY, place.environment).ready;
      const { url } = server;
      const { port } = new URL(url);

      const resident = await startConversation(url);
      await postMessage(url, resident, 'conseiller', 'ask');
      const marie = await consoleClient(url).signIn('marie', PASSWORD);
      const id = await insist(async () => {
        const [first] = (await done(marie, 'GET', '/requests')).waiting;
        if (first === undefined) throw new Error('not yet');
        return first.id as string;
      });
      await done(marie, 'POST', `/requests/${id}/take`);

      let talking = true;
      const seen: { text: string; sequence: number }[] = [];
      async function readAlong(): Promise<void> {
        let watermark = 0;
        for (let last = false; ; last = !talking) {
          const page = await insist(() => done(marie, 'GET', `/requests/${id}/messages?after=${watermark}`));
          seen.push(...page.messages);
          watermark = page.watermark;
          if (last && !page.more) return;
        }
      }
      const says = Array.from({ length: MESSAGES }, (_, n) => n);
      let kills = 0;
      let restarting: Promise<void> = Promise.resolve();
      async function killAndRestart(): Promise<void> {
        await pause(Math.random() * LONGEST_WAIT_MS);
        await server?.end('SIGKILL');
        kills++;
        server = await launchServer(ENTRY, { ...place.environment, PORT: port }).ready;
      }
      async function residentTalks(): Promise<void> {
        for (const n of says) {
          // At a random instant among the messages around this one: nobody waits for it.
          if (KILLED_AT.includes(n)) restarting = restarting.then(killAndRestart);
          await insist(() => postMessage(url, resident, `resident ${n}`, `resident-${n}`));
        }
      }
      async function counsellorTalks(): Promise<void> {
        for (const n of says) {
          const reply = { clientId: `counsellor-${n}`, text: `counsellor ${n}` };
          await insist(() => done(marie, 'POST', `/requests/${id}/messages`, reply));
        }
      }
      const reading = readAlong();
      await Promise.all([residentTalks(), counsellorTalks()]);
      await restarting;
      talking = false;
      await reading;

      const all = await done(marie, 'GET', `/requests/${id}/messages`);
      const texts: string[] = all.messages.map(({ text }: { text: string }) => text);
      const from = (who: string) => texts.filter((text) => text.startsWith(who));
      expect(kills).toBe(KILLED_AT.length);
      expect(from('resident')).toEqual(says.map((n) => `resident ${n}`));
      expect(from('counsellor')).toEqual(says.map((n) => `counsellor ${n}`));
      expect(seen.map(({ text }) => text)).toEqual(texts);
      const address = `${url}/v3/directline/conversations/${resident.conversationId}/activities`;
      const read = pageSchema.parse(await callJson('GET', address, { token: resident.token }));
      expect(read.activities.map(({ text }) => text)).toEqual(texts);
      expect((await done(marie, 'GET', `/requests/${id}`)).mine).toBe(true);
    },
    WITHIN_MS,
  );
});

const pageSchema = z.object({ activities: z.array(z.object({ text: z.string() })) });

/** The body of an answer; a refusal is thrown, as `insist` takes it. */
async function done(client: ConsoleClient, method: string, path: string, body?: object) {
  const answer = await client.call(method, path, body);
  if (answer.status >= 300) throw new CallRefused(answer.status, answer.text);
  return answer.body;
}
