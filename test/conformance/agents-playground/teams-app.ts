import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../../../src/app.ts';
import { keepCode, newBindingCode } from '../../../src/channels/teams/index.ts';
import { readSettings } from '../../../src/config.ts';
import { addAccount, hashPassword } from '../../../src/console/index.ts';
import { createLogger, openDatabase } from '../../../src/platform/index.ts';
import { PASSWORD } from '../../console/console-server.ts';
import { runningClock } from '../../console/ui/running-clock.ts';
import { RECOGNISERS_KEPT_IN } from '../../recognisers-kept.ts';

/** The shipped assistant, open to local tools, on a Wednesday at eleven, with a counsellor in a team. */
export interface TeamsApp {
  readonly address: string;
  readonly folder: string;
  /** A code that binds a channel to the counsellor's team; each once. */
  nextCode(): string;
  stop(): Promise<void>;
}

export const TEAM = 'proch_info_nord';
/** One for each attempt of each test. */
const CODES = 4;

export async function startTeamsApp(): Promise<TeamsApp> {
  const folder = mkdtempSync(join(tmpdir(), 'teams-e2e-'));
  const clock = runningClock();
  const codes = Array.from({ length: CODES }, newBindingCode);
  const opened = await openDatabase({ databaseUrl: undefined, dataFolder: folder, logger: createLogger('silent') });
  if (!opened.ok) throw new Error(opened.message);
  const { database } = opened;
  const account = { id: randomUUID(), login: 'marie', firstName: 'Marie', role: 'counsellor', teams: [TEAM] } as const;
  const passwordHash = await hashPassword(PASSWORD);
  await addAccount(database, { ...account, passwordHash, oidcSubject: null }, clock.now());
  for (const code of codes) await keepCode(database, code, TEAM, clock.now());
  await database.close();

  const read = readSettings({
    DATA_DIR: folder,
    LEARNED_DIR: RECOGNISERS_KEPT_IN,
    PORT: '0',
    TEAMS_ANONYMOUS: '1',
    KNOWLEDGE_REFRESH_SECONDS: '0',
  });
  if (!read.ok) throw new Error(read.message);
  const started = await startApp(read.settings, clock, createLogger('silent'));
  if (!started.ok) throw new Error(started.message);
  const { app } = started;
  return {
    address: app.address,
    folder,
    nextCode() {
      const code = codes.pop();
      if (code === undefined) throw new Error('no code is left');
      return code;
    },
    async stop() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
