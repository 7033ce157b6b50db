import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommunes } from '../../../src/territory/index.ts';
import { generatedFormation } from './generated-formation.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const LINES = 500;

/**
 * Writes a made-up catalogue in LHÉO 2.3, the same for the same arguments: Formacode's own subjects in the communes of the
 * region, each formation with one to three sessions, some 2 kB.
 *
 * @param options.changed which formations (from 0) say something else than usual, for a second import
 * @param options.left which are not there
 */
export async function writeGeneratedLheo(
  path: string,
  count: number,
  options: { changed?: (n: number) => boolean; left?: (n: number) => boolean } = {},
): Promise<void> {
  const communes = readCommunes(join(PROJECT, 'knowledge/territoire/communes.json'));
  const formacode = JSON.parse(readFileSync(join(PROJECT, 'knowledge/vocabulaire/metiers-formacode.json'), 'utf8'));
  const subjects = formacode.lignes.map(([code, label, , , , , romes]: [string, string, ...string[][]]) => ({
    code,
    label,
    romes: romes ?? [],
  }));
  const file = createWriteStream(path);
  file.write('<?xml version="1.0" encoding="UTF-8"?>\n<lheo xmlns="http://lheo.gouv.fr/2.3"><offres>\n');
  for (let start = 0; start < count; start += LINES) {
    let text = '';
    for (let n = start; n < Math.min(count, start + LINES); n++) {
      if (options.left?.(n)) continue;
      text += generatedFormation(n, { subjects, communes, changed: options.changed?.(n) ?? false });
    }
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end('</offres></lheo>\n');
  await once(file, 'close');
}
