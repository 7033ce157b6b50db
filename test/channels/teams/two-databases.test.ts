import { describe, expect, it } from 'vitest';
import { testDatabases } from '../../conversation/test-databases.ts';
import { startTeamsServer } from './teams-server.ts';

for (const test of await testDatabases()) {
  describe.skipIf(test.skipped !== undefined)(`on ${test.name}${test.skipped ?? ''}`, () => {
    it('tells, answers, tries again and forgets', async () => {
      const database = await test.open();
      const server = await startTeamsServer(database);
      try {
        server.connector.answer = (_said, request) => (request === 2 ? { status: 503, retryAfter: '0' } : undefined);
        await server.tell({ text: 'un' });
        const said = await server.connector.until(2);
        expect(said.map(({ activity }) => activity.text)).toEqual(['Bonjour', 'Écho : un']);
        expect(server.connector.requests()).toBe(3);
        await server.tell({ type: 'installationUpdate', action: 'remove' });
        expect(await database.query('SELECT 1 FROM teams_conversations WHERE reference IS NOT NULL')).toEqual([]);
      } finally {
        await server.stop();
        await database.close();
        await test.drop();
      }
    });
  });
}
