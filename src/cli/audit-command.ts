import { Command, Option } from 'commander';
import { auditCsv, readAudit, signBeginning, verifyAuditChain } from '../console/index.ts';
import { createSeal, sealSecret } from '../handoff/index.ts';
import type { Database } from '../platform/index.ts';
import { openTokenSecret } from '../token-secret.ts';
import { action, CommandFailure, cliSettings, printLine } from './cli-context.ts';
import { withDatabase } from './with-database.ts';

const EXPORTED_MOST = 1_000_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BREAKS = {
  gap: 'what stood before it was changed or taken out',
  changed: 'it is not what was written',
  end_missing: 'it was written, and is gone with what came after it',
} as const;

interface ExportOptions {
  readonly from?: string;
  readonly to?: string;
  readonly person?: string;
  readonly refused?: boolean;
}

/** `assistant audit verify|sign-off|export`: what the audit log is worth, and what is in it. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('the audit log (an embedded database: while the server is stopped)')
    .addCommand(
      new Command('verify')
        .description('compute the chain of its lines anew; fails at the first line that breaks it')
        .addOption(new Option('--expect <number:hash>', 'a line noted earlier, which has to be there still'))
        .action(action(verify)),
    )
    .addCommand(
      new Command('sign-off')
        .description('sign for where the log begins, after its oldest lines have left')
        .argument('<name>', 'who signs')
        .action(action(signOff)),
    )
    .addCommand(
      new Command('export')
        .description('its lines as CSV (separator ;), newest first')
        .option('--from <day>', 'from this day on: 2026-11-01')
        .option('--to <day>', 'up to this day')
        .option('--person <login>', 'what this account did, what was done to it, and refused sign-ins with this login')
        .option('--refused', 'what was refused alone')
        .action(action(exportLines)),
    );
}

async function verify({ expect }: { expect?: string }): Promise<void> {
  const [number, hash] = expect?.split(':') ?? [];
  const { chain, noted } = await withSeal(async (database, seal) => ({
    chain: await verifyAuditChain(database, seal),
    noted: await database.query<{ hash: string }>('SELECT hash FROM audit_log WHERE number = $1', [
      Number(number ?? 0),
    ]),
  }));
  if (!chain.ok) throw new CommandFailure(`line ${chain.number} breaks the chain: ${BREAKS[chain.reason]}`);
  if (expect !== undefined && (hash === undefined || noted[0]?.hash !== hash)) {
    throw new CommandFailure(`line ${number} is not the one that was noted: the log was made anew`);
  }
  const { beginning, lines } = chain;
  printLine(`${lines} lines, each as it was written; the last is ${chain.number}:${chain.hash}`);
  if (beginning.number === 0) return;
  const signed =
    beginning.signedBy === null ? 'NOT signed off (assistant audit sign-off)' : `signed off by ${beginning.signedBy}`;
  const day = beginning.at?.toISOString().slice(0, 10);
  printLine(`it begins after line ${beginning.number}: ${beginning.erased} lines left on ${day}; ${signed}`);
}

async function signOff(name: string): Promise<void> {
  const signed = await withSeal(async (database, seal) => {
    const chain = await verifyAuditChain(database, seal);
    if (!chain.ok) throw new CommandFailure(`line ${chain.number} breaks the chain: ${BREAKS[chain.reason]}`);
    return signBeginning(database, seal, name);
  });
  printLine(signed ? `signed off by ${name}` : 'no line ever left: there is nothing to sign for');
}

async function exportLines({ from, to, person, refused }: ExportOptions): Promise<void> {
  for (const day of [from, to]) {
    if (day !== undefined && !DAY.test(day)) throw new CommandFailure(`${day} is no day: 2026-11-01`);
  }
  const lines = await withDatabase(async (database) =>
    readAudit(
      database,
      { from, to, person, refused: refused === true ? true : undefined },
      { most: EXPORTED_MOST, secret: await openTokenSecret(database, cliSettings().TOKEN_SECRET) },
    ),
  );
  process.stdout.write(auditCsv(lines));
}

function withSeal<Result>(
  work: (database: Database, seal: ReturnType<typeof createSeal>) => Promise<Result>,
): Promise<Result> {
  return withDatabase(async (database) =>
    work(database, createSeal(await sealSecret(database, cliSettings().HANDOFF_KEY))),
  );
}
