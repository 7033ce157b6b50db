import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { createGzip, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { createImporter, createMemoryStore } from '../../../src/catalogue/index.ts';
import { formation, lheo } from '../lheo/lheo-text.ts';
import { type CataloguePlace, cataloguePlace, LENS } from './catalogue-place.ts';

const OPENING = '<lheo xmlns="http://lheo.gouv.fr/2.3"><offres>';
const MOST_SECONDS = 5;
const MOST_BYTES = 300_000_000;

/** Each is a catalogue file that costs without measure, or stops everything, when it is read without limits. */
const BOMBS: readonly { name: string; file: string; make: (path: string) => Promise<void> | void }[] = [
  {
    name: 'ten million elements in one record',
    file: 'a.xml.gz',
    make: (path) => packed(path, `${OPENING}<formation>`, '<a/>', 10_000_000),
  },
  {
    name: 'ten million elements between records',
    file: 'a.xml.gz',
    make: (path) => packed(path, OPENING, '<a/>', 10_000_000),
  },
  { name: '1.2 GB of blanks', file: 'a.xml.gz', make: (path) => packed(path, OPENING, ' '.repeat(1000), 1_200_000) },
  {
    name: 'a million elements inside each other',
    file: 'a.xml',
    make: (path) => writeFileSync(path, `${OPENING}<formation>${'<a>'.repeat(1_000_000)}`),
  },
  {
    name: 'a million attributes',
    file: 'a.xml',
    make: (path) =>
      writeFileSync(
        path,
        `${OPENING}<formation ${Array.from({ length: 1_000_000 }, (_, n) => `a${n}="1"`).join(' ')}>`,
      ),
  },
  {
    name: 'a text of 40 MB',
    file: 'a.xml',
    make: (path) => writeFileSync(path, `${OPENING}<formation><a>${'x'.repeat(40_000_000)}`),
  },
  {
    name: 'a comment of 40 MB',
    file: 'a.xml',
    make: (path) => writeFileSync(path, `${OPENING}<!--${'x'.repeat(40_000_000)}`),
  },
  {
    name: 'stray signs',
    file: 'a.xml',
    make: (path) => writeFileSync(path, `${OPENING}<formation><a>${'&'.repeat(5_000_000)}`),
  },
  {
    name: 'nothing that ends',
    file: 'a.xml',
    make: (path) => writeFileSync(path, `${OPENING}<formation><a>&${'a'.repeat(10_000_000)}`),
  },
];
const JSON_BOMBS: typeof BOMBS = [
  { name: 'brackets', file: 'a.json', make: (path) => writeFileSync(path, '['.repeat(10_000_000)) },
  { name: 'one line of 40 MB', file: 'a.json', make: (path) => writeFileSync(path, `{"a":"${'x'.repeat(40_000_000)}`) },
  {
    name: 'one object of 40 MB',
    file: 'a.json',
    make: (path) => writeFileSync(path, `[{"a":[${'[],'.repeat(13_000_000)}`),
  },
];
const CSV_BOMBS: typeof BOMBS = [
  {
    name: 'a million columns',
    file: 'a.csv',
    make: (path) => writeFileSync(path, `intitule_formation;nom_of;numero_formation${';a'.repeat(1_000_000)}\n`),
  },
  {
    name: 'a quote that never closes',
    file: 'a.csv',
    make: (path) => writeFileSync(path, `intitule_formation;nom_of;numero_formation\n"${'x'.repeat(40_000_000)}`),
  },
];

describe('a catalogue that would cost without measure', () => {
  let place: CataloguePlace;
  beforeEach(() => {
    place = cataloguePlace();
    place.write('good.xml', lheo(formation()));
  });

  it.each([
    ...BOMBS.map((bomb) => ({ ...bomb, format: 'lheo' })),
    ...JSON_BOMBS.map((bomb) => ({ ...bomb, format: 'carif-json' })),
    ...CSV_BOMBS.map((bomb) => ({ ...bomb, format: 'cpf' })),
  ])(
    '$format: $name: it ends soon, the next one is imported, and the report says why',
    async ({ file, format, make }) => {
      await make(place.path(file));
      place.tell({ id: 'bombe', format, files: [file] }, { id: 'bon', files: ['good.xml'] });
      const store = createMemoryStore();
      const importAll = createImporter({
        store,
        places: place.places,
        communes: [LENS],
        clock: { now: () => new Date() },
        holder: undefined,
      });
      const before = process.memoryUsage.rss();
      const started = performance.now();
      let most = before;
      const result = await importAll({
        onReport: () => {
          most = Math.max(most, process.memoryUsage.rss());
        },
      });
      expect((performance.now() - started) / 1000).toBeLessThan(MOST_SECONDS);
      expect(most - before).toBeLessThan(MOST_BYTES);
      if (!result.ok) throw new Error(result.message);
      const [bomb, good] = result.reports;
      expect(bomb?.refused?.message).toMatch(/démesuré|trop de signes|sans fin|abîmé|lisible|colonnes|utilisable/);
      expect(good).toMatchObject({ source: 'bon', added: 1, refused: null });
    },
  );
});

/** One text again and again, packed without ever holding it whole. */
async function packed(path: string, head: string, again: string, times: number): Promise<void> {
  const block = again.repeat(Math.ceil(1_000_000 / again.length));
  const blocks = Math.ceil((again.length * times) / block.length);
  if (blocks === 0) writeFileSync(path, gzipSync(head));
  const gzip = createGzip({ level: 1 });
  const file = createWriteStream(path);
  gzip.pipe(file);
  gzip.write(head);
  for (let n = 0; n < blocks; n++) if (!gzip.write(block)) await once(gzip, 'drain');
  gzip.end();
  await once(file, 'close');
}
