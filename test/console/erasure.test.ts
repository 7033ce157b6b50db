import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import type { ConsoleClient } from './console-client.ts';
import { type ConsoleServer, startConsole } from './console-server.ts';

describe.each(await testDatabases())('a supervisor who erases a conversation, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let server: ConsoleServer;
    let chief: ConsoleClient;
    beforeAll(async () => {
      database = await open();
      server = await startConsole(database);
      chief = await server.staff('supervisor');
    });
    afterAll(async () => {
      await server.stop();
      await database.close();
      await drop();
    });
    const left = async () =>
      JSON.stringify(
        await database.query(`SELECT (SELECT count(*) FROM conversations) AS c,
        (SELECT count(*) FROM activities) AS a, (SELECT count(*) FROM handoffs) AS h, (SELECT count(*) FROM handoff_notes) AS n,
        (SELECT count(*) FROM callbacks) AS b`),
      );

    it('leaves nothing of it, whoever has it, and a line with her reason in the audit log', async () => {
      const empty = await left();
      const marie = await server.staff('counsellor');
      const { id } = await server.queued('prif', { transcript: true, commune: 'Lens' }, ['mon secret']);
      await marie.post(`/requests/${id}/take`);
      await marie.post(`/requests/${id}/notes`, { text: 'une note' });
      expect((await chief.post(`/requests/${id}/erase`, { reason: 'asked' })).status).toBe(204);
      expect(await left()).toBe(empty);
      expect((await marie.get(`/requests/${id}`)).code).toBe('REQUEST_UNKNOWN');
      expect((await marie.get('/requests')).text).not.toContain(id);
      const lines = await database.query(`SELECT actor, subject, detail FROM audit_log WHERE action = 'erased'`);
      expect(lines).toEqual([{ actor: chief.session?.me.id, subject: `request ${id}`, detail: { reason: 'asked' } }]);
    });

    it('is asked for a reason out of the list, and told when there is nothing to erase', async () => {
      const { id } = await server.queued();
      expect((await chief.post(`/requests/${id}/erase`, { reason: 'parce que Camille' })).code).toBe('INVALID');
      expect((await chief.post(`/requests/${id}/erase`)).code).toBe('INVALID');
      expect((await chief.post(`/requests/${id}/erase`, { reason: 'sent_by_mistake' })).status).toBe(204);
      expect((await chief.post(`/requests/${id}/erase`, { reason: 'asked' })).code).toBe('REQUEST_UNKNOWN');
      expect((await (await server.staff('counsellor')).post(`/requests/${id}/erase`, { reason: 'asked' })).code).toBe(
        'FORBIDDEN',
      );
    });
  }
});
