import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger, lockFolder, openDatabase } from '../../../src/platform/index.ts';
import { tempFolder } from '../../temp-folder.ts';

const LOCK = 'process.lock';
const MODULE = new URL('../../../src/platform/database/folder-lock.ts', import.meta.url).href;

describe('the lock on the data folder', () => {
  it('is taken once: a second taker learns which process holds it', () => {
    const folder = join(tempFolder(), 'not', 'yet', 'there');
    expect(lockFolder(folder).ok).toBe(true);
    const second = lockFolder(folder);
    expect(second).toMatchObject({ ok: false, code: 'FOLDER_IN_USE' });
    expect(second).toMatchObject({ message: expect.stringContaining(`process ${process.pid}`) });
  });

  it('is free again after its release, and leaves nothing behind', () => {
    const folder = tempFolder();
    const lock = lockFolder(folder);
    if (lock.ok) lock.release();
    expect(readdirSync(folder)).toEqual([]);
    expect(lockFolder(folder).ok).toBe(true);
  });

  it('is not released by someone whose lock was taken over', () => {
    const folder = tempFolder();
    const lost = lockFolder(folder);
    writeFileSync(join(folder, LOCK), JSON.stringify({ pid: process.pid, started: 'another', id: 'x' }));
    if (lost.ok) lost.release();
    expect(existsSync(join(folder, LOCK))).toBe(true);
  });

  it('is refused while another process lives, and taken as soon as that process was killed', async () => {
    const folder = tempFolder();
    const holder = holderProcess(folder);
    expect(await holder.says()).toBe('held');
    expect(lockFolder(folder)).toMatchObject({
      ok: false,
      code: 'FOLDER_IN_USE',
      message: expect.stringContaining(`process ${holder.pid};`),
    });
    await holder.kill();
    expect(lockFolder(folder).ok).toBe(true);
  });

  it.each([
    ['a cut file', '{"pid": 12'],
    ['an empty file', ''],
    ['another program that got the same process number', JSON.stringify({ pid: process.pid, started: '1', id: 'x' })],
  ])('is taken over from %s', (_, content) => {
    const folder = tempFolder();
    writeFileSync(join(folder, LOCK), content);
    expect(lockFolder(folder).ok).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, LOCK), 'utf8'))).toMatchObject({ pid: process.pid });
    expect(readdirSync(folder)).toEqual([LOCK]);
  });

  it('goes to one only of several processes that find the same stale lock at once', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, LOCK), JSON.stringify({ pid: 2 ** 22 + 1, started: '1', id: 'gone' }));
    const takers = Array.from({ length: 6 }, () => holderProcess(folder));
    const outcomes = await Promise.all(takers.map((taker) => taker.says()));
    expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'FOLDER_IN_USE')).toHaveLength(5);
  });

  it('keeps a second database out of the folder, until the first is closed', async () => {
    const dataFolder = tempFolder();
    const options = { databaseUrl: undefined, dataFolder, logger: createLogger('silent') };
    const first = await openDatabase(options);
    expect(await openDatabase(options)).toMatchObject({ ok: false, code: 'FOLDER_IN_USE' });
    if (first.ok) await first.database.close();
    const again = await openDatabase(options);
    expect(again.ok).toBe(true);
    if (again.ok) await again.database.close();
  });
});

/** Another process that takes the lock, says so, and lives until it is killed. */
function holderProcess(folder: string) {
  const program = `
    const { lockFolder } = await import(${JSON.stringify(MODULE)});
    const lock = lockFolder(${JSON.stringify(folder)});
    console.log(lock.ok ? 'held' : lock.code);
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  const line = once(createInterface({ input: child.stdout }), 'line');
  return { pid: child.pid, kill, says: async () => String((await line)[0]) };
}
