/**
 * One import in a process of its own, as `bench-catalogue.ts` measures it: `node import-worker.ts <kind> <folder or url>
 * <manifest>`. One JSON line on standard output.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCatalogueStore, createImporter } from '../../src/catalogue/index.ts';
import { createLogger, openDatabase, systemClock } from '../../src/platform/index.ts';
import { readCommunes } from '../../src/territory/index.ts';

const SAMPLE_MS = 50;
const [kind, where = '', manifest = ''] = process.argv.slice(2);
const opened = await openDatabase({
  databaseUrl: kind === 'postgres' ? where : undefined,
  dataFolder: where,
  logger: createLogger('silent'),
});
if (!opened.ok) throw new Error(opened.message);
const communes = readCommunes(join(import.meta.dirname, '../../knowledge/territoire/communes.json'));
const store = createCatalogueStore(opened.database);
const importAll = createImporter({
  store,
  places: { own: manifest, added: join(where, 'none.yaml') },
  communes,
  clock: systemClock,
  holder: kind === 'postgres' ? randomUUID() : undefined,
});

const rss: number[] = [];
const sampling = setInterval(() => {
  rss.push(process.memoryUsage.rss() / 1e6);
}, SAMPLE_MS);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const started = performance.now();
const result = await importAll();
const ms = performance.now() - started;
delay.disable();
clearInterval(sampling);
if (!result.ok) throw new Error(result.message);
rss.sort((a, b) => a - b);
const [report] = result.reports;
const { added = 0, changed = 0, removed = 0 } = report ?? {};
process.stdout.write(
  `${JSON.stringify({
    seconds: ms / 1000,
    rssMb: rss[Math.floor(rss.length * 0.95)] ?? 0,
    rssPeakMb: rss.at(-1) ?? 0,
    delayP99Ms: delay.percentile(99) / 1e6,
    delayMaxMs: delay.max / 1e6,
    report: { added, changed, removed },
  })}\n`,
);
await opened.database.close();
