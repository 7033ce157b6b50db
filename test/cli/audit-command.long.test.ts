import { describe, expect, it } from 'vitest';
import { createLogger, openPostgres } from '../../src/platform/index.ts';
import { createThrowAwayDatabase, reasonToSkip } from '../processes/throw-away-database.ts';
import { tempFolder } from '../temp-folder.ts';
import { linesOf, runCli } from './run-cli.ts';

/** Each command starts a program and opens a database. */
const WITHIN_MS = 240_000;
const KEYS = {
  HANDOFF_KEY: 'a key of thirty-two characters and more',
  TOKEN_SECRET: 'a secret of thirty-two characters or more',
};

describe.skipIf((await reasonToSkip()) !== undefined)('assistant audit', { timeout: WITHIN_MS }, () => {
  it('says that the log is what was written, names the first line that is not, signs for its beginning, exports it', async () => {
    const served = await createThrowAwayDatabase();
    const data = tempFolder();
    const run = (...args: string[]) => runCli(data, args, '', { DATABASE_URL: served.url, ...KEYS });
    for (const login of ['marie', 'luc', 'paul']) await run('counsellor', 'add', login, '--first-name', login);
    const database = await openPostgres(served.url, createLogger('silent'));
    const behindItsBack = (sql: string) =>
      database.script(
        `ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only; ${sql}; ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only`,
      );
    const whole = await run('audit', 'verify');
    expect(whole.out).toMatch(/^3 lines, each as it was written; the last is 3:[0-9a-f]{64}$/m);
    const noted = /3:[0-9a-f]{64}/.exec(whole.out)?.[0] ?? '';
    expect((await run('audit', 'verify', '--expect', noted)).code).toBe(0);
    const other = await run('audit', 'verify', '--expect', noted.replace(/.$/, 'x'));
    expect([other.code, other.error]).toEqual([1, expect.stringContaining('line 3 is not the one that was noted')]);

    await behindItsBack('DELETE FROM audit_log WHERE number = 1');
    expect((await run('audit', 'verify')).out).toContain('after line 1: 1 lines left');
    expect((await run('audit', 'sign-off', 'Agnès, DPO')).code).toBe(0);
    expect((await run('audit', 'verify')).out).toContain('signed off by Agnès, DPO');

    const csv = await run('audit', 'export', '--person', 'paul');
    expect(linesOf(csv)).toHaveLength(2);
    expect(csv.out).toContain('added_account');
    expect((await run('audit', 'export', '--from', 'hier')).error).toContain('hier is no day');

    await behindItsBack("UPDATE audit_log SET action = 'saw' WHERE number = 3");
    const broken = await run('audit', 'verify');
    expect([broken.code, broken.error]).toEqual([1, expect.stringContaining('line 3 breaks the chain')]);
    await database.close();
    await served.drop();
  });
});
