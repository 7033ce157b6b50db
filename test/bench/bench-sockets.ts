/**
 * `npm run bench:sockets -- [--sockets 1000] [--databases pglite,postgres] [--bot real|echo]`: many residents with an open
 * conversation each (a WebSocket) ask the same question in the same instant, then each one of twenty questions. One
 * Markdown table on standard output; ends with 1 unless every question has exactly one answer, in the log and on its
 * screen. `--profile <folder>` writes V8 CPU profiles of the servers.
 */
import { parseArgs } from 'node:util';
import { openFilesLimit } from '../../src/channels/web/index.ts';
import { type Audit, auditLog } from '../crash/audit.ts';
import { chooseBot } from '../crash/choose-bot.ts';
import { createCrashPlace, type DatabaseKind } from '../crash/crash-place.ts';
import { describeAudit, isClean } from '../crash/describe-audit.ts';
import { readLog } from '../crash/read-log.ts';
import { launchServer, type ServerProcess } from '../processes/server-process.ts';
import { createHeldMemory } from './held-memory.ts';
import { measure } from './measures.ts';
import { openQuestioner, type Questioner } from './questioner.ts';
import { questionNumber } from './questions.ts';

const { values } = parseArgs({
  options: {
    sockets: { type: 'string', default: '1000' },
    databases: { type: 'string', default: 'pglite,postgres' },
    bot: { type: 'string', default: 'real' },
    profile: { type: 'string' },
  },
});
const sockets = Number(values.sockets);
const bot = chooseBot(values.bot);
const profiling = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];

/** Limits that let this load through, as a town's own setting would: 1,000 people behind one address here. */
const RATES = {
  RATE_MESSAGES: '30',
  RATE_REQUESTS: '600',
  RATE_ADDRESS: String(sockets * 10),
  RATE_STARTS: String(sockets * 2),
  SOCKETS_PER_ADDRESS: '0',
};
/** Besides a stream and a kept-alive connection for each conversation. */
const OTHER_FILES = 200;
const OPENED_AT_ONCE = 50;

print('| what | answered | acknowledged p95 ms | p50 ms | p95 ms | max ms | CPU ms a turn | memory MB |');
print('|---|---|---|---|---|---|---|---|');
refuseTooFewFiles('this program', process.pid);
for (const kind of values.databases.split(',')) await measureSockets(kind === 'postgres' ? 'postgres' : 'pglite');
process.exit();

async function measureSockets(kind: DatabaseKind): Promise<void> {
  const place = await createCrashPlace(kind, bot.preparedIndex);
  const held = createHeldMemory();
  const environment = { ...place.environment, ...bot.environment, ...RATES, ...held.environment };
  const server = await launchServer(bot.entry, environment, [...profiling, ...held.nodeOptions]).ready;
  try {
    refuseTooFewFiles('the server', server.pid);
    await warmUp(server);
    const memory = [await memoryOf(server)];
    const all = await openAll(server, sockets);
    memory.push(await memoryOf(server));
    await askAll(`${kind}, one question`, server, all, () => questionNumber(0));
    await askAll(`${kind}, twenty questions`, server, all, questionNumber);
    memory.push(await memoryOf(server));
    for (const questioner of all) questioner.close();
    await server.end('SIGTERM');
    const audit = await auditOf(place, all);
    if (!isClean(audit)) process.exitCode = 1;
    print(`\n${kind}: ${describeAudit(audit)}.\n${describeMemory(memory)}\n`);
  } finally {
    await server.end('SIGKILL');
    await place.remove();
    held.remove();
  }

  async function memoryOf({ memoryMb, pid }: ServerProcess): Promise<Memory> {
    const rssMb = memoryMb();
    return { rssMb, heldKb: await held.measureKb(pid) };
  }
}

interface Memory {
  readonly rssMb: number;
  readonly heldKb: number;
}

/** What grows with the program and not with its conversations is there before anything is measured. */
async function warmUp(server: ServerProcess): Promise<void> {
  const some = await openAll(server, Math.min(OPENED_AT_ONCE, sockets));
  await Promise.all(some.map((questioner, index) => questioner.ask(questionNumber(index), () => {})));
  for (const questioner of some) questioner.close();
}

function describeMemory(memory: readonly Memory[]): string {
  const [before, open, after] = memory;
  if (before === undefined || open === undefined || after === undefined) return '';
  const each = (then: Memory) => ((then.heldKb - before.heldKb) / sockets).toFixed(1);
  const rss = memory.map(({ rssMb }) => rssMb.toFixed(0)).join(', ');
  return (
    `Memory a conversation, garbage collected: ${each(open)} kB when open, ${each(after)} kB after two answers. ` +
    `Resident memory before, when open, after: ${rss} MB.`
  );
}

async function openAll(server: ServerProcess, count: number): Promise<Questioner[]> {
  const all: Questioner[] = [];
  while (all.length < count) {
    const some = Math.min(OPENED_AT_ONCE, count - all.length);
    const opening = Array.from({ length: some }, () => openQuestioner(server.url, bot.name === 'real'));
    all.push(...(await Promise.all(opening)));
  }
  return all;
}

/** Everybody asks in the same instant. */
async function askAll(
  what: string,
  server: ServerProcess,
  all: readonly Questioner[],
  question: (n: number) => string,
): Promise<void> {
  const acknowledged: number[] = [];
  const answered: number[] = [];
  const used = server.processorMs();
  const start = performance.now();
  await Promise.all(
    all.map(async (questioner, index) => {
      await questioner.ask(question(index), () => acknowledged.push(performance.now() - start));
      answered.push(performance.now() - start);
    }),
  );
  const cpuPerTurn = (server.processorMs() - used) / all.length;
  const { turns, p50, p95 } = measure(answered, performance.now() - start);
  const acknowledgedP95 = measure(acknowledged, 1).p95;
  const figures = [acknowledgedP95, p50, p95, answered.at(-1) ?? Number.NaN, cpuPerTurn, server.memoryMb()];
  const cells = figures.map((figure) => figure.toFixed(figure < 10 ? 2 : 0));
  print(`| ${bot.name} bot, ${what} | ${turns} of ${all.length} | ${cells.join(' | ')} |`);
}

async function auditOf(
  place: Awaited<ReturnType<typeof createCrashPlace>>,
  all: readonly Questioner[],
): Promise<Audit> {
  const database = await place.openDatabase();
  try {
    return auditLog(await readLog(database), all);
  } finally {
    await database.close();
  }
}

/** Says what is wrong before anything fails half-way with EMFILE. */
function refuseTooFewFiles(who: string, pid: number): void {
  const needed = sockets * 2 + OTHER_FILES;
  const limit = openFilesLimit(pid) ?? Number.POSITIVE_INFINITY;
  if (limit >= needed) return;
  print(
    `\n${who} may open ${limit} files and needs ${needed} for ${sockets} conversations (a stream and a connection each): ` +
      `raise the limit (\`ulimit -n ${needed}\`, or LimitNOFILE= in a systemd unit) or ask for fewer with --sockets.`,
  );
  process.exit(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
