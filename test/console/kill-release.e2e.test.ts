import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CrashPlace, createCrashPlace, type DatabaseKind } from '../crash/crash-place.ts';
import { callJson } from '../processes/call-json.ts';
import { postMessage, type Started, startConversation } from '../processes/direct-line-calls.ts';
import { insist, RETRY_AFTER_MS } from '../processes/insist.ts';
import { type KillPlan, killSetting } from '../processes/killing-database.ts';
import { launchServer, type ServerProcess } from '../processes/server-process.ts';
import { reasonToSkip } from '../processes/throw-away-database.ts';
import { type Answer, type ConsoleClient, consoleClient } from './console-client.ts';
import { PASSWORD } from './console-server.ts';

const ENTRY = 'test/processes/handoff-server.ts';
const RESIDENTS = 3;
const WITHIN_MS = 480_000;
const LOOK_EVERY_MS = 300;
/** Nobody whose counsellor went is left without a word for longer, kills and new starts of the server included. */
const SILENT_AT_MOST_MS = 30_000;
const LONG_MS = 3_600_000;
const SHORT_MS = 2_000;
const ALIVE_EVERY_MS = 500;

/** A way in which conversations go back to the queue. */
interface Release {
  readonly events: readonly string[];
  readonly delays: Readonly<Record<string, number>>;
  /** What somebody does for it, again after each kill as her page does; nothing where time alone does it. */
  readonly trigger?: (who: { marie: ConsoleClient; chief: ConsoleClient }) => Promise<Answer>;
  /** Whether her browser goes on giving signs of life. */
  readonly isThere: boolean;
  /** What the resident reads. */
  readonly told: string;
}

const PATIENT = { counsellorLostMs: LONG_MS, counsellorReminderMs: LONG_MS };
const RELEASES: Readonly<Record<string, Release>> = {
  'signing out': {
    events: ['release'],
    delays: PATIENT,
    trigger: ({ marie }) => marie.call('DELETE', '/session'),
    isThere: false,
    told: 'Marie ne peut plus continuer',
  },
  'an account that is shut': {
    events: ['release'],
    delays: PATIENT,
    trigger: ({ chief }) => chief.call('PATCH', '/counsellors/marie', { active: false }),
    isThere: true,
    told: 'Marie ne peut plus continuer',
  },
  'a team taken away': {
    events: ['release'],
    delays: PATIENT,
    trigger: ({ chief }) => chief.call('PATCH', '/counsellors/marie', { teams: [] }),
    isThere: true,
    told: 'Marie ne peut plus continuer',
  },
  'a counsellor who does not answer': {
    events: ['counsellor_silent'],
    delays: { ...PATIENT, counsellorReminderMs: SHORT_MS, counsellorSilentMs: SHORT_MS },
    isThere: true,
    told: "Marie n'a pas pu vous répondre",
  },
  'a counsellor whose line is lost': {
    events: ['counsellor_lost'],
    delays: { ...PATIENT, counsellorLostMs: SHORT_MS },
    isThere: false,
    told: "n'est plus joignable",
  },
};

const KINDS: readonly DatabaseKind[] = ['pglite', 'postgres'];
const noServer = await reasonToSkip();

describe.each(KINDS)('a server killed in the middle of a release to the queue, on %s', (kind) => {
  let place: CrashPlace;
  let server: ServerProcess | undefined;
  afterEach(async () => {
    await server?.end('SIGKILL');
    await place?.remove();
  });

  it.skipIf(kind === 'postgres' && noServer !== undefined).each(Object.entries(RELEASES))(
    '%s: everybody is in the queue again, told once, within 30 s, and can be taken',
    async (name, release) => {
      place = await createCrashPlace(kind);
      const start = async (port: string, plan?: KillPlan) => {
        const { ready } = launchServer(ENTRY, {
          ...place.environment,
          PORT: port,
          DELAYS: JSON.stringify(release.delays),
          ...(plan && { KILL_AT: killSetting(plan) }),
        });
        // What time alone does is due at once when it starts again: it may kill itself before it listens.
        server = await ready.catch((error: unknown) => {
          if (plan === undefined) throw error;
          return undefined;
        });
        return server;
      };
      // First in the middle: one conversation is changed and the next one half. Then right after a change is written for good.
      const first = await start('0', { events: release.events, nth: 2, at: 'written' });
      if (first === undefined) throw new Error('the server killed itself before anything was asked of it');
      const { url } = first;
      const { port } = new URL(url);
      const signIn = (login: string) => insist(() => consoleClient(url).signIn(login, PASSWORD));
      const [marie, luc, chief] = [await signIn('marie'), await signIn('luc'), await signIn('chef')];
      const residents: Started[] = [];
      for (let n = 0; n < RESIDENTS; n++) {
        const resident = await startConversation(url);
        await postMessage(url, resident, 'conseiller', `ask-${n}`);
        residents.push(resident);
      }
      const ids: string[] = await insist(async () => {
        const { waiting } = (await luc.get('/requests')).body;
        if (waiting.length < RESIDENTS) throw new Error('not yet');
        return waiting.map(({ id }: { id: string }) => id);
      });
      for (const id of ids) expect((await marie.post(`/requests/${id}/take`)).status).toBe(200);
      for (const [n, resident] of residents.entries())
        await postMessage(url, resident, `question ${n}`, `question-${n}`);

      let going = true;
      const alive = giveSignsOfLife(() => (going && release.isThere ? marie : undefined));
      const trigger = async () => {
        const { trigger: act } = release;
        // A page whose call failed calls again; who is signed out already is told so.
        if (act !== undefined)
          await insist(
            async () => act({ marie, chief }),
            () => isRunning(server),
          );
      };
      const killed: number[] = [];
      const up: number[] = [];
      for (const next of [{ events: release.events, nth: 1, at: 'committed' } as const, undefined]) {
        await Promise.all([trigger(), gone(server)]);
        killed.push(Date.now());
        await start(port, next);
        up.push(Date.now());
      }
      await insist(
        async () => {
          await trigger();
          await pause(LOOK_EVERY_MS);
          const { waiting } = (await luc.get('/requests')).body;
          if (waiting.length < RESIDENTS) throw new Error('not yet');
        },
        () => isRunning(server),
      );
      going = false;
      await alive;
      expect(killed).toHaveLength(2);

      let [silentMs, wholeMs] = [0, 0];
      // The audit, from what each resident reads.
      for (const [n, resident] of residents.entries()) {
        const address = `${url}/v3/directline/conversations/${resident.conversationId}/activities`;
        const { activities } = pageSchema.parse(await callJson('GET', address, { token: resident.token }));
        const told = activities.filter(({ text }) => text.includes(release.told));
        expect(told, 'told once').toHaveLength(1);
        const toldAt = Date.parse(told[0]?.timestamp ?? '');
        // While a server listened: how long the machine takes to start one is another matter, and is printed.
        const between = up.reduce(
          (sum, from, at) => sum + Math.max(0, Math.min(killed[at + 1] ?? toldAt, toldAt) - from),
          0,
        );
        expect(between, 'ms of silence').toBeLessThan(SILENT_AT_MOST_MS);
        silentMs = Math.max(silentMs, between);
        wholeMs = Math.max(wholeMs, toldAt - (killed[0] ?? toldAt));
        const texts = activities.map(({ text }) => text).filter((text) => /^conseiller$|^question/.test(text));
        expect(texts, 'nothing lost').toEqual(['conseiller', `question ${n}`]);
      }
      for (const id of ids) expect((await luc.post(`/requests/${id}/take`)).status).toBe(200);
      const measured = `silent at most ${silentMs} ms while a server listened, ${wholeMs} ms with its two starts`;
      process.stdout.write(`${kind}, ${name}: 2 kills, ${RESIDENTS} residents, 0 lost, ${measured}\n`);
    },
    WITHIN_MS,
  );
});

const pageSchema = z.object({ activities: z.array(z.object({ text: z.string(), timestamp: z.string() })) });

function isRunning(server: ServerProcess | undefined): boolean {
  try {
    return server !== undefined && process.kill(server.pid, 0);
  } catch {
    return false;
  }
}

/** Resolves once the process has killed itself. */
async function gone(server: ServerProcess | undefined): Promise<void> {
  while (isRunning(server)) await pause(RETRY_AFTER_MS);
}

async function giveSignsOfLife(of: () => ConsoleClient | undefined): Promise<void> {
  for (let client = of(); client !== undefined; client = of()) {
    await client.get('/session').catch(() => undefined);
    await pause(ALIVE_EVERY_MS);
  }
}
