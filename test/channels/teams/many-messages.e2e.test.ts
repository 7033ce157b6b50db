import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
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
afterEach(() => server.stop());

describe('many messages', () => {
  it('2,000 answers in 20 conversations, one request in ten failing: none lost, none twice, all in order', async () => {
    const conversations = 20;
    const each = 100;
    const met = new Set<string>();
    server.connector.answer = ({ conversation, activity }, request) => {
      const key = `${conversation} ${activity.text}`;
      if (request % 10 !== 0 || met.has(key)) return undefined;
      met.add(key);
      return { status: [429, 500, 412][request % 3] ?? 500, retryAfter: '0' };
    };
    for (let number = 0; number < conversations; number += 1)
      await server.tell({ conversation: { id: `a:${number}` }, text: 'début' });
    await server.connector.until(2 * conversations);
    const rows = await database.query<{ id: string }>('SELECT conversation_id AS id FROM teams_conversations');
    for (let number = 0; number < each; number += 1) {
      await Promise.all(
        rows.map(({ id }) => server.instance.log.post(id, 'counsellor', { type: 'message', text: `n° ${number}` })),
      );
    }
    const said = await server.connector.until((2 + each) * conversations);
    const expected = ['Bonjour', 'Écho : début', ...Array.from({ length: each }, (_, number) => `n° ${number}`)];
    for (let number = 0; number < conversations; number += 1) {
      const texts = said
        .filter(({ conversation }) => conversation === `a:${number}`)
        .map(({ activity }) => activity.text);
      expect(texts).toEqual(expected);
    }
    expect(met.size).toBeGreaterThan(100);
  }, 120_000);
});
