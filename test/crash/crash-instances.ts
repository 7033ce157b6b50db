/**
 * `npm run crash:instances -- [--seconds 60] [--residents 200] [--bot echo|real]`: three instances on one PostgreSQL
 * behind a round-robin proxy, one killed and restarted every few seconds; then the audit of the log.
 */
import { parseArgs } from 'node:util';
import { chooseBot } from './choose-bot.ts';
import { createCrashPlace } from './crash-place.ts';
import { describeAudit, isClean } from './describe-audit.ts';
import { runInstances } from './run-instances.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    residents: { type: 'string', default: '200' },
    bot: { type: 'string', default: 'echo' },
  },
});
const bot = chooseBot(values.bot);
const place = await createCrashPlace('postgres', bot.preparedIndex);
try {
  const { audit, kills } = await runInstances({
    place,
    entry: bot.entry,
    environment: bot.environment,
    instances: 3,
    residents: Number(values.residents),
    durationMs: Number(values.seconds) * 1000,
    killEveryMs: 3_000,
    text: bot.text,
    patienceMs: 30_000,
  });
  process.stdout.write(`3 instances, ${bot.name} bot, ${kills} kills: ${describeAudit(audit)}\n`);
  if (!isClean(audit)) process.exitCode = 1;
} finally {
  await place.remove();
}
process.exit();
