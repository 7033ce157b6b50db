import { expect, it } from 'vitest';
import { keptSecret } from '../../src/conversation/index.ts';
import { testDatabases } from './test-databases.ts';

for (const testDatabase of await testDatabases()) {
  const { name, skipped } = testDatabase;
  it.skipIf(skipped !== undefined)(
    `a secret is made once, for all who ask at the same time, on ${skipped ?? name}`,
    async () => {
      const database = await testDatabase.open();
      let made = 0;
      const ask = () => keptSecret(database, 'tokens', () => `secret ${++made}`);
      const answers = await Promise.all([ask(), ask(), ask()]);
      expect(new Set(answers).size).toBe(1);
      expect(await ask()).toBe(answers[0]);
      expect(await keptSecret(database, 'other', () => 'another')).toBe('another');
      await database.close();
      await testDatabase.drop();
    },
  );
}
