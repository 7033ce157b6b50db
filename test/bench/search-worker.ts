/**
 * Searches in a process of its own, as `bench-catalogue.ts` measures them: `node search-worker.ts <kind> <folder or url>`
 * loads the imported catalogue into the search index, then finds the needs of `needs.yaml` again and again, each with the
 * first ten formations read from the database. One JSON line on standard output.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parse } from 'yaml';
import { projectTerritory } from '../../src/assistant-parts.ts';
import { createCatalogueStore, createTrainings } from '../../src/catalogue/index.ts';
import { loadAssistantData } from '../../src/dialogue/index.ts';
import { createLogger, openDatabase } from '../../src/platform/index.ts';
import { measure } from './measures.ts';

const PROJECT = join(import.meta.dirname, '../..');
const ROUNDS = 20;
const SHOWN = 10;
const TODAY = '2026-11-25';

const [kind, where = ''] = process.argv.slice(2);
const opened = await openDatabase({
  databaseUrl: kind === 'postgres' ? where : undefined,
  dataFolder: where,
  logger: createLogger('silent'),
});
if (!opened.ok) throw new Error(opened.message);
const { spellings } = loadAssistantData(join(PROJECT, 'dialogs'));
const catalogue = createCatalogueStore(opened.database);
const trainings = createTrainings({ projectFolder: PROJECT, catalogue, territory: projectTerritory(), spellings });
const heldBefore = held();

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const started = performance.now();
await trainings.reload();
const loadMs = performance.now() - started;
delay.disable();

const needs: string[] = parse(readFileSync(join(PROJECT, 'test/catalogue/needs.yaml'), 'utf8')).besoins.map(
  ({ besoin }: { besoin: string }) => besoin,
);
const search: number[] = [];
const fetch: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const need of needs) {
    const asked = performance.now();
    const { hits } = trainings.search(trainings.read(need, TODAY), TODAY);
    const found = performance.now();
    await trainings.formations([...new Set(hits.slice(0, SHOWN).map(({ row }) => row.id))]);
    // The first round warms the machine up.
    if (round === 0) continue;
    search.push(found - asked);
    fetch.push(performance.now() - found);
  }
}
const [searching, fetching] = [measure(search, 1), measure(fetch, 1)];
process.stdout.write(
  `${JSON.stringify({
    formations: trainings.size(),
    loadSeconds: loadMs / 1000,
    loadDelayP99Ms: delay.percentile(99) / 1e6,
    indexMb: held() - heldBefore,
    searchP50Ms: searching.p50,
    searchP95Ms: searching.p95,
    searchP99Ms: searching.p99,
    fetchP95Ms: fetching.p95,
  })}\n`,
);
await opened.database.close();

function held(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
