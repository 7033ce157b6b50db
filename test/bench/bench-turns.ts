/**
 * `npm run bench -- [--seconds 10] [--width 50] [--sockets 1000] [--bot real|echo]`: the bare echo bot, then this server answering real questions
 * with durable turns, embedded and on PostgreSQL; then the same question on many open sockets at once. One Markdown
 * table on standard output. `--profile <folder>` writes V8 CPU profiles of the servers.
 */
import { parseArgs } from 'node:util';
import { chooseBot } from '../crash/choose-bot.ts';
import { createCrashPlace, type DatabaseKind } from '../crash/crash-place.ts';
import { callJson } from '../processes/call-json.ts';
import { launchServer, type ServerProcess } from '../processes/server-process.ts';
import { type Asking, openAsking } from './asking.ts';
import { load, type Measures, measure } from './measures.ts';
import { questionNumber } from './questions.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    width: { type: 'string', default: '50' },
    sockets: { type: 'string', default: '1000' },
    bot: { type: 'string', default: 'real' },
    databases: { type: 'string', default: 'pglite,postgres' },
    profile: { type: 'string' },
  },
});
const durationMs = Number(values.seconds) * 1000;
const WARM_UP_MS = 2_000;
const width = Number(values.width);
const sockets = Number(values.sockets);
const bot = chooseBot(values.bot);
const nodeOptions = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];

print('| what | at once | turns/s | p50 ms | p95 ms | p99 ms | CPU ms a turn | memory MB |');
print('|---|---|---|---|---|---|---|---|');
await bareEcho();
for (const kind of values.databases.split(',')) await durableTurns(kind === 'postgres' ? 'postgres' : 'pglite');
process.exit();

async function bareEcho(): Promise<void> {
  const server = await launchServer('test/bench/bare-echo.ts', {}).ready;
  const turn = async (place: number, n: number) => {
    await callJson('POST', `${server.url}/api/messages`, { body: message(`conversation-${place}`, questionNumber(n)) });
  };
  await load(width, WARM_UP_MS, turn);
  const used = server.processorMs();
  const measures = await load(width, durationMs, turn);
  row('bare echo (CloudAdapter)', width, measures, server, server.processorMs() - used);
  await server.end('SIGTERM');
}

async function durableTurns(kind: DatabaseKind): Promise<void> {
  const place = await createCrashPlace(kind, bot.preparedIndex);
  const server = await launchServer(bot.entry, { ...place.environment, ...bot.environment }, nodeOptions).ready;
  try {
    // First, while the heap has not yet grown under other loads: its growth is the conversations'.
    if (sockets > 0) await sameQuestion(kind, server);
    const first = await openAll(server, width);
    const turn = async (index: number, n: number) => first[index]?.ask(questionNumber(index + n));
    await load(width, WARM_UP_MS, turn);
    const used = server.processorMs();
    const measures = await load(width, durationMs, turn);
    row(`${bot.name} bot, ${kind}`, width, measures, server, server.processorMs() - used);
    for (const asking of first) asking.close();
  } finally {
    await server.end('SIGTERM');
    await place.remove();
  }
}

/** Everybody asks the same thing in the same instant. */
async function sameQuestion(kind: DatabaseKind, server: ServerProcess): Promise<void> {
  const before = server.memoryMb();
  const all = await openAll(server, sockets);
  const open = server.memoryMb();
  const latencies: number[] = [];
  const used = server.processorMs();
  const start = performance.now();
  await Promise.all(
    all.map(async (asking) => {
      await asking.ask(questionNumber(0));
      latencies.push(performance.now() - start);
    }),
  );
  const measures = measure(latencies, performance.now() - start);
  row(`${bot.name} bot, ${kind}, one question`, sockets, measures, server, server.processorMs() - used);
  const perConversation = (megabytes: number) => (((megabytes - before) * 1024) / sockets).toFixed(0);
  print(
    `\n${latencies.length} of ${sockets} answered; kB a conversation: ${perConversation(open)} when open, ` +
      `${perConversation(server.memoryMb())} after the answers (the heap's garbage included)\n`,
  );
  for (const asking of all) asking.close();
}

/** Opens conversations a few at a time, as the load is in the asking. */
async function openAll(server: ServerProcess, count: number): Promise<Asking[]> {
  const all: Asking[] = [];
  while (all.length < count) {
    const some = Math.min(50, count - all.length);
    all.push(...(await Promise.all(Array.from({ length: some }, () => openAsking(server.url, bot.name === 'real')))));
  }
  return all;
}

function message(conversation: string, text: string) {
  return {
    type: 'message',
    id: 'message',
    text,
    channelId: 'bench',
    deliveryMode: 'expectReplies',
    serviceUrl: 'http://127.0.0.1:1',
    from: { id: 'resident' },
    recipient: { id: 'bot' },
    conversation: { id: conversation },
  };
}

/** `usedMs`: the server's processor time for these turns, which says more than the clock on a machine that others use. */
function row(what: string, atOnce: number, measures: Measures, server: ServerProcess, usedMs: number): void {
  const { turns, perSecond, p50, p95, p99 } = measures;
  const figures = [atOnce, perSecond, p50, p95, p99, usedMs / turns, server.memoryMb()];
  print(`| ${what} | ${figures.map((figure) => figure.toFixed(figure < 10 ? 2 : 0)).join(' | ')} |`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
