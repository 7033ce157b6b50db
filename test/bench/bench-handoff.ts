/**
 * `npm run bench:handoff -- [--databases pglite,postgres] [--waiting 500] [--counsellors 50] [--pace 2000]`: the shipped
 * server with so many requests in one queue, taken and answered by so many counsellors, each with her console open, at so
 * many messages a minute. One Markdown table on standard output; ends with 1 when anything was lost, doubled, out of order,
 * taken by two, or said by the bot over a person. `--profile <folder>` writes V8 CPU profiles of the servers.
 */
import { parseArgs } from 'node:util';
import { chooseBot } from '../crash/choose-bot.ts';
import { isClean } from '../load/audit-handoffs.ts';
import { measureHandoffs } from '../load/measure-handoffs.ts';
import type { Measures } from './measures.ts';

const { values } = parseArgs({
  options: {
    databases: { type: 'string', default: 'pglite,postgres' },
    waiting: { type: 'string', default: '500' },
    counsellors: { type: 'string', default: '50' },
    pace: { type: 'string', default: '2000' },
    profile: { type: 'string' },
  },
});
const OPEN = new Date('2026-11-25T10:00:00Z');
const { environment, preparedIndex } = chooseBot('real');

print(
  '| database | messages a minute | to the counsellor p50, p95, max ms | to the resident p50, p95, max ms | taking p95 ms, too late | all waiting after s | processor | memory MB |',
);
print('|---|---|---|---|---|---|---|---|');
for (const kind of values.databases.split(',')) {
  const measured = await measureHandoffs(kind === 'postgres' ? 'postgres' : 'pglite', {
    entry: 'test/processes/office-hours-server.ts',
    environment: { ...environment, CLOCK_AT: OPEN.toISOString() },
    ...(preparedIndex === undefined ? {} : { preparedIndex }),
    nodeOptions: values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`],
    team: 'proch_info_formation',
    counsellors: Number(values.counsellors),
    now: OPEN,
    residents: Number(values.waiting),
    exchange: 8,
    messagesPerMinute: Number(values.pace),
    tell: (words) => void process.stderr.write(`${kind}: ${words}\n`),
    async ask(resident) {
      await resident.say(`Bonjour, je suis la personne ${resident.conversationId}`);
      await resident.say('Parler à un conseiller de la Région');
      await resident.reads('Rien n');
      await resident.say("J'accepte");
      await resident.reads("C'est envoyé");
    },
    async after(resident) {
      await resident.reads('de 1 (pas du tout) à 5');
      await resident.say('5');
      await resident.reads('Merci pour votre réponse');
    },
  });
  const { audit, toCounsellor, toResident, taking, takenByOthers, queueingMs, processorShare, memoryMb } = measured;
  print(
    `| ${[
      kind,
      measured.messagesPerMinute.toFixed(0),
      latencies(toCounsellor),
      latencies(toResident),
      `${taking.p95.toFixed(0)}, ${takenByOthers}`,
      (queueingMs / 1_000).toFixed(0),
      `${(processorShare * 100).toFixed(0)} %`,
      memoryMb.toFixed(0),
    ].join(' | ')} |`,
  );
  print(`\n${kind}: ${JSON.stringify(audit)}\n`);
  if (!isClean(audit)) process.exitCode = 1;
}
process.exit();

function latencies({ p50, p95, max }: Measures): string {
  return [p50, p95, max].map((ms) => ms.toFixed(0)).join(', ');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
