import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCK_NAME = 'process.lock';
const ATTEMPTS = 5;

export type FolderLock = { ok: true; release(): void } | { ok: false; code: 'FOLDER_IN_USE'; message: string };

/**
 * Takes a folder for this process alone. Two PGlite processes on one folder silently lose rows, and PGlite itself
 * takes no lock. The lock names its process and that process's start, so a lock left by `kill -9` is taken over at once.
 *
 * @param folder created when absent
 * @returns a lock to release, or FOLDER_IN_USE with the holder's process number
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const lockPath = join(folder, LOCK_NAME);
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid), id: randomUUID() });
  const draft = `${lockPath}.${process.pid}.${randomUUID()}`;
  writeFileSync(draft, mine);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (tryLink(draft, lockPath)) return { ok: true, release: () => releaseIfMine(lockPath, mine) };
      const held = readOrEmpty(lockPath);
      if (held !== '' && isAlive(held)) return inUse(folder, held);
      // Two processes may see the same stale lock: whoever renames something else than what it saw puts it back.
      const aside = `${draft}.stale`;
      if (!tryRename(lockPath, aside)) continue;
      const moved = readOrEmpty(aside);
      if (moved !== held) tryLink(aside, lockPath);
      rmSync(aside, { force: true });
      if (moved !== held) return inUse(folder, moved);
    }
    return inUse(folder, readOrEmpty(lockPath));
  } finally {
    rmSync(draft, { force: true });
  }
}

function inUse(folder: string, holder: string): FolderLock {
  const pid = holderOf(holder)?.pid ?? 'unknown';
  return { ok: false, code: 'FOLDER_IN_USE', message: `${folder} is already used by process ${pid}; stop it first` };
}

function isAlive(content: string): boolean {
  const holder = holderOf(content);
  if (holder === undefined) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return holder.started === startOf(holder.pid);
}

/** Start of a process in clock ticks since boot (Linux), which tells it from a later one with the same number. */
function startOf(pid: number): string {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function holderOf(content: string): { pid: number; started: string } | undefined {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === 'object' && value !== null && 'pid' in value && 'started' in value) {
      const { pid, started } = value;
      if (typeof pid === 'number' && typeof started === 'string') return { pid, started };
    }
  } catch {
    // A lock that cannot be read was cut while being written by a process that is gone.
  }
  return undefined;
}

function releaseIfMine(lockPath: string, mine: string): void {
  if (readOrEmpty(lockPath) === mine) rmSync(lockPath, { force: true });
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

function tryRename(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}
