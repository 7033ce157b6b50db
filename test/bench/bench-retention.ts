/**
 * `npm run bench:retention -- [--databases pglite,postgres] [--many 100000] [--width 4] [--pause 50] [--seconds 15]`: a
 * database with so many conversations of up to 400 days; what the look says (`assistant retention --dry-run`), then the night of
 * a server that answers residents all the while. One Markdown table on standard output; ends with 1 when the purge did
 * not do what the look had said, took longer than 60 s, or made the 95th of 100 turns more than twice as slow.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { readSettings } from '../../src/config.ts';
import { migrate } from '../../src/platform/index.ts';
import { countDue, type PurgeCounts, retentionLimits } from '../../src/privacy/index.ts';
import { createCrashPlace, type DatabaseKind } from '../crash/crash-place.ts';
import { fillWithConversations } from '../privacy/retention/old-conversations.ts';
import { launchServer } from '../processes/server-process.ts';
import { measure } from './measures.ts';
import { openQuestioner } from './questioner.ts';

const { values } = parseArgs({
  options: {
    databases: { type: 'string', default: 'pglite,postgres' },
    many: { type: 'string', default: '100000' },
    width: { type: 'string', default: '4' },
    pause: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '15' },
  },
});
const MOST_SECONDS = 60;
const SLOWER_MOST = 2;
const WARM_UP_MS = 5_000;

interface Asked {
  readonly at: number;
  readonly tookMs: number;
}

const settings = readSettings({});
if (!settings.ok) throw new Error(settings.message);
const limits = retentionLimits(settings.settings);

print(
  '| database | conversations, messages erased | as the look said | purge s | turns before, during | p95 ms before, during | files written anew s | longest turn then ms |',
);
print('|---|---|---|---|---|---|---|---|');
for (const kind of values.databases.split(',')) await night(kind === 'postgres' ? 'postgres' : 'pglite');
process.exit();

async function night(kind: DatabaseKind): Promise<void> {
  const place = await createCrashPlace(kind);
  try {
    const seen = await prepare(place);
    const server = await launchServer('test/processes/echo-server.ts', place.environment).ready;
    const asked: Asked[] = [];
    let goesOn = true;
    const residents = Array.from({ length: Number(values.width) }, async () => {
      const questioner = await openQuestioner(server.url, false);
      while (goesOn) {
        const at = performance.now();
        await questioner.ask('une question', () => {});
        asked.push({ at, tookMs: performance.now() - at });
        await new Promise((resolve) => setTimeout(resolve, Number(values.pause)));
      }
      questioner.close();
    });
    await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
    const warm = performance.now();
    await new Promise((resolve) => setTimeout(resolve, Number(values.seconds) * 1_000));
    process.kill(server.pid, 'SIGUSR2');
    await server.logged('RETENTION_STARTED');
    const begun = performance.now();
    const purged = await server.logged('RETENTION_PURGED');
    const ended = performance.now();
    const files = await server.logged('FILES_TURNED_OVER');
    const over = performance.now();
    goesOn = false;
    await Promise.all(residents);
    await server.end('SIGTERM');

    const between = (from: number, to: number) =>
      measure(
        asked.filter(({ at, tookMs }) => at + tookMs > from && at < to).map(({ tookMs }) => tookMs),
        to - from,
      );
    const [before, during, then] = [between(warm, begun), between(begun, ended), between(ended, over)];
    const asSaid = Object.entries(seen).every(([name, many]) => isDeepStrictEqual(purged[name], many));
    const seconds = (ended - begun) / 1_000;
    const cells = [
      kind,
      `${seen.conversations + seen.handoffs}, ${seen.messages}`,
      asSaid ? 'yes' : `no: ${JSON.stringify({ seen, purged })}`,
      seconds.toFixed(1),
      `${before.turns}, ${during.turns}`,
      `${before.p95.toFixed(1)}, ${during.p95.toFixed(1)} (× ${(during.p95 / before.p95).toFixed(2)})`,
      (Number(files.tookMs) / 1_000).toFixed(1),
      then.max.toFixed(0),
    ];
    print(`| ${cells.join(' | ')} |`);
    if (!asSaid || seconds > MOST_SECONDS || during.p95 > SLOWER_MOST * before.p95) process.exitCode = 1;
  } finally {
    await place.remove();
  }
}

/** Fills the database, and looks. */
async function prepare(place: Awaited<ReturnType<typeof createCrashPlace>>): Promise<PurgeCounts> {
  const database = await place.openDatabase();
  await migrate(database);
  await fillWithConversations(database, Number(values.many), new Date());
  // As autovacuum does on a server that has lived.
  if (database.kind === 'postgres') await database.script('ANALYZE');
  await database.query('UPDATE duties SET done_at = NULL');
  const begun = performance.now();
  const seen = await countDue(database, limits, new Date());
  process.stderr.write(`the look took ${((performance.now() - begun) / 1_000).toFixed(1)} s\n`);
  await database.close();
  return seen;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
