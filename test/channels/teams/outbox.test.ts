import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import type { Answer } from './bot-connector-double.ts';
import { startTeamsServer, type TeamsServer } from './teams-server.ts';

let database: Database;
let server: TeamsServer;

beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await startTeamsServer(database);
});
afterEach(async () => {
  await server.stop();
  await database.query('DELETE FROM conversations');
});

async function heard(count: number): Promise<(string | undefined)[]> {
  return (await server.connector.until(count)).map(({ activity }) => activity.text);
}

/** Answers each message this way the first time, then accepts it. */
function firstTime(answer: Answer): void {
  const met = new Set<string | undefined>();
  server.connector.answer = ({ activity }) => {
    if (met.has(activity.text)) return undefined;
    met.add(activity.text);
    return answer;
  };
}

describe('a Bot Connector with troubles', () => {
  it.each<readonly [string, Answer]>([
    ['500', { status: 500, retryAfter: '0' }],
    ['412', { status: 412, retryAfter: '0' }],
    ['429 with Retry-After', { status: 429, retryAfter: '0' }],
    ['a cut connection', { status: 'cut', recorded: false }],
  ])('after %s, all is said in order, once', async (_name, answer) => {
    firstTime(answer);
    for (const text of ['un', 'deux', 'trois']) await server.tell({ text });
    expect(await heard(4)).toEqual(['Bonjour', 'Écho : un', 'Écho : deux', 'Écho : trois']);
    expect(server.connector.requests()).toBe(8);
  });

  it('says no more, and why, once the app was removed (403)', async () => {
    server.connector.answer = () => ({ status: 403 });
    await server.tell({ text: 'un' });
    await expect.poll(() => server.logged()).toContain('TEAMS_GONE');
    const [row] = await database.query<{ given_up: string }>('SELECT given_up FROM teams_deliveries');
    expect(row?.given_up).toContain('403');
    expect(await database.query('SELECT 1 FROM teams_conversations WHERE reference IS NOT NULL')).toEqual([]);
  });

  it('drops the message that is refused for good, and says the next', async () => {
    server.connector.answer = ({ activity }) => (activity.text === 'Écho : un' ? { status: 400 } : undefined);
    await server.tell({ text: 'un' });
    await server.tell({ text: 'deux' });
    expect(await heard(2)).toEqual(['Bonjour', 'Écho : deux']);
    expect(server.logged()).toContain('TEAMS_DROPPED');
  });

  it('keeps the others going while one conversation waits', async () => {
    server.connector.answer = ({ conversation }) =>
      conversation === 'a:slow' ? { status: 429, retryAfter: '60' } : undefined;
    await server.tell({ conversation: { id: 'a:slow' }, text: 'un' });
    await server.tell({ conversation: { id: 'a:quick' }, text: 'deux' });
    expect(await heard(2)).toEqual(['Bonjour', 'Écho : deux']);
  });

  it('signs what it sends, and notes what was sent', async () => {
    await server.tell({ text: 'un' });
    const said = await server.connector.until(2);
    expect(said.every(({ authorization }) => authorization?.startsWith('Bearer '))).toBe(true);
    await expect
      .poll(() => database.query('SELECT teams_id FROM teams_deliveries ORDER BY sequence'))
      .toEqual(said.map(({ id }) => ({ teams_id: id })));
  });
});
