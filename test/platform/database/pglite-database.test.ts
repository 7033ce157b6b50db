import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPglite } from '../../../src/platform/index.ts';
import { tempFolder } from '../../temp-folder.ts';

it('opens after a process that died while it wrote PostgreSQL’s own lock', async () => {
  const folder = join(tempFolder(), 'database');
  const first = await openPglite(folder);
  await first.script('CREATE TABLE things (n integer); INSERT INTO things VALUES (7)');
  await first.close();
  const lock = join(folder, 'postmaster.pid');
  writeFileSync(lock, '');
  const second = await openPglite(folder);
  expect(await second.query('SELECT n FROM things')).toEqual([{ n: 7 }]);
  await second.close();
});
