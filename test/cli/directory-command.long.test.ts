import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleService } from '../directory/dila/sample-service.ts';
import { tempFolder } from '../temp-folder.ts';
import { linesOf, runCli } from './run-cli.ts';

describe('assistant directory import', () => {
  it('replaces the directory in one command, and tells what it did', async () => {
    const data = tempFolder();
    const file = join(data, 'dila.json');
    writeFileSync(file, JSON.stringify({ service: [sampleService({ id: 'a', modified: '18/12/2024 10:00:00' })] }));
    const { code, out } = await runCli(data, ['directory', 'import', file]);
    expect(code).toBe(0);
    expect(out).toMatch(/mission_locale +1/);
    expect(out).toContain('kept 1, rejected 0');
    const json = await runCli(data, ['directory', 'import', file, '--json']);
    expect(linesOf(json).map((line) => JSON.parse(line))).toEqual([
      { read: 1, kept: { mission_locale: 1 }, rejected: 0, rejects: [] },
    ]);
  });

  it('refuses a faulty file in one line', async () => {
    const data = tempFolder();
    const file = join(data, 'page.json');
    writeFileSync(file, '<html>');
    const { code, out, error } = await runCli(data, ['directory', 'import', file]);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(error.trim().split('\n').at(-1)).toMatch(/DIRECTORY_REFUSED/);
    expect((await runCli(data, ['directory', 'import', join(data, 'absent.json')])).error).toContain(
      'DIRECTORY_UNREADABLE',
    );
  });
});
