import { randomUUID } from 'node:crypto';
import { openSession } from '../../src/console/accounts/session-store.ts';
import { addAccount } from '../../src/console/index.ts';
import { type Database, migrate } from '../../src/platform/index.ts';
import { measure } from '../bench/measures.ts';
import { createCrashPlace, type DatabaseKind } from '../crash/crash-place.ts';
import { launchServer } from '../processes/server-process.ts';
import { auditHandoffs, type HandoffAudit } from './audit-handoffs.ts';
import { type LoadPlan, loadHandoffs } from './handoff-load.ts';

/** Which server is loaded, and how. */
export interface HandoffLoad
  extends Pick<LoadPlan, 'residents' | 'exchange' | 'messagesPerMinute' | 'ask' | 'after' | 'tell'> {
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly preparedIndex?: string;
  readonly nodeOptions?: readonly string[];
  readonly team: string;
  readonly counsellors: number;
  /** The server's time at its start: sessions begin there. */
  readonly now: Date;
}

export interface HandoffMeasures {
  readonly audit: HandoffAudit;
  readonly messagesPerMinute: number;
  readonly toCounsellor: ReturnType<typeof measure>;
  readonly toResident: ReturnType<typeof measure>;
  readonly taking: ReturnType<typeof measure>;
  readonly takenByOthers: number;
  readonly queueingMs: number;
  /** Of one core, while they talked. */
  readonly processorShare: number;
  readonly memoryMb: number;
}

/** Loads a server of its own in a process of its own over a database of its own, then audits that database. */
export async function measureHandoffs(kind: DatabaseKind, load: HandoffLoad): Promise<HandoffMeasures> {
  const place = await createCrashPlace(kind, load.preparedIndex);
  const staffing = await place.openDatabase();
  const cookies = await staff(staffing, load);
  await staffing.close();
  const server = await launchServer(load.entry, { ...place.environment, ...load.environment }, load.nodeOptions).ready;
  try {
    const used = server.processorMs();
    const begun = performance.now();
    const result = await loadHandoffs(server.url, { ...load, cookies });
    const processorShare = (server.processorMs() - used) / (performance.now() - begun);
    const memoryMb = server.memoryMb();
    await server.end('SIGTERM');
    const { toCounsellor, toResident, taking, talkingMs, takenByOthers, queueingMs } = result;
    const many = toCounsellor.length + toResident.length;
    const database = await place.openDatabase();
    const audit = await auditHandoffs(database, result).finally(() => database.close());
    return {
      audit,
      messagesPerMinute: (many / talkingMs) * 60_000,
      toCounsellor: measure(toCounsellor, talkingMs),
      toResident: measure(toResident, talkingMs),
      taking: measure(taking, talkingMs),
      takenByOthers,
      queueingMs,
      processorShare,
      memoryMb,
    };
  } finally {
    await server.end('SIGKILL');
    await place.remove();
  }
}

/** Accounts with an open session each: signing in is limited to so many a minute from one address. */
async function staff(database: Database, { counsellors, team, now }: HandoffLoad): Promise<string[]> {
  await migrate(database);
  const cookies: string[] = [];
  for (let n = 0; n < counsellors; n++) {
    const account = {
      id: randomUUID(),
      login: `load-${n}`,
      firstName: 'Marie',
      role: 'counsellor',
      teams: [team],
    } as const;
    await addAccount(database, { ...account, passwordHash: null, oidcSubject: null }, now);
    cookies.push(`console=${await openSession(database, account.id, now)}`);
  }
  return cookies;
}
