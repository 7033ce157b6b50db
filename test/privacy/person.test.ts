import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookCallback, createSeal } from '../../src/handoff/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { exportConversations, findConversationsOf, type PersonKey } from '../../src/privacy/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const SEAL = createSeal('un secret pour les essais, assez long');

describe.each(await testDatabases())('the data of one person, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let reference = '';
    let request = '';
    const find = (key: PersonKey) => findConversationsOf(database, key, SEAL.open);

    beforeAll(async () => {
      database = await open();
      for (const [id, channel, user] of [
        ['hers', 'directline', 'dl_1'],
        ['teams-1', 'msteams', 'aad-camille'],
        ['teams-2', 'msteams', 'aad-camille'],
        ['other', 'directline', 'dl_2'],
      ]) {
        await database.query('SELECT start_conversation($1, $2, $3, $4, $5)', [id, channel, user, '{}', NOW]);
        const body = JSON.stringify({ type: 'message', text: `je suis ${id}` });
        await database.query('SELECT post_activity($1, $2, $3, $4, $5, $6)', [id, 'resident', null, null, body, NOW]);
      }
      await database.query(
        `INSERT INTO teams_conversations (conversation_id, thread, generation, scope, teams_conversation, reference)
         VALUES ('teams-1', 't', 1, 'personal', 'c', '{"user":{"id":"29:camille"}}')`,
      );
      const contact = { kind: 'phone' as const, value: '0612345678' };
      await database.transaction((transaction) =>
        bookCallback(transaction, {
          conversationId: 'hers',
          clientId: 'form',
          team: 'prif',
          request: { name: 'Ana', contact, slot: undefined, topic: 'le CPF' },
          seal: SEAL,
          newId: randomUUID,
          now: NOW,
        }),
      );
      const [row] = await database.query<{ reference: string; handoff_id: string }>(
        'SELECT reference, handoff_id FROM callbacks',
      );
      reference = row?.reference ?? '';
      request = row?.handoff_id ?? '';
      await database.query(
        `INSERT INTO counsellors (id, login, first_name, role, created_at) VALUES ('m', 'm', 'Marie', 'counsellor', $1)`,
        [NOW],
      );
      await database.query(
        `INSERT INTO handoff_notes (id, handoff_id, counsellor, at, text) VALUES ('n', $1, 'm', $2, 'à rappeler le soir')`,
        [request, NOW],
      );
    });
    afterAll(async () => {
      await database.close();
      await drop();
    });

    it('is found by what she can say of it, and by nothing else', async () => {
      expect(await find({ kind: 'conversation', id: 'hers' })).toEqual(['hers']);
      expect(await find({ kind: 'request', id: request })).toEqual(['hers']);
      expect(await find({ kind: 'reference', reference: ` ${reference.toLowerCase().replace(' ', '')} ` })).toEqual([
        'hers',
      ]);
      for (const value of ['06 12 34 56 78', '+33 6.12.34.56.78', '0033612345678']) {
        expect(await find({ kind: 'contact', value })).toEqual(['hers']);
      }
      expect(await find({ kind: 'user', id: 'aad-camille' })).toEqual(['teams-1', 'teams-2']);
      expect(await find({ kind: 'user', id: '29:camille' })).toEqual(['teams-1']);
      for (const key of [
        { kind: 'conversation', id: 'nobody' },
        { kind: 'reference', reference: 'ZZ 000 000' },
        { kind: 'contact', value: '0612345679' },
        { kind: 'user', id: '%' },
      ] as const) {
        expect(await find(key)).toEqual([]);
      }
    });

    it('is given whole: messages, requests with notes, call-backs opened; nobody else’s, no counsellor’s name', async () => {
      const { conversations } = await exportConversations(database, ['hers'], SEAL.open, NOW);
      expect(conversations).toHaveLength(1);
      const [hers] = conversations;
      expect(hers?.messages.map(({ by }) => by)).toEqual(['system', 'resident', 'system']);
      expect(hers?.requests).toMatchObject([{ state: 'callback', notes: [{ text: 'à rappeler le soir' }] }]);
      expect(hers?.callbacks).toMatchObject([{ reference, name: 'Ana', contact: '0612345678', topic: 'le CPF' }]);
      const json = JSON.stringify(conversations);
      expect(json).not.toMatch(/Marie|other|sealed/);
    });

    it('misses no table that holds something of a conversation', async () => {
      const tables = await database.query<{ name: string }>(
        `SELECT DISTINCT table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
          WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name IN ('conversation_id', 'handoff_id') ORDER BY 1`,
      );
      // Deliveries hold Teams' numbers of the assistant's own messages; alert channels are nobody's.
      expect(tables.map(({ name }) => name)).toEqual([
        'activities',
        'callbacks',
        'handoff_notes',
        'handoff_steps',
        'handoffs',
        'teams_alert_channels',
        'teams_conversations',
        'teams_deliveries',
      ]);
    });
  }
});
