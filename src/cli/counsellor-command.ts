import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Argument, Command, Option } from 'commander';
import {
  addAccount,
  changeAccount,
  createAuditLog,
  endSessionsOf,
  findAccount,
  generatePassword,
  hashPassword,
  listAccounts,
  loginSchema,
  PASSWORD_MAX_LENGTH,
  PASSWORD_MIN_LENGTH,
  type PasswordFault,
  passwordFault,
  ROLES,
  type Role,
  removeTotp,
} from '../console/index.ts';
import { type Database, systemClock } from '../platform/index.ts';
import { action, CommandFailure, printLine } from './cli-context.ts';
import { staffedTeams } from './staffed-teams.ts';
import { withDatabase } from './with-database.ts';

const PASSWORD_FAULTS: Readonly<Record<PasswordFault, string>> = {
  PASSWORD_LENGTH: `it has ${PASSWORD_MIN_LENGTH} characters at least and ${PASSWORD_MAX_LENGTH} at most`,
  PASSWORD_KNOWN: 'it is among those that people use most, or nearly',
  PASSWORD_YOURS: 'it is made of the login or the first name',
  PASSWORD_POOR: 'it has too few different signs',
};

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
      new Command('enable')
        .description('let a disabled account in again')
        .argument('<login>')
        .action(action((login: string) => change(login, { active: true }, 'may sign in again'))),
    )
    .addCommand(
      new Command('role')
        .description('give an account another role; its sessions end')
        .argument('<login>')
        .addArgument(new Argument('<role>').choices(ROLES))
        .action(action((login: string, role: Role) => change(login, { role }, `is now ${role}`))),
    )
    .addCommand(
      new Command('totp-reset')
        .description('take away the second factor of who has lost it; its sessions end')
        .argument('<login>')
        .action(action(resetTotp)),
    )
    .addCommand(
      withPassword(new Command('password'))
        .description('give an account a new password; its sessions end')
        .argument('<login>')
        .action(
          action(async (login: string, options: PasswordOption) => {
            const { password, shown } = await choosePassword(options, [login]);
            const passwordHash = await hashPassword(password);
            await change(login, { passwordHash, passwordGiven: shown }, 'has a new password');
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
  const chosen = options.organisation === true ? undefined : await choosePassword(options, [login, firstName]);
  const passwordHash = chosen === undefined ? null : await hashPassword(chosen.password);
  await withDatabase(async (database) => {
    const passwordGiven = chosen?.shown === true;
    const account = { id: randomUUID(), login, firstName, role, teams, passwordHash, passwordGiven, oidcSubject: null };
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
  changed: { active: boolean } | { role: Role } | { passwordHash: string; passwordGiven: boolean },
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
      const {
        passwordHash: _hash,
        passwordGiven: _given,
        ...told
      } = { passwordHash: '', passwordGiven: false, ...changed };
      const detail = { by: 'command line', ...told };
      const subject = `counsellor ${account.id}`;
      await auditLog(database).write({ actor: null, action, subject, detail }, transaction);
    });
  });
  printLine(`${login} ${said}`);
}

async function resetTotp(login: string): Promise<void> {
  await withDatabase(async (database) => {
    const account = await findAccount(database, { login });
    if (account === undefined) throw new CommandFailure(`there is no account ${login}`);
    await database.transaction(async (transaction) => {
      await removeTotp(transaction, account.id);
      await endSessionsOf(transaction, account.id);
      const subject = `counsellor ${account.id}`;
      const detail = { by: 'command line' };
      await auditLog(database).write({ actor: null, action: 'reset_second_factor', subject, detail }, transaction);
    });
  });
  printLine(`${login} signs in without a code; a role that needs one asks to set it up again`);
}

async function choosePassword(
  options: PasswordOption,
  own: readonly string[],
): Promise<{ password: string; shown: boolean }> {
  if (options.passwordStdin !== true) return { password: generatePassword(), shown: true };
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  const fault = passwordFault(password, own);
  if (fault !== undefined) throw new CommandFailure(`this password is refused: ${PASSWORD_FAULTS[fault]}`);
  return { password, shown: false };
}

function auditLog(database: Database) {
  return createAuditLog(database, systemClock);
}
