import { setTimeout as pause } from 'node:timers/promises';
import { type Launched, launchServer } from '../processes/server-process.ts';
import { type Audit, auditLog } from './audit.ts';
import type { CrashPlace } from './crash-place.ts';
import { readLog } from './read-log.ts';
import { createResident } from './resident.ts';
import { settle } from './settle.ts';

/** A server that dies at random under load, again and again. */
export interface CrashRun {
  readonly place: CrashPlace;
  /** The server's program, from the project's folder. */
  readonly entry: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly kills: number;
  readonly residents: number;
  /** What message number `n` says. */
  readonly text: (n: number) => string;
  /** How long to wait at the end for an answer that does not come. */
  readonly patienceMs: number;
  readonly onKill?: (count: number) => void;
}

/** From the moment when it listens; a server that starts is killed at a random moment of the same length too. */
const MAX_LIFE_MS = 800;
/** One server in so many is killed before it listens. */
const KILLED_EARLY = 5;

/** Kills (`kill -9`) and restarts the server while residents write; then audits the log. */
export async function runCrash(run: CrashRun): Promise<Audit> {
  const { place, entry, kills, text } = run;
  let address = 'http://127.0.0.1:9';
  const launch = () => launchServer(entry, { ...place.environment, ...run.environment });
  const settled = async ({ ready }: Launched) => {
    address = (await ready).url;
  };

  let server = launch();
  await settled(server);
  const residents = await Promise.all(Array.from({ length: run.residents }, () => createResident(() => address, text)));
  for (let count = 1; count <= kills; count++) {
    const early = count % KILLED_EARLY === 0;
    if (early) server.ready.catch(() => {});
    else await settled(server);
    await pause(Math.random() * MAX_LIFE_MS);
    await server.end('SIGKILL');
    run.onKill?.(count);
    server = launch();
  }
  await settled(server);
  await settle(residents, run.patienceMs);
  for (const resident of residents) resident.leave();
  await server.end('SIGKILL');

  const database = await place.openDatabase();
  try {
    return auditLog(await readLog(database), residents);
  } finally {
    await database.close();
  }
}
