import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { RECOGNISERS_KEPT_IN } from '../recognisers-kept.ts';

/** A server in a process of its own, on a port that the system chose or that was asked for. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Ends it as `kill -9` or a stop does; resolves when it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Memory that the process holds now, in MB. */
  memoryMb(): number;
  /** Processor time that it has used since its start, in milliseconds. */
  processorMs(): number;
  /** Resolves with the first line of its log that has this code, since its start. */
  logged(code: string): Promise<Readonly<Record<string, unknown>>>;
}

const PROJECT = join(import.meta.dirname, '../..');
const READY_WITHIN_MS = 120_000;
/** The command line's own settings are not the server's, except what it needs to run. */
const KEPT = ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS'];

export interface Launched {
  /** Resolves when it listens; rejects when it ends before. */
  readonly ready: Promise<ServerProcess>;
  /** Ends it, ready or not; resolves when it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/**
 * Starts a server whose log has a line with `code: LISTENING` and its `address`, as `src/main.ts` does.
 *
 * @param entry the program, from the project's folder
 * @param environment its settings
 * @param nodeOptions for Node itself, such as `--cpu-prof`
 */
export function launchServer(
  entry: string,
  environment: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Launched {
  const kept = Object.fromEntries(KEPT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const child = spawn(process.execPath, [...nodeOptions, join(PROJECT, entry)], {
    cwd: PROJECT,
    env: { ...kept, LEARNED_DIR: RECOGNISERS_KEPT_IN, HOST: '127.0.0.1', LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await gone;
  };
  return { ready: listening(child, entry, end), end };
}

function listening(child: ChildProcess, entry: string, end: ServerProcess['end']): Promise<ServerProcess> {
  const { stdout, pid } = child;
  if (stdout === null || pid === undefined) return Promise.reject(new Error(`${entry} could not be started`));
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${entry} did not listen`)), READY_WITHIN_MS);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      reject(new Error(`${entry} ended before it listened: ${code ?? signal}`));
    });
    const lines = new Map<string, PromiseWithResolvers<Readonly<Record<string, unknown>>>>();
    const lineOf = (code: string) => {
      const known = lines.get(code) ?? Promise.withResolvers<Readonly<Record<string, unknown>>>();
      lines.set(code, known);
      return known;
    };
    createInterface({ input: stdout }).on('line', (line) => {
      const entryOfLog = parse(line);
      if (typeof entryOfLog.code === 'string') lineOf(entryOfLog.code).resolve({ ...entryOfLog });
      if (entryOfLog.level === 'error' || entryOfLog.level === 'fatal') process.stderr.write(`${line}\n`);
      if (entryOfLog.code !== 'LISTENING' || typeof entryOfLog.address !== 'string') return;
      clearTimeout(late);
      resolve({
        url: entryOfLog.address,
        pid,
        end,
        memoryMb: () => memoryMb(pid),
        processorMs: () => processorMs(pid),
        logged: (code) => lineOf(code).promise,
      });
    });
  });
}

function parse(line: string): { code?: unknown; address?: unknown; level?: unknown } {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

const MS_PER_TICK = 10;

/** User and system time of `/proc/<pid>/stat`, in ticks of a hundredth of a second. */
function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

function memoryMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}
