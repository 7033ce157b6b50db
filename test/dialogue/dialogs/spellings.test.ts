import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { plainWords } from '../../../src/language/index.ts';
import { readSpellings } from '../../../src/understanding/spellings.ts';

const shipped = readSpellings(resolve(import.meta.dirname, '../../../dialogs/ecriture.yaml'));
const folder = mkdtempSync(join(tmpdir(), 'spellings-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('everyday spellings', () => {
  it('read a noun that lost its apostrophe', () => {
    expect(plainWords('jai arreter lecole, demploi jen ai pas', shipped.spellings).join(' ')).toBe(
      'j ai arreter l ecole d emploi j en ai pas',
    );
  });

  it('leave « papier » in the question: « sans papier » is what it is about', () => {
    expect(shipped.emptyWords).not.toContain('papier');
  });

  it('let a spelling of its own go before', () => {
    const path = join(folder, 'ecriture.yaml');
    writeFileSync(path, 'ecriture: { lecole: la colle }\nelisions: [ecole]\nmots_vides: [svp]\n');
    expect(readSpellings(path).spellings.get('lecole')).toBe('la colle');
    expect(readSpellings(path).spellings.get('decole')).toBe('d ecole');
  });

  it('refuse a noun with an accent, and say where', () => {
    const path = join(folder, 'fautif.yaml');
    writeFileSync(path, 'ecriture: {}\nelisions: [école]\nmots_vides: []\n');
    expect(() => readSpellings(path)).toThrow(/fautif\.yaml.*elisions/s);
  });
});
