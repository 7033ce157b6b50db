import { setTimeout as pause } from 'node:timers/promises';
import { type Launched, launchServer } from '../processes/server-process.ts';
import { type Audit, auditLog } from './audit.ts';
import type { CrashPlace } from './crash-place.ts';
import { readLog } from './read-log.ts';
import { createResident } from './resident.ts';
import { roundRobinProxy } from './round-robin-proxy.ts';
import { settle } from './settle.ts';

/** Several instances on one PostgreSQL, of which one after the other dies and comes back. */
export interface InstancesRun {
  readonly place: CrashPlace;
  readonly entry: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly instances: number;
  readonly residents: number;
  readonly durationMs: number;
  readonly killEveryMs: number;
  readonly text: (n: number) => string;
  readonly patienceMs: number;
}

/** Runs the instances behind a round-robin proxy for a while, killing one at a time; then audits the log. */
export async function runInstances(run: InstancesRun): Promise<{ audit: Audit; kills: number }> {
  const { place, entry, text } = run;
  const folders = await Promise.all(Array.from({ length: run.instances }, () => place.anotherFolder()));
  const addresses = new Map<string, string>();
  const running = new Map<string, Launched>();
  const start = async (folder: string) => {
    const launched = launchServer(entry, { ...place.environment, ...run.environment, DATA_DIR: folder });
    running.set(folder, launched);
    addresses.set(folder, (await launched.ready).url);
  };
  await Promise.all(folders.map(start));
  const proxy = await roundRobinProxy(() => [...addresses.values()]);
  const residents = await Promise.all(
    Array.from({ length: run.residents }, () => createResident(() => proxy.url, text)),
  );

  let kills = 0;
  const began = performance.now();
  for (; performance.now() - began < run.durationMs; kills++) {
    await pause(run.killEveryMs * (0.5 + Math.random()));
    const folder = folders[kills % folders.length];
    if (folder === undefined) break;
    // The proxy goes on sending requests to the dead instance for a moment, as real ones do.
    await running.get(folder)?.end('SIGKILL');
    await start(folder);
  }
  await settle(residents, run.patienceMs);
  for (const resident of residents) resident.leave();
  await Promise.all([...running.values()].map((launched) => launched.end('SIGKILL')));
  proxy.close();

  const database = await place.openDatabase();
  try {
    return { audit: auditLog(await readLog(database), residents), kills };
  } finally {
    await database.close();
  }
}
