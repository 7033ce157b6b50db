import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { type AuditAction, createAuditLog, ERASURE_REASONS } from '../console/index.ts';
import { createSeal, sealSecret } from '../handoff/index.ts';
import { type Database, systemClock } from '../platform/index.ts';
import { eraseConversation, exportConversations, findConversationsOf, type PersonKey } from '../privacy/index.ts';
import { action, CommandFailure, cliSettings, printLine } from './cli-context.ts';
import { withDatabase } from './with-database.ts';

/** Of an exported file: nobody else's to read. */
const OWN_FILE = 0o600;

interface KeyOptions {
  readonly conversation?: string;
  readonly request?: string;
  readonly reference?: string;
  readonly user?: string;
  readonly contact?: string;
}

/** `assistant person export|erase`: what a person asks for about her data. */
export function personCommand(): Command {
  return new Command('person')
    .description('the data of one person who asks for it (an embedded database: while the server is stopped)')
    .addCommand(
      withKey(new Command('export'))
        .description('all that is kept of her, as JSON; written in the audit log')
        .option('--out <file>', 'where to write it, readable by this account alone; absent: standard output')
        .action(action(exportPerson)),
    )
    .addCommand(
      withKey(new Command('erase'))
        .description('erase all of it for good; written in the audit log')
        .addOption(new Option('--reason <reason>', 'why').choices(ERASURE_REASONS).makeOptionMandatory())
        .action(action(erasePerson)),
    );
}

function withKey(command: Command): Command {
  return command
    .option('--conversation <id>', 'a conversation')
    .option('--request <id>', 'a request for a person, as the console shows it')
    .option('--reference <reference>', 'of a call-back, as it is said on the phone: "LX 402 917"')
    .option('--user <id>', 'a person in Microsoft Teams (Entra object id, or 29:…)')
    .option('--contact <contact>', 'the phone number or e-mail address left for a call-back');
}

async function exportPerson(options: KeyOptions & { out?: string }): Promise<void> {
  const exported = await withDatabase(async (database) => {
    const { ids, open } = await find(database, options);
    const person = await exportConversations(database, ids, open, systemClock.now());
    await note(database, ids, 'exported_person', {});
    return person;
  });
  const json = JSON.stringify(exported, null, 2);
  if (options.out === undefined) printLine(json);
  else {
    writeFileSync(options.out, `${json}\n`, { mode: OWN_FILE });
    printLine(options.out);
  }
}

async function erasePerson(options: KeyOptions & { reason: string }): Promise<void> {
  const { ids, hour } = await withDatabase(async (database) => {
    const found = await find(database, options);
    for (const id of found.ids) {
      await database.transaction(async (transaction) => {
        await eraseConversation(transaction, id);
        await createAuditLog(transaction, systemClock).write({
          ...lineOf(id, 'erased_person', { reason: options.reason }),
        });
      });
    }
    return { ids: found.ids, hour: cliSettings().RETENTION_HOUR };
  });
  printLine(`${count(ids)} erased; their bytes leave the database's files in the night, from ${hour}:00 on`);
}

async function find(
  database: Database,
  options: KeyOptions,
): Promise<{ ids: readonly string[]; open: (sealed: string) => string }> {
  const { open } = createSeal(await sealSecret(database, cliSettings().HANDOFF_KEY));
  const ids = await findConversationsOf(database, keyOf(options), open);
  if (ids.length === 0) throw new CommandFailure('nothing is kept under this');
  return { ids, open };
}

function keyOf({ conversation, request, reference, user, contact }: KeyOptions): PersonKey {
  const keys: PersonKey[] = [
    ...(conversation === undefined ? [] : [{ kind: 'conversation' as const, id: conversation }]),
    ...(request === undefined ? [] : [{ kind: 'request' as const, id: request }]),
    ...(reference === undefined ? [] : [{ kind: 'reference' as const, reference }]),
    ...(user === undefined ? [] : [{ kind: 'user' as const, id: user }]),
    ...(contact === undefined ? [] : [{ kind: 'contact' as const, value: contact }]),
  ];
  const [key] = keys;
  if (key === undefined || keys.length > 1) {
    throw new CommandFailure('say who it is, once: --conversation, --request, --reference, --user or --contact');
  }
  return key;
}

async function note(
  database: Database,
  ids: readonly string[],
  done: AuditAction,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  for (const id of ids) await createAuditLog(database, systemClock).write(lineOf(id, done, detail));
}

function lineOf(id: string, done: AuditAction, detail: Readonly<Record<string, string>>) {
  return { actor: null, action: done, subject: `conversation ${id}`, detail: { by: 'command line', ...detail } };
}

function count(ids: readonly string[]): string {
  return `${ids.length} conversation${ids.length === 1 ? '' : 's'}`;
}
