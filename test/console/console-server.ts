import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  addAccount,
  type Console,
  type ConsoleOptions,
  type ConsoleTeam,
  hashPassword,
  mountConsole,
  type OidcSettings,
  type Role,
  readConsoleTexts,
  readShippedReplies,
} from '../../src/console/index.ts';
import { type ConversationLog, createConversationLog } from '../../src/conversation/index.ts';
import {
  bookCallback,
  changeHandoff,
  createSeal,
  type HandoffFile,
  readHours,
  requestHandoff,
  type StoredHandoff,
} from '../../src/handoff/index.ts';
import {
  type Clock,
  createHttpServer,
  createLogger,
  createRateCounters,
  type Database,
} from '../../src/platform/index.ts';
import { type Instance, instanceOn, says } from '../conversation/test-conversation.ts';
import { type ConsoleClient, consoleClient } from './console-client.ts';

const DIALOGS = join(import.meta.dirname, '../../dialogs');
export const PASSWORD = 'un mot de passe de test';
/** As the settings are by default. */
export const DELAYS = {
  counsellorLostMs: 180_000,
  counsellorReminderMs: 180_000,
  counsellorSilentMs: 120_000,
  residentReminderMs: 600_000,
  residentSilentMs: 600_000,
} as const;
export const NOW = new Date('2026-11-25T10:00:00Z');
const SEAL = createSeal('only of these tests');
const SECRET = 'a secret that only these tests know, long enough';

const { hours, closures } = readHours(join(DIALOGS, 'horaires.yaml'));
const bureau = hours.get('bureau');
if (bureau === undefined) throw new Error('dialogs/horaires.yaml has no hours « bureau »');
export const TEAMS: readonly ConsoleTeam[] = [
  { id: 'prif', name: "Proch'Info-Formation", hours: bureau, closures },
  { id: 'cep', name: 'Conseil en évolution professionnelle', hours: bureau, closures },
];

/** A clock that stands still until it is moved. */
export interface HeldClock extends Clock {
  advance(ms: number): void;
}

export function heldClock(start = NOW): HeldClock {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
}

/** The console on a free port of this machine. */
export interface ConsoleServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly instance: Instance;
  /** On the held clock. */
  readonly log: ConversationLog;
  readonly console: Console;
  readonly clock: HeldClock;
  /** Makes an account and signs in. */
  staff(role: Role, teams?: readonly string[]): Promise<ConsoleClient>;
  /** A request that waits for a team, after `before` was said to the bot. */
  queued(team?: string, file?: HandoffFile, before?: readonly string[]): Promise<StoredHandoff>;
  /** A call-back that a team owes; resolves with its id. */
  callback(team: string): Promise<string>;
  /** Actor, action, refused, code of the last lines of the audit log. */
  audited(): Promise<
    { actor: string | null; action: string; subject: string | null; refused: boolean; code?: string }[]
  >;
  stop(): Promise<void>;
}

export async function startConsole(
  database: Database,
  options: Partial<Pick<ConsoleOptions, 'factorRoles' | 'trustedProxies'>> & {
    oidc?: OidcSettings;
    clock?: HeldClock;
  } = {},
): Promise<ConsoleServer> {
  const clock = options.clock ?? heldClock();
  const logger = createLogger('silent');
  const instance = await instanceOn(database);
  const given = await consoleOptions(database, { ...options, clock, instance });
  const { log, counters } = given;
  const server = createHttpServer({ allowedOrigins: [], logger });
  const console = await mountConsole(server, given);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const passwordHash = await hashPassword(PASSWORD);

  return {
    url,
    instance,
    log,
    console,
    clock,
    async staff(role, teams = role === 'counsellor' ? ['prif'] : []) {
      const id = randomUUID();
      const login = `l-${id.slice(0, 8)}`;
      const account = { id, login, firstName: 'Marie', role, teams, passwordHash, oidcSubject: null };
      await addAccount(database, account, clock.now());
      return consoleClient(url).signIn(login, PASSWORD);
    },
    async queued(team = 'prif', file = { transcript: true, commune: 'Lens' }, before = ['Bonjour']) {
      const conversationId = await instance.greeted();
      for (const text of before) await log.post(conversationId, 'resident', says(text));
      const handoff = await database.transaction(async (tx) => {
        const { id } = await requestHandoff(tx, { id: randomUUID(), conversationId, now: clock.now() });
        const now = clock.now();
        return changeHandoff(tx, { id, event: { kind: 'consent', team }, actor: { kind: 'resident' }, now, file });
      });
      if (!handoff.ok) throw new Error(handoff.code);
      return handoff.handoff;
    },
    async callback(team) {
      const conversationId = await instance.greeted();
      const booked = await database.transaction((transaction) =>
        bookCallback(transaction, {
          conversationId,
          clientId: randomUUID(),
          team,
          request: { name: 'Ana', contact: { kind: 'phone', value: '0612345678' }, slot: undefined, topic: undefined },
          seal: SEAL,
          newId: randomUUID,
          now: clock.now(),
        }),
      );
      if (!booked.ok) throw new Error(booked.code);
      const [row] = await database.query<{ id: string }>('SELECT id FROM callbacks WHERE conversation_id = $1', [
        conversationId,
      ]);
      return row?.id ?? '';
    },
    async audited() {
      const rows = await database.query<{
        actor: string | null;
        action: string;
        subject: string | null;
        refused: boolean;
        code: string | null;
      }>(`SELECT actor, action, subject, refused, detail->>'code' AS code FROM audit_log ORDER BY number`);
      return rows.map(({ code, ...row }) => ({ ...row, ...(code === null ? {} : { code }) }));
    },
    async stop() {
      counters.stop();
      await console.stop();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await instance.announcements.close();
    },
  };
}

/** What a console is given in tests. */
export async function consoleOptions(
  database: Database,
  options: Partial<Pick<ConsoleOptions, 'factorRoles' | 'trustedProxies'>> & {
    oidc?: OidcSettings;
    clock?: Clock;
    instance?: Instance;
  } = {},
): Promise<ConsoleOptions> {
  const { clock = heldClock(), oidc, factorRoles = [], trustedProxies = [] } = options;
  const { announcements } = options.instance ?? (await instanceOn(database));
  const logger = createLogger('silent');
  const mask = (text: string) => ({ text, found: [] });
  return {
    database,
    announcements,
    log: createConversationLog({ database, announcements, clock, mask }),
    clock,
    logger,
    counters: createRateCounters({ database, clock, logger, secret: SECRET }),
    trustedProxies,
    secret: SECRET,
    newId: randomUUID,
    teams: TEAMS,
    texts: readConsoleTexts(join(DIALOGS, 'console.yaml')),
    shippedReplies: readShippedReplies(join(DIALOGS, 'reponses-types.yaml')),
    seal: SEAL,
    delays: DELAYS,
    isPrivate: (text) => text.includes('cancer'),
    speaksOfHealth: (text) => text.includes('cancer'),
    findSources: async (question) => [found(question)],
    findTrainings: async (question) => [found(question)],
    oidc,
    factorRoles,
  };
}

function found(question: string) {
  return {
    title: `Fiche sur ${question}`,
    url: 'https://www.example.org/fiche',
    section: null,
    date: '2026-01-01',
    publisher: 'Éditeur',
    excerpt: 'Un extrait.',
    markdown: `[Fiche sur ${question}](https://www.example.org/fiche)`,
  };
}
