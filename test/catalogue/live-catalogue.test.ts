import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { type LiveCatalogue, openLiveCatalogue, readImportReports } from '../../src/catalogue/index.ts';
import { createLogger, migrate, openPglite } from '../../src/platform/index.ts';
import { type CataloguePlace, cataloguePlace, LENS } from './import/catalogue-place.ts';
import { formation, lheo } from './lheo/lheo-text.ts';

/** Short, so that the test need not wait; what it waits for is told by `onChange`, never by time. */
const REFRESH_MS = 20;

async function openOver(place: CataloguePlace, lines: object[] = []): Promise<LiveCatalogue> {
  const database = await openPglite('memory://');
  await migrate(database);
  const logger = createLogger('info', { write: (line: string) => void lines.push(JSON.parse(line)) });
  const clock = { now: () => new Date('2026-11-25T09:00:00Z') };
  const live = await openLiveCatalogue({
    database,
    places: place.places,
    communes: [LENS],
    clock,
    logger,
    refreshMs: REFRESH_MS,
  });
  onTestFinished(async () => {
    await live.stop();
    await database.close();
  });
  return live;
}

function placeWith(...numeros: readonly string[]): CataloguePlace {
  const place = cataloguePlace();
  place.tell({ id: 'un' });
  place.write('un.xml', lheo(numeros.map((numero) => formation({ numero })).join('')));
  return place;
}

it('a server imports at its start, and takes up a changed file while it serves', async () => {
  const place = placeWith('F1');
  const live = await openOver(place);
  await live.importedAtStart;
  expect(await live.formations(['un:F1'])).toHaveLength(1);
  const changed = new Promise<void>((resolve) => live.onChange(resolve));
  place.write('un.xml', lheo(formation({ numero: 'F2' })));
  await changed;
  expect((await live.formations(['un:F1', 'un:F2'])).map(({ numero }) => numero)).toEqual(['F2']);
});

it('what an embedded server did can be read by a command that cannot open its database', async () => {
  const place = placeWith('F1', 'F2');
  const live = await openOver(place);
  await live.importedAtStart;
  expect(readImportReports(place.places.reports)).toEqual(await live.reports());
  expect(JSON.parse(readFileSync(place.places.reports, 'utf8'))).toMatchObject([{ source: 'un', added: 2 }]);
});

it('a fault that lasts is logged once, and what was there stays', async () => {
  const place = placeWith('F1');
  const lines: { code?: string }[] = [];
  const live = await openOver(place, lines);
  await live.importedAtStart;
  place.write('un.xml', 'plus du XML');
  const refusals = () => lines.filter(({ code }) => code === 'CATALOGUE_REFUSED').length;
  await expect.poll(refusals).toBe(1);
  // Another good catalogue taken up proves that the looks have gone on meanwhile.
  const changed = new Promise<void>((resolve) => live.onChange(resolve));
  place.tell({ id: 'un' }, { id: 'deux' });
  place.write('deux.xml', lheo(formation({ numero: 'D1' })));
  await changed;
  expect(refusals()).toBe(1);
  expect(await live.formations(['un:F1', 'deux:D1'])).toHaveLength(2);
});

it('a listener that fails is logged, and the next import is told all the same', async () => {
  const place = placeWith('F1');
  const lines: { code?: string; reason?: string }[] = [];
  const live = await openOver(place, lines);
  await live.importedAtStart;
  let calls = 0;
  const twice = Promise.withResolvers<void>();
  live.onChange(async () => {
    if (++calls === 2) twice.resolve();
    else throw new Error('index not made');
  });
  place.write('un.xml', lheo(formation({ numero: 'F2' })));
  await expect
    .poll(() => lines.filter(({ code }) => code === 'CATALOGUE_FAILED'))
    .toMatchObject([{ reason: 'index not made' }]);
  place.write('un.xml', lheo(formation({ numero: 'F3' })));
  await twice.promise;
});
