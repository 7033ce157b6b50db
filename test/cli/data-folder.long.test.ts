import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleService } from '../directory/dila/sample-service.ts';
import { openEntries } from '../platform/open-entries.ts';
import { tempFolder } from '../temp-folder.ts';
import { runCli } from './run-cli.ts';

/** Starting builds an index; a shared machine may be slow. */
const WITHIN_MS = 180_000;
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** Every command that reads or writes DATA_DIR, `serve` aside (test/server). `FILE` is a file of the DILA. */
const COMMANDS: readonly (readonly string[])[] = [
  ['index', '--lexical'],
  ['index', '--report'],
  ['ask', "c'est quoi le CPF ?"],
  ['search', 'CPF', '--lexical'],
  ['trainings', 'cuisine à Lille'],
  ['directory', 'import', 'FILE'],
  ['eval', '--suite', 'eligibility'],
  ['counsellor', 'list'],
  ['teams', 'channels'],
];

describe('DATA_DIR', { timeout: WITHIN_MS }, () => {
  let files = '';
  let indexed = '';
  const withFile = (command: readonly string[]) =>
    command.map((word) => (word === 'FILE' ? join(files, 'dila.json') : word));
  beforeAll(async () => {
    files = mkdtempSync(join(tmpdir(), 'fichiers-'));
    const services = { service: [sampleService({ id: 'a', modified: '18/12/2024 10:00:00' })] };
    writeFileSync(join(files, 'dila.json'), JSON.stringify(services));
    indexed = join(files, 'data');
    await runCli(indexed, ['index', '--lexical']);
  }, WITHIN_MS);
  afterAll(() => rmSync(files, { recursive: true, force: true }));

  it('is made closed to other accounts by a first command, its index too', () => {
    expect(readdirSync(join(indexed, 'index')).length).toBeGreaterThan(0);
    expect(existsSync(join(indexed, 'database'))).toBe(true);
    expect(openEntries(indexed)).toEqual([]);
  });

  it.each(COMMANDS)('left open is closed by « assistant %s %s », which says so in one line', async (...command) => {
    const data = join(tempFolder(), 'data');
    cpSync(indexed, data, { recursive: true });
    chmodSync(data, 0o755);
    chmodSync(join(data, 'index'), 0o755);
    chmodSync(join(data, 'index', 'live'), 0o644);
    const { code, error } = await runCli(data, withFile(command));
    expect([code, openEntries(data)]).toEqual([0, []]);
    const told = error.split('\n').filter((line) => line.includes('was open to other accounts'));
    expect(told).toEqual([expect.stringMatching(/^assistant: .+: \d+ folders and \d+ files are closed now$/)]);
  });

  it.each(COMMANDS)('of another account is refused by « assistant %s %s » in one line', async (...command) => {
    const data = isRoot ? tempFolder() : '/usr';
    if (isRoot) chownSync(data, NOBODY, NOBODY);
    const { code, out, error } = await runCli(data, withFile(command));
    expect([code, out]).toEqual([1, '']);
    expect(error.trim().split('\n').at(-1)).toMatch(
      /^assistant: .+ belongs to another account .+\(DATA_FOLDER_REFUSED\)$/,
    );
    if (isRoot) expect(readdirSync(data)).toEqual([]);
  });
});
