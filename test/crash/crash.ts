/**
 * `npm run crash -- [--kills 200] [--database pglite|postgres|both] [--bot echo|real]`: kills the server at random
 * instants under load, then audits the log. Ends with 1 when anything was lost, done twice or out of order.
 */
import { parseArgs } from 'node:util';
import { chooseBot } from './choose-bot.ts';
import { type CrashPlace, createCrashPlace, type DatabaseKind } from './crash-place.ts';
import { describeAudit, isClean } from './describe-audit.ts';
import { runCrash } from './run-crash.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: process.env.CRASH_KILLS ?? '200' },
    database: { type: 'string', default: 'both' },
    bot: { type: 'string', default: 'echo' },
    residents: { type: 'string', default: '20' },
  },
});
const kills = Number(values.kills);
const bot = chooseBot(values.bot);
const databases: DatabaseKind[] =
  values.database === 'both' ? ['pglite', 'postgres'] : [values.database === 'postgres' ? 'postgres' : 'pglite'];

for (const kind of databases) {
  const place: CrashPlace = await createCrashPlace(kind, bot.preparedIndex);
  const started = performance.now();
  try {
    const audit = await runCrash({
      place,
      entry: bot.entry,
      environment: bot.environment,
      kills,
      residents: Number(values.residents),
      text: bot.text,
      patienceMs: 30_000,
      onKill: (count) => {
        if (count % 20 === 0) print(`${kind}: ${count} kills`);
      },
    });
    const seconds = Math.round((performance.now() - started) / 1000);
    print(`${kind}, ${bot.name} bot, ${kills} kills in ${seconds} s: ${describeAudit(audit)}`);
    if (!isClean(audit)) process.exitCode = 1;
  } finally {
    await place.remove();
  }
}
process.exit();

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
