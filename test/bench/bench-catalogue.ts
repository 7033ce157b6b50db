/**
 * `npm run bench:catalogue -- [--formations 50000] [--databases pglite,postgres]`: a generated LHÉO file is imported, then a
 * second one of which 1 % changed and 0.1 % left, then searched. Each in a process of its own; Markdown tables on standard
 * output.
 */
import { execFile } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { writeGeneratedLheo } from '../catalogue/generated/write-generated-lheo.ts';
import { createThrowAwayDatabase, reasonToSkip } from '../processes/throw-away-database.ts';

const { values } = parseArgs({
  options: {
    formations: { type: 'string', default: '50000' },
    databases: { type: 'string', default: 'pglite,postgres' },
  },
});
const MANIFEST = `catalogues:
  - id: engendre
    title: Catalogue engendré
    publisher: Essais
    address: https://example.org
    licence: MIT
    version_date: 2026-11-01
    valid_until: 2030-12-31
    format: lheo
    files: [generated.xml]
`;
const count = Number(values.formations);
const searches: Record<string, string | number>[] = [];
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'bench-catalogue-'));
try {
  const first = join(folder, 'first.xml');
  const second = join(folder, 'second.xml');
  await writeGeneratedLheo(first, count);
  await writeGeneratedLheo(second, count, { changed: (n) => n % 100 === 7, left: (n) => n % 1000 === 999 });
  print(`${count} formations, ${Math.round(statSync(first).size / 1e6)} MB\n`);
  print(
    '| database | import | s | RSS p95 MB | RSS peak MB | event loop p99 ms | max ms | added | changed | removed |',
  );
  print('|---|---|---|---|---|---|---|---|---|---|');
  for (const kind of values.databases.split(',')) await bench(kind, first, second);
  printSearches();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bench(kind: string, first: string, second: string): Promise<void> {
  const served = kind === 'postgres';
  const skipped = served ? await reasonToSkip() : undefined;
  if (skipped !== undefined) return print(`| ${kind} | skipped: ${skipped} |`);
  const database = served ? await createThrowAwayDatabase() : undefined;
  const where = database?.url ?? join(folder, kind);
  const live = join(folder, `live-${kind}`);
  mkdirSync(live);
  const manifest = join(live, 'manifest.yaml');
  try {
    // Making an embedded database has a peak of its own (some 650 MB): it is not what is measured.
    writeFileSync(manifest, 'catalogues: []\n');
    await runImport(kind, where, manifest);
    writeFileSync(manifest, MANIFEST);
    for (const [name, file] of [
      ['first', first],
      ['second, 1 % changed', second],
      ['third, same file', undefined],
    ] as const) {
      const target = join(live, 'generated.xml');
      if (file !== undefined) {
        rmSync(target, { force: true });
        linkSync(file, target);
      }
      const { seconds, rssMb, rssPeakMb, delayP99Ms, delayMaxMs, report } = await runImport(kind, where, manifest);
      const figures = [
        seconds.toFixed(1),
        rssMb.toFixed(0),
        rssPeakMb.toFixed(0),
        delayP99Ms.toFixed(0),
        delayMaxMs.toFixed(0),
      ];
      print(`| ${[kind, name, ...figures, report.added, report.changed, report.removed].join(' | ')} |`);
    }
    searches.push({ kind, ...(await runWorker('search-worker.ts', kind, where)) });
  } finally {
    await database?.drop();
  }
}

function printSearches(): void {
  const [first] = searches;
  if (first === undefined) return;
  const names = Object.keys(first);
  print(`\n| ${names.join(' | ')} |\n|${'---|'.repeat(names.length)}`);
  for (const figures of searches) {
    const cells = Object.values(figures).map((value) => (typeof value === 'number' ? Number(value.toFixed(1)) : value));
    print(`| ${cells.join(' | ')} |`);
  }
}

function runImport(kind: string, where: string, manifest: string) {
  return runWorker('import-worker.ts', kind, where, manifest);
}

async function runWorker(name: string, ...given: readonly string[]) {
  const { stdout } = await run(process.execPath, ['--expose-gc', join(import.meta.dirname, name), ...given]);
  return JSON.parse(stdout);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
