import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { lockFolder } from '../../src/platform/index.ts';
import { entry } from '../catalogue/import/catalogue-place.ts';
import { formation, lheo } from '../catalogue/lheo/lheo-text.ts';
import { linesOf, runCli } from './run-cli.ts';

let data = '';
const index = (...args: readonly string[]) => runCli(data, ['index', ...args]);
const tell = (...catalogues: readonly object[]) =>
  writeFileSync(join(data, 'catalogues', 'manifest.yaml'), stringify({ catalogues }));

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'catalogues-'));
  mkdirSync(join(data, 'catalogues'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

it("an operator's catalogue is imported with those of the project; its faults are told, and the exit code says so", async () => {
  writeFileSync(
    join(data, 'catalogues', 'le-mien.xml'),
    lheo(formation() + formation({ numero: 'F2', intitule: '-' })),
  );
  tell(entry({ id: 'le-mien' }), entry({ id: 'perdu' }));
  const { code, out } = await index('--only', 'catalogues');
  expect(code).toBe(1);
  expect(out).toMatch(/^demonstration \(.*\n {2}\d+ read: \d+ new, 0 changed, 0 unchanged, 0 rejected; 0 removed\n/m);
  expect(out).toContain(
    '  2 read: 1 new, 0 changed, 0 unchanged, 1 rejected; 0 removed\n  rejected: F2: sans intitulé\n',
  );
  expect(out).toMatch(/refused: Le fichier \S+perdu\.xml n'existe pas\. \(FILE_MISSING\); what was there before stays/);
});

it('again, it tells that nothing has changed', async () => {
  tell(entry({ id: 'le-mien' }));
  expect(await index('--only', 'catalogues')).toMatchObject({ code: 0, out: 'catalogues: nothing has changed\n' });
});

it('--report shows what the last imports did, and imports nothing', async () => {
  tell(entry({ id: 'le-mien' }), entry({ id: 'nouveau' }));
  const shown = await index('--report', '--json');
  expect(shown.code).toBe(0);
  const reports: { source: string; added: number }[] = JSON.parse(shown.out);
  expect(reports.map(({ source }) => source)).toEqual(['demonstration', 'faits-hdf-2024', 'le-mien']);
  expect(linesOf(await index('--report')).find((line) => line.startsWith('le-mien'))).toMatch(
    /^le-mien \(Catalogue le-mien\), 20/,
  );
});

it('beside a server that holds the embedded database, it says kindly that the server does it', async () => {
  const lock = lockFolder(data);
  if (!lock.ok) throw new Error(lock.message);
  try {
    const { code, out } = await index('--only', 'catalogues');
    expect(code).toBe(0);
    expect(out).toContain('a server is running and holds the embedded database; it takes changed files up by itself');
  } finally {
    lock.release();
  }
});
