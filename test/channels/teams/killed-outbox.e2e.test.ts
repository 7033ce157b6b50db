import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type CrashPlace, createCrashPlace, type DatabaseKind } from '../../crash/crash-place.ts';
import { insist } from '../../processes/insist.ts';
import { launchServer, type ServerProcess } from '../../processes/server-process.ts';
import { reasonToSkip } from '../../processes/throw-away-database.ts';
import { type Said, startBotConnector } from './bot-connector-double.ts';
import { auditSent } from './sent-audit.ts';
import { BOT } from './teams-server.ts';

const CONVERSATIONS = 20;
const EACH = 100;
const MESSAGES = CONVERSATIONS * EACH;
const RUN_WITHIN_MS = 400_000;
const QUIET_MS = 20;

const skipped = await reasonToSkip();
let place: CrashPlace;
afterEach(async () => {
  await place.remove();
});

/**
 * 2,000 messages answered through a Bot Connector that fails one request in twenty, by a server killed at some of them:
 * in turn while the Bot Connector has the message and has not answered, and just after its answer left.
 *
 * @param killsAt after so many messages taken
 */
async function run(kind: DatabaseKind, killsAt: readonly number[]) {
  place = await createCrashPlace(kind);
  const connector = await startBotConnector();
  const taken: Said[] = [];
  const launch = () => launchServer('test/channels/teams/parrot-server.ts', place.environment).ready;
  let running: Promise<ServerProcess> = launch();
  let server = await running;

  function kill(): void {
    connector.era += 1;
    process.kill(server.pid, 'SIGKILL');
    running = server
      .end('SIGKILL')
      .then(launch)
      .then((next) => {
        server = next;
        return next;
      });
  }

  connector.answer = (said, request) => {
    if (request % 20 === 0) return { status: [429, 500, 412][(request / 20) % 3] ?? 500, retryAfter: '0' };
    // The double gives this id to what it takes now.
    taken.push({ ...said, id: `sent-${connector.said.length + 1}` });
    if (taken.length === killsAt[connector.era]) {
      if (connector.era % 2 === 0) kill();
      else setImmediate(kill);
    }
    return undefined;
  };

  async function tell(conversation: string, number: number): Promise<void> {
    const body = JSON.stringify({
      type: 'message',
      id: `${conversation}:${number}`,
      channelId: 'msteams',
      serviceUrl: connector.url,
      from: { id: `29:${conversation}` },
      recipient: BOT,
      conversation: { id: conversation, conversationType: 'personal' },
      text: `n° ${number}`,
    });
    await insist(async () => {
      const { url } = await running;
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      if (response.status !== 200) throw new Error(`answered ${response.status}`);
    });
  }

  const conversations = Array.from({ length: CONVERSATIONS }, (_, at) => `a:${at}`);
  await Promise.all(
    conversations.map(async (conversation) => {
      for (let number = 0; number < EACH; number += 1) await tell(conversation, number);
    }),
  );
  const texts = ['Bonjour', ...Array.from({ length: EACH }, (_, number) => `Écho : n° ${number}`)];
  const expected = new Map(conversations.map((conversation) => [conversation, texts]));
  const last = texts.at(-1);
  const isOver = () =>
    conversations.every((id) => taken.some((each) => each.conversation === id && each.activity.text === last));
  while (!isOver()) await pause(QUIET_MS);
  await (await running).end('SIGTERM');
  await connector.stop();
  const database = await place.openDatabase();
  try {
    return { ...(await auditSent(taken, expected, database)), kills: connector.era };
  } finally {
    await database.close();
  }
}

describe('an outbox whose process is killed while it sends', () => {
  it.each<readonly [DatabaseKind, readonly number[]]>([
    ['pglite', [300, 700, 1_100, 1_500]],
    ['postgres', [500, 1_300]],
  ])(
    '2,000 messages on %s: none lost, all in order, twice only what was in doubt at a kill',
    async (kind, killsAt) => {
      if (kind === 'postgres' && skipped !== undefined) return;
      const audit = await run(kind, killsAt);
      expect(audit.kills).toBe(killsAt.length);
      const { messages, doubles, ...faults } = audit;
      expect(faults).toEqual({
        kills: killsAt.length,
        lost: [],
        outOfOrder: [],
        unexcused: [],
        manyInDoubt: [],
        wronglyNoted: [],
      });
      // What the kill found on its way is sent again: a resident must not miss it.
      expect(doubles.length).toBeGreaterThan(0);
      expect(doubles.length).toBeLessThanOrEqual(killsAt.length * CONVERSATIONS);
      expect(messages).toBe(MESSAGES + CONVERSATIONS + doubles.length);
      process.stdout.write(`${kind}: ${messages} messages, ${killsAt.length} kills, ${doubles.length} in doubt\n`);
    },
    RUN_WITHIN_MS,
  );
});
