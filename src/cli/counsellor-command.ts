import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Command, Option } from 'commander';
import {
  addAccount,
  changeAccount,
  createAuditLog,
  findAccount,
  generatePassword,
  hashPassword,
  listAccounts,
  loginSchema,
  PASSWORD_MIN_LENGTH,
  ROLES,
  type Role,
} from '../console/index.ts';
import { type Database, systemClock } from '../platform/index.ts';
import { action, CommandFailure, printLine } from './cli-context.ts';
import { staffedTeams } from './staffed-teams.ts';
import { withDatabase } from './with-database.ts';

interface PasswordOption {
  readonly passwordStdin?: boolean;
}

/** `assistant counsellor add|list|disable|password`: the local accounts of the console. */
export function counsellorCommand(): Command {
  return new Command('counsellor')
    .description("local accounts of the counsellors' console (an embedded database: while the server is stopped)")
    .addCommand(
      withPassword(new Command('add'))
        .description('make an account; its password is shown once')
        .argument('<login>', 'small letters, digits and . _ - @')
        .requiredOption('--first-name <name>', 'what residents read')
        .addOption(new Option('--role <role>').choices(ROLES).default('counsellor'))
        .option(
          '--organisation',
          'no password: for who signs in at the organisation, the login being her e-mail address',
        )
        .option('--teams <ids>', 'teams of dialogs/routage.yaml, separated by commas', '')
        .action(action(add)),
    )
    .addCommand(new Command('list').description('all accounts').option('--json').action(action(list)))
    .addCommand(
      new Command('disable')
        .description('end the sessions of an account and let it in no more')
        .argument('<login>')
        .action(action((login: string) => change(login, { active: false }, 'disabled'))),
    )
    .addCommand(
      withPassword(new Command('password'))
        .description('give an account a new password; its sessions end')
        .argument('<login>')
        .action(
          action(async (login: string, options: PasswordOption) => {
            const { password, shown } = await choosePassword(options);
            await change(login, { passwordHash: await hashPassword(password) }, 'has a new password');
            if (shown) printLine(`password, shown this once: ${password}`);
          }),
        ),
    );
}

function withPassword(command: Command): Command {
  return command.option('--password-stdin', 'read the password from standard input instead of making one');
}

async function add(
  login: string,
  options: PasswordOption & { firstName: string; role: Role; teams: string; organisation?: boolean },
): Promise<void> {
  if (!loginSchema.safeParse(login).success) {
    throw new CommandFailure(
      'a login has 2 to 64 small letters, digits and . _ - @, and begins with a letter or digit',
    );
  }
  const { firstName, role } = options;
  const teams = options.teams.split(',').filter((id) => id !== '');
  const known = teams.length === 0 ? [] : staffedTeams();
  const unknown = teams.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    throw new CommandFailure(`${unknown.join(', ')}: no such team; there are ${known.join(', ')}`);
  }
  const chosen = options.organisation === true ? undefined : await choosePassword(options);
  const passwordHash = chosen === undefined ? null : await hashPassword(chosen.password);
  await withDatabase(async (database) => {
    const account = { id: randomUUID(), login, firstName, role, teams, passwordHash, oidcSubject: null };
    await database.transaction(async (transaction) => {
      const added = await addAccount(transaction, account, systemClock.now());
      if (!added) throw new CommandFailure(`the login ${login} is taken`);
      const detail = { by: 'command line', role };
      const subject = `counsellor ${account.id}`;
      await auditLog(database).write({ actor: null, action: 'added_account', subject, detail }, transaction);
    });
  });
  printLine(`${login} may sign in as ${role}`);
  if (chosen?.shown === true) printLine(`password, shown this once: ${chosen.password}`);
}

async function list(options: { json?: boolean }): Promise<void> {
  const accounts = await withDatabase(listAccounts);
  for (const { login, firstName, role, teams, active, external } of accounts) {
    const account = { login, firstName, role, teams, active, external };
    if (options.json) printLine(JSON.stringify(account));
    else {
      const marks = `${external ? ' (organisation)' : ''}${active ? '' : ' (disabled)'}`;
      printLine(`${login.padEnd(24)} ${role.padEnd(10)} ${firstName} [${teams.join(', ')}]${marks}`);
    }
  }
}

async function change(
  login: string,
  changed: { active: false } | { passwordHash: string },
  said: string,
): Promise<void> {
  await withDatabase(async (database) => {
    const account = await findAccount(database, { login });
    if (account === undefined) throw new CommandFailure(`there is no account ${login}`);
    if (account.external && 'passwordHash' in changed) {
      throw new CommandFailure(`${login} signs in at the organisation: there is no password here`);
    }
    await database.transaction(async (transaction) => {
      await changeAccount(transaction, account.id, changed);
      const action = 'passwordHash' in changed ? 'reset_password' : 'changed_account';
      const detail = { by: 'command line', ...('active' in changed ? { active: false } : {}) };
      const subject = `counsellor ${account.id}`;
      await auditLog(database).write({ actor: null, action, subject, detail }, transaction);
    });
  });
  printLine(`${login} ${said}`);
}

async function choosePassword(options: PasswordOption): Promise<{ password: string; shown: boolean }> {
  if (options.passwordStdin !== true) return { password: generatePassword(), shown: true };
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < PASSWORD_MIN_LENGTH) {
    throw new CommandFailure(`a password has ${PASSWORD_MIN_LENGTH} characters at least`);
  }
  return { password, shown: false };
}

function auditLog(database: Database) {
  return createAuditLog(database, systemClock);
}
