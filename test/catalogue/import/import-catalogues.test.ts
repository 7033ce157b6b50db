import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type CatalogueStore,
  createCatalogueStore,
  createImporter,
  createMemoryStore,
  type ImportReport,
  type SearchRow,
} from '../../../src/catalogue/index.ts';
import type { Database } from '../../../src/platform/index.ts';
import { testDatabases } from '../../conversation/test-databases.ts';
import { action, formation, lheo, session } from '../lheo/lheo-text.ts';
import { type CataloguePlace, cataloguePlace, LENS } from './catalogue-place.ts';

const MONDAY = new Date('2026-11-23T09:00:00Z');
const many = (from: number, to: number, objectif = 'Souder.') =>
  Array.from({ length: to - from + 1 }, (_, n) => formation({ numero: `F${from + n}`, objectif })).join('');

interface Held {
  readonly name: string;
  readonly skipped?: string | undefined;
  open(): Promise<{ store: CatalogueStore; empty(): Promise<void>; close(): Promise<void> }>;
}

const databases = (await testDatabases()).map(
  ({ name, skipped, open, drop }): Held => ({
    name,
    skipped,
    async open() {
      const database: Database = await open();
      const tables = 'catalogue_formations, catalogue_sources, catalogue_imports';
      return {
        store: createCatalogueStore(database),
        empty: () =>
          database.script(`TRUNCATE ${tables}; UPDATE catalogue_state SET version = 0, import_holder = NULL`),
        close: async () => {
          await database.close();
          await drop();
        },
      };
    },
  }),
);
const memory: Held = {
  name: 'memory',
  async open() {
    let store = createMemoryStore();
    const current: CatalogueStore = new Proxy(store, { get: (_, name) => Reflect.get(store, name) });
    return {
      store: current,
      empty: async () => {
        store = createMemoryStore();
      },
      close: async () => {},
    };
  },
};

describe.each([...databases, memory])('importing into $name', ({ skipped, open }) => {
  if (skipped !== undefined) return it.skip(`skipped: ${skipped}`, () => {});
  let opened: Awaited<ReturnType<Held['open']>>;
  let store: CatalogueStore;
  let place: CataloguePlace;
  let now = MONDAY;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    await opened.empty();
    now = MONDAY;
    place = cataloguePlace();
    place.tell({ id: 'un' });
  });

  const importer = (holder?: string) =>
    createImporter({ store, places: place.places, communes: [LENS], clock: { now: () => now }, holder });
  async function importAll(): Promise<readonly ImportReport[]> {
    const result = await importer()();
    if (!result.ok) throw new Error(result.message);
    return result.reports;
  }
  async function rows(): Promise<SearchRow[]> {
    const all: SearchRow[] = [];
    for await (const page of store.rows()) all.push(...page);
    return all.sort((one, other) => (one.id < other.id ? -1 : 1));
  }
  const ids = async () => (await rows()).map(({ id }) => id);

  it('stores what is searched and what is shown, with the place as the region knows it', async () => {
    place.write('un.xml', lheo(many(1, 2)));
    expect(await importAll()).toMatchObject([{ source: 'un', read: 2, added: 2, rejected: 0, refused: null }]);
    expect(await ids()).toEqual(['un:F1', 'un:F2']);
    expect((await rows())[0]?.offres).toMatchObject([
      { session: 0, debut: '2027-01-04', lieu: { commune: 'Lens', insee: '62498', latitude: LENS.latitude } },
    ]);
    expect(await store.formations(['un:F2', 'un:gone', 'un:F1'])).toMatchObject([{ id: 'un:F2' }, { id: 'un:F1' }]);
    expect(await store.version()).toBe(1);
  });

  it('a second import writes only what changed, and what left the source leaves the results', async () => {
    place.write('un.xml', lheo(many(1, 120)));
    await importAll();
    place.write('un.xml', lheo(many(1, 99) + many(100, 100, 'Souder mieux.') + many(121, 121)));
    expect(await importAll()).toMatchObject([{ read: 101, added: 1, changed: 1, unchanged: 99, removed: 20 }]);
    expect(await ids()).toHaveLength(101);
    expect(await store.formations(['un:F100'])).toMatchObject([{ objectif: 'Souder mieux.' }]);
    expect(await store.version()).toBe(2);
  });

  it('a file that has not changed is not even read', async () => {
    place.write('un.xml', lheo(many(1, 1)));
    await importAll();
    expect(await importAll()).toEqual([]);
    expect(await store.version()).toBe(1);
  });

  it('a source that loses more than its share is held back until it is confirmed', async () => {
    place.write('un.xml', lheo(many(1, 100)));
    await importAll();
    place.write('un.xml', lheo(many(1, 60)));
    expect(await importAll()).toMatchObject([
      { refused: { code: 'SHRUNK', message: expect.stringContaining('40 de ses 100') }, removed: 0 },
    ]);
    expect(await ids()).toHaveLength(100);
    const accepted = await importer()({ acceptShrink: new Set(['un']) });
    expect(accepted).toMatchObject({ ok: true, reports: [{ refused: null, removed: 40 }] });
    expect(await ids()).toHaveLength(60);
  });

  it('what stops one source stops no other', async () => {
    place.tell({ id: 'un' }, { id: 'deux' });
    place.write('un.xml', lheo(many(1, 3)));
    place.write('deux.xml', lheo(many(1, 2)));
    const failing: CatalogueStore = {
      ...store,
      hashes: (source) =>
        source === 'un' ? Promise.reject(new RangeError('Invalid string length')) : store.hashes(source),
    };
    const importAllOf = createImporter({
      store: failing,
      places: place.places,
      communes: [LENS],
      clock: { now: () => now },
      holder: undefined,
    });
    expect(await importAllOf()).toMatchObject({
      ok: true,
      reports: [
        { source: 'un', refused: { code: 'IMPORT_FAILED' } },
        { source: 'deux', added: 2 },
      ],
    });
  });

  it('a file broken at its end changes nothing, and the report says why', async () => {
    place.write('un.xml', lheo(many(1, 60)));
    await importAll();
    place.write('un.xml', lheo(many(1, 59, 'Autre.')).slice(0, -20));
    expect(await importAll()).toMatchObject([{ refused: { code: 'XML_BROKEN' }, changed: 0, removed: 0 }]);
    expect(await ids()).toHaveLength(60);
    expect(await store.formations(['un:F1'])).toMatchObject([{ objectif: 'Souder.' }]);
    expect(await store.version()).toBe(1);
  });

  it('an emptied file changes nothing either: better yesterday than no trainings', async () => {
    place.write('un.xml', lheo(many(1, 2)));
    await importAll();
    place.write('un.xml', lheo(''));
    expect(await importAll()).toMatchObject([{ refused: { code: 'EMPTY' } }]);
    expect(await ids()).toHaveLength(2);
  });

  it('a missing file is told by its name, and the other sources still load', async () => {
    place.tell({ id: 'perdu' }, { id: 'un' });
    place.write('un.xml', lheo(many(1, 1)));
    expect(await importAll()).toMatchObject([
      { source: 'perdu', refused: { code: 'FILE_MISSING', message: expect.stringContaining('perdu.xml') } },
      { source: 'un', refused: null, added: 1 },
    ]);
  });

  it('a number met twice is taken once, and told', async () => {
    place.write('un.xml', lheo(many(1, 1) + many(1, 1, 'Encore.')));
    expect(await importAll()).toMatchObject([
      { read: 2, added: 1, rejected: 1, rejects: [{ identifier: 'F1', reason: 'numéro déjà vu dans ce catalogue' }] },
    ]);
  });

  it('tells fifty rejects at most, and counts them all', async () => {
    const bad = Array.from({ length: 70 }, (_, n) => formation({ numero: `B${n}`, intitule: '-' })).join('');
    place.write('un.xml', lheo(bad + many(1, 1)));
    const [report] = await importAll();
    expect(report).toMatchObject({ rejected: 70, added: 1 });
    expect(report?.rejects).toHaveLength(50);
    expect(report?.rejects[0]).toEqual({ identifier: 'B0', reason: 'sans intitulé' });
  });

  it('a catalogue that is no longer in the manifest leaves', async () => {
    place.tell({ id: 'un' }, { id: 'deux' });
    place.write('un.xml', lheo(many(1, 1)));
    place.write('deux.xml', lheo(many(1, 3)));
    await importAll();
    place.tell({ id: 'deux' });
    await importAll();
    expect(await ids()).toEqual(['deux:F1', 'deux:F2', 'deux:F3']);
    expect((await store.reports()).map(({ source }) => source)).toEqual(['deux']);
  });

  it('sessions of an example slide by whole weeks with the day of indexing, and are read again when a week has passed', async () => {
    place.tell({ id: 'un', dates_glissantes: { base: '2026-11-02' } });
    place.write('un.xml', lheo(formation({ actions: action(session('s1', '20261109', '20261218')) })));
    await importAll();
    const dates = async () => (await rows())[0]?.offres.map(({ debut, fin }) => [debut, fin]);
    expect(await dates()).toEqual([['2026-11-30', '2027-01-08']]);
    now = new Date('2026-11-29T23:00:00Z');
    expect(await importAll()).toEqual([]);
    now = new Date('2026-11-30T01:00:00Z');
    expect(await importAll()).toMatchObject([{ changed: 1 }]);
    expect(await dates()).toEqual([['2026-12-07', '2027-01-15']]);
  });

  it('a bad file is read once, not at every look; put back as it was, it is reported as good again', async () => {
    place.write('un.xml', lheo(many(1, 2)));
    const importAgain = importer();
    await importAgain();
    place.write('un.xml', 'rien');
    expect(await importAgain()).toMatchObject({ reports: [{ refused: { code: 'XML_BROKEN' } }] });
    expect(await importAgain()).toEqual({ ok: true, reports: [] });
    place.write('un.xml', lheo(many(1, 2)));
    expect(await importAgain()).toMatchObject({ reports: [{ refused: null, unchanged: 2 }] });
    expect(await store.version()).toBe(1);
  });

  it('keeps the last report of each source, refusals included', async () => {
    place.write('un.xml', lheo(many(1, 1)));
    await importAll();
    place.write('un.xml', 'rien');
    await importAll();
    expect(await store.reports()).toMatchObject([
      { source: 'un', title: 'Catalogue un', refused: { code: 'XML_BROKEN' } },
    ]);
  });

  it('an import that was stopped goes on at the next', async () => {
    place.write('un.xml', lheo(many(1, 400)));
    const stop = new AbortController();
    const stopped = importer()({ signal: stop.signal });
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    expect(await stopped).toMatchObject({ ok: false, code: 'IMPORT_STOPPED' });
    await importAll();
    expect(await ids()).toHaveLength(400);
  });

  it('more changes than memory should hold are written by reading the source twice', async () => {
    const long = 'Un contenu long. '.repeat(170);
    const text = lheo(many(1, 1600, long));
    expect(text.length).toBeGreaterThan(4_500_000);
    place.write('un.xml', text);
    expect(await importAll()).toMatchObject([{ added: 1600 }]);
    expect(await ids()).toHaveLength(1600);
  });
});

describe.each(databases)('two processes over $name', ({ name, skipped, open }) => {
  if (skipped !== undefined) return it.skip(`skipped: ${skipped}`, () => {});
  it(`${name}: one imports, the other is told so; a dead one's right lapses with its release`, async () => {
    const { store, close } = await open();
    try {
      expect(await store.mayImport('one')).toBe(true);
      expect(await store.mayImport('one')).toBe(true);
      const place = cataloguePlace();
      place.tell({ id: 'un' });
      place.write('un.xml', lheo(many(1, 1)));
      const importAll = createImporter({
        store,
        places: place.places,
        communes: [],
        clock: { now: () => MONDAY },
        holder: 'two',
      });
      expect(await importAll()).toMatchObject({ ok: false, code: 'IMPORT_RUNNING' });
      await store.doneImporting('one');
      expect(await importAll()).toMatchObject({ ok: true, reports: [{ added: 1 }] });
      expect(await store.mayImport('three')).toBe(true);
    } finally {
      await close();
    }
  });
});
