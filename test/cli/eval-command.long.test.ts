import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../src/evaluation/index.ts';
import { tempFolder } from '../temp-folder.ts';
import { runCli } from './run-cli.ts';

/** Starting builds an index; a shared machine may be slow. */
const WITHIN_MS = 180_000;

describe('assistant eval', { timeout: WITHIN_MS }, () => {
  it('prints a report, leaves it as data and as a page, and compares with an earlier one', async () => {
    const data = tempFolder();
    const first = await runCli(data, ['eval', '--suite', 'eligibility', '--json']);
    expect(first.code).toBe(0);
    const read = parseReport(first.out);
    expect(read).toMatchObject({ ok: true, report: { suites: [{ suite: 'eligibility', figures: { right: 1 } }] } });
    const stored = join(data, 'evaluation', 'report.json');
    expect(parseReport(readFileSync(stored, 'utf8'))).toEqual(read);
    expect(readFileSync(join(data, 'evaluation', 'report.html'), 'utf8')).toContain('Éligibilité');

    const baseline = join(data, 'baseline.json');
    writeFileSync(baseline, first.out.replace('"right":1', '"right":0.5'));
    const second = await runCli(data, ['eval', '--suite', 'eligibility', '--against', baseline]);
    expect(second.code).toBe(0);
    expect(second.out).toMatch(/eligibility right +0\.500 → 1\.000/);
  });

  it('refuses a baseline that is none, and a suite that does not exist, before it measures', async () => {
    const data = tempFolder();
    const broken = join(data, 'broken.json');
    writeFileSync(broken, '{}');
    const against = await runCli(data, ['eval', '--against', broken]);
    expect([against.code, against.error]).toEqual([1, expect.stringContaining('not a report of this version')]);
    expect((await runCli(data, ['eval', '--suite', 'tout'])).code).toBe(1);
  });
});
