import { randomUUID } from 'node:crypto';
import { addAccount, hashPassword, type Role } from '../../../src/console/index.ts';
import type { HandoffFile } from '../../../src/handoff/index.ts';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import { says } from '../../conversation/test-conversation.ts';
import { type ConsoleClient, consoleClient } from '../console-client.ts';
import { type ConsoleServer, PASSWORD, startConsole } from '../console-server.ts';
import { runningClock } from './running-clock.ts';

/** The real console over an embedded database, with people who may sign in. */
export interface UiServer extends ConsoleServer {
  readonly database: Database;
  /** Signs in as a program, to prepare what a test looks at. */
  client(login: string): Promise<ConsoleClient>;
  /** Makes an account of this login; its password is PASSWORD. */
  account(login: string, firstName: string, role: Role, teams?: readonly string[]): Promise<void>;
}

export const FILE: HandoffFile = {
  commune: 'Lille',
  department: '59',
  ageBand: '26-45 ans',
  situation: 'demandeuse d’emploi inscrite',
  project: 'Devenir aide-soignante.',
  question: 'Est-ce que je garde mon allocation si la formation dure deux ans ?',
  eligibility: [
    {
      scheme: 'AREF',
      verdict: 'probable',
      reasons: ['Vous êtes inscrite à France Travail.', 'La formation est dans votre projet.'],
    },
    { scheme: 'Rémunération de la Région', verdict: 'à vérifier', reasons: [] },
  ],
  transcript: true,
};
export const OTHER_FILE: HandoffFile = { commune: 'Lens', department: '62', situation: 'salarié', transcript: false };

export async function startUiServer(): Promise<UiServer> {
  const database = await openPglite('memory://');
  await migrate(database);
  const passwordHash = await hashPassword(PASSWORD);
  const server = await startConsole(database, {
    clock: runningClock(),
  });
  return {
    ...server,
    database,
    client: (login) => consoleClient(server.url).signIn(login, PASSWORD),
    async account(login, firstName, role, teams = role === 'auditor' ? [] : ['prif']) {
      const account = { id: randomUUID(), login, firstName, role, teams, passwordHash, oidcSubject: null };
      await addAccount(database, account, server.clock.now());
    },
    async stop() {
      await server.stop();
      await database.close();
    },
  };
}

/** What the resident writes from now on. */
export function residentSays(server: ConsoleServer, conversationId: string, text: string): Promise<unknown> {
  return server.log.post(conversationId, 'resident', says(text));
}
