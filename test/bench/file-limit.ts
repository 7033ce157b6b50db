import { readFileSync } from 'node:fs';

/** How many files and sockets a process may hold open (Linux); undefined where it cannot be known. */
export function openFilesLimit(pid: number): number | undefined {
  try {
    const line = /^Max open files +(\S+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1];
    if (line === undefined) return undefined;
    return line === 'unlimited' ? Number.POSITIVE_INFINITY : Number(line);
  } catch {
    return undefined;
  }
}
