import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../temp-folder.ts';
import { writeGeneratedLheo } from './generated/write-generated-lheo.ts';

const CATALOGUES = join(import.meta.dirname, '../../knowledge/catalogues');
const SCHEMA = join(import.meta.dirname, '../../../shared/data/lheo/lheo-2.3.xsd');
const xmllint = spawnSync('xmllint', ['--version']).error === undefined;

if (!existsSync(SCHEMA) || !xmllint) {
  it.skip(`skipped: ${xmllint ? `no ${SCHEMA}` : 'no xmllint (apt-get install libxml2-utils)'}`, () => {});
} else {
  const validate = (path: string) =>
    spawnSync('xmllint', ['--noout', '--schema', SCHEMA, path], { encoding: 'utf8' }).stderr;
  const shipped = readdirSync(CATALOGUES).filter((name) => name.endsWith('.xml'));

  it('there are catalogues to check', () => {
    expect(shipped.length).toBeGreaterThan(1);
  });

  it.each(shipped)('%s is valid LHÉO 2.3', (name) => {
    expect(validate(join(CATALOGUES, name))).toMatch(/\.xml validates\n$/);
  });

  it('so is the catalogue that the bench generates', async () => {
    const path = join(tempFolder(), 'engendre.xml');
    await writeGeneratedLheo(path, 300, { changed: (n) => n % 100 === 7, left: (n) => n % 50 === 3 });
    expect(validate(path)).toMatch(/\.xml validates\n$/);
  });
}
