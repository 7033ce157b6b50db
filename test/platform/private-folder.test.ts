import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLogger, keepFolderPrivate, openDatabase } from '../../src/platform/index.ts';
import { tempFolder } from '../temp-folder.ts';
import { openEntries } from './open-entries.ts';

const MODULE = new URL('../../src/platform/private-folder.ts', import.meta.url).href;
/** An account that is not the tests': `nobody` on most systems; it needs no entry anywhere. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const modeOf = (path: string) => statSync(path).mode & 0o7777;

/** A database opened and closed in that folder. @returns what it logged, and why it was refused */
async function openOnce(dataFolder: string) {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(JSON.parse(line)) });
  const opened = await openDatabase({ databaseUrl: undefined, dataFolder, logger });
  if (opened.ok) await opened.database.close();
  return { lines, opened };
}

describe('the data folder', () => {
  it('is made closed to other accounts, with all that the embedded database writes in it', async () => {
    const folder = join(tempFolder(), 'new');
    const { lines, opened } = await openOnce(folder);
    expect(opened.ok).toBe(true);
    expect(modeOf(folder)).toBe(0o700);
    expect(readdirSync(join(folder, 'database', 'pg_wal')).length).toBeGreaterThan(0);
    expect(openEntries(folder)).toEqual([]);
    expect(lines).toEqual([]);
  });

  it('keeps closed what the database writes later: new tables and a new piece of its log', async () => {
    const dataFolder = tempFolder();
    const opened = await openDatabase({ databaseUrl: undefined, dataFolder, logger: createLogger('silent') });
    if (!opened.ok) throw new Error(opened.message);
    const before = new Set(readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }));
    await opened.database.script('CREATE TABLE later (n integer); INSERT INTO later VALUES (1); CHECKPOINT');
    await opened.database.query('SELECT pg_switch_wal()');
    await opened.database.script('INSERT INTO later VALUES (2)');
    const later = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).filter((entry) => !before.has(entry));
    expect(later.filter((entry) => entry.includes('pg_wal'))).toHaveLength(1);
    expect(later.length).toBeGreaterThan(1);
    expect(openEntries(dataFolder)).toEqual([]);
    await opened.database.close();
  });

  it('that an earlier release left open is closed, whole, and one line of the log says so', async () => {
    const folder = join(tempFolder(), 'old');
    await openOnce(folder);
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'database'), 0o777);
    chmodSync(join(folder, 'database', 'PG_VERSION'), 0o666);
    mkdirSync(join(folder, 'evaluation'));
    chmodSync(join(folder, 'evaluation'), 0o755);
    writeFileSync(join(folder, 'evaluation', 'report.json'), '{}');
    chmodSync(join(folder, 'evaluation', 'report.json'), 0o644);
    const { lines, opened } = await openOnce(folder);
    expect(opened.ok).toBe(true);
    expect(openEntries(folder)).toEqual([]);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'warn',
        code: 'DATA_FOLDER_REPAIRED',
        msg: `${folder} was open to other accounts: 3 folders and 2 files are closed now`,
      }),
    ]);
    expect((await openOnce(folder)).lines, 'told once').toEqual([]);
  });

  it('keeps what its owner may do', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'read-only'), '');
    chmodSync(join(folder, 'read-only'), 0o444);
    expect(keepFolderPrivate(folder, () => {}).ok).toBe(true);
    expect(modeOf(join(folder, 'read-only'))).toBe(0o400);
  });

  it('makes the process close all that it writes afterwards', () => {
    const folder = tempFolder();
    const before = process.umask(0o022);
    keepFolderPrivate(folder, () => {});
    writeFileSync(join(folder, 'later'), '');
    process.umask(before);
    expect(modeOf(join(folder, 'later'))).toBe(0o600);
  });

  it('is refused, untouched, when it belongs to another account', async () => {
    const folder = isRoot ? tempFolder() : '/usr';
    if (isRoot) chownSync(folder, NOBODY, NOBODY);
    const { mode } = statSync(folder);
    const { opened } = await openOnce(folder);
    expect(opened).toMatchObject({
      ok: false,
      code: 'DATA_FOLDER_REFUSED',
      message: expect.stringMatching(
        /^.+ belongs to another account \(\d+, this process runs as \d+\): give it to .+$/,
      ),
    });
    expect(statSync(folder).mode).toBe(mode);
    if (isRoot) expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!isRoot)('is refused, naming the file, when something in it cannot be closed', () => {
    const folder = tempFolder();
    const file = join(folder, 'of-root');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    chownSync(folder, NOBODY, NOBODY);
    const program = `
      const { keepFolderPrivate } = await import(${JSON.stringify(MODULE)});
      console.log(JSON.stringify(keepFolderPrivate(${JSON.stringify(folder)}, () => {})));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      uid: NOBODY,
      gid: NOBODY,
      encoding: 'utf8',
    });
    const refused = JSON.parse(stdout);
    expect(refused).toMatchObject({ ok: false, code: 'DATA_FOLDER_REFUSED' });
    expect(refused.message).toContain(`cannot be closed to other accounts: EPERM`);
    expect(refused.message).toContain(file);
    expect(refused.message).not.toContain('\n');
  });

  it('is refused when all accounts share it, or when the program itself is in it', () => {
    const shared = tempFolder();
    chmodSync(shared, 0o1777);
    for (const folder of [shared, new URL('../..', import.meta.url).pathname]) {
      const { mode } = statSync(folder);
      expect(keepFolderPrivate(folder, () => {})).toMatchObject({ ok: false, code: 'DATA_FOLDER_REFUSED' });
      expect(statSync(folder).mode).toBe(mode);
    }
  });

  it('is refused when it cannot be made', () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    expect(keepFolderPrivate(join(file, 'data'), () => {})).toMatchObject({ ok: false, code: 'DATA_FOLDER_REFUSED' });
  });

  it('leaves what a link leads to as it is, and refuses a link to a folder that others may read', () => {
    const elsewhere = tempFolder();
    writeFileSync(join(elsewhere, 'file'), '');
    chmodSync(join(elsewhere, 'file'), 0o644);
    const folder = tempFolder();
    symlinkSync(join(elsewhere, 'file'), join(folder, 'file'));
    symlinkSync(join(elsewhere, 'gone'), join(folder, 'gone'));
    symlinkSync(elsewhere, join(folder, 'database'));
    expect(keepFolderPrivate(folder, () => {}).ok).toBe(true);
    expect(modeOf(join(elsewhere, 'file'))).toBe(0o644);
    chmodSync(elsewhere, 0o755);
    expect(keepFolderPrivate(folder, () => {})).toMatchObject({
      ok: false,
      message: expect.stringContaining(`${join(folder, 'database')} leads to a folder that is open to other accounts`),
    });
    expect(modeOf(elsewhere)).toBe(0o755);
  });
});
