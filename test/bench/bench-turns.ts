/**
 * `npm run bench -- [--seconds 10] [--width 50] [--bot real|echo]`: the bare echo bot, then this server answering real
 * questions with durable turns, embedded and on PostgreSQL: first every question new, then twenty questions again and
 * again, as suggestion buttons are. One Markdown table on standard output. `--profile <folder>` writes V8 CPU profiles
 * of the servers. The first run learns vectors for a minute.
 */
import { parseArgs } from 'node:util';
import { chooseBot } from '../crash/choose-bot.ts';
import { createCrashPlace, type DatabaseKind } from '../crash/crash-place.ts';
import { callJson } from '../processes/call-json.ts';
import { launchServer, type ServerProcess } from '../processes/server-process.ts';
import { load, type Measures } from './measures.ts';
import { createNewQuestions } from './new-questions.ts';
import { prepareIndex } from './prepared-index.ts';
import { openQuestioner, type Questioner } from './questioner.ts';
import { questionNumber } from './questions.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    width: { type: 'string', default: '50' },
    bot: { type: 'string', default: 'real' },
    databases: { type: 'string', default: 'pglite,postgres' },
    profile: { type: 'string' },
  },
});
const durationMs = Number(values.seconds) * 1000;
/** Enough turns for V8 to have compiled what they run through: a server lives for days. */
const WARM_UP_MS = 8_000;
const width = Number(values.width);
const bot = chooseBot(values.bot);
const index = bot.name === 'real' ? await prepareIndex() : undefined;
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
  const place = await createCrashPlace(kind, index);
  const server = await launchServer(bot.entry, { ...place.environment, ...bot.environment }, nodeOptions).ready;
  try {
    const all = await openAll(server, width);
    const newQuestion = createNewQuestions();
    await askFor(server, all, `${bot.name} bot, ${kind}, every question new`, newQuestion);
    let asked = 0;
    await askFor(server, all, `${bot.name} bot, ${kind}, twenty questions`, () => questionNumber(asked++));
    for (const questioner of all) questioner.close();
  } finally {
    await server.end('SIGTERM');
    await place.remove();
  }
}

async function askFor(
  server: ServerProcess,
  all: readonly Questioner[],
  what: string,
  question: () => string,
): Promise<void> {
  const turn = async (place: number) => all[place]?.ask(question(), () => {});
  await load(width, WARM_UP_MS, turn);
  const used = server.processorMs();
  const measures = await load(width, durationMs, turn);
  row(what, width, measures, server, server.processorMs() - used);
}

/** Opens conversations a few at a time, as the load is in the asking. */
async function openAll(server: ServerProcess, count: number): Promise<Questioner[]> {
  const all: Questioner[] = [];
  while (all.length < count) {
    const some = Math.min(50, count - all.length);
    all.push(
      ...(await Promise.all(Array.from({ length: some }, () => openQuestioner(server.url, bot.name === 'real')))),
    );
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
