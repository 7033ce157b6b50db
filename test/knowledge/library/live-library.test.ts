import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  buildIndex,
  type Library,
  type LibraryPlaces,
  libraryPlaces,
  makeLive,
  openLiveIndex,
  openLiveLibrary,
} from '../../../src/knowledge/index.ts';
import { tempFolder, writeFiles } from '../../temp-folder.ts';
import { sheet, smallKnowledge } from '../sources/small-knowledge.ts';
import { liveLogger } from './live-logger.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const LATER = new Date('2026-11-23T10:00:00Z');
const MANIFEST = 'knowledge/manifest.yaml';
const PERMIS = 'knowledge/documents/permis.md';
const clock = { now: () => NOW };

const SHEETS = {
  cpf: sheet('cpf', 'Compte personnel de formation', 'Le compte suit chaque personne toute sa vie.'),
  permis: sheet('permis', 'Aide au permis', 'Le permis coûte {{aide_permis}} à un apprenti.'),
};

function installation(): { folder: string; places: LibraryPlaces } {
  const folder = tempFolder();
  writeFiles(folder, smallKnowledge(SHEETS));
  return { folder, places: libraryPlaces(folder, join(folder, 'var')) };
}

function buildAndMakeLive(places: LibraryPlaces, now = NOW): void {
  const built = buildIndex(places, now);
  if (!built.ok) throw new Error(built.message);
  makeLive(places.indexRoot, built.index);
}

/** Opens the live library without vectors; stopped when the test ends. */
async function open(places: LibraryPlaces, refreshMs = 0) {
  const log = liveLogger();
  const { logger } = log;
  const result = await openLiveLibrary({
    places,
    clock,
    logger,
    remote: undefined,
    learnWhenAbsent: false,
    refreshMs,
  });
  if (result.ok) onTestFinished(() => result.live.stop());
  return { ...log, result };
}

async function opened(places: LibraryPlaces, refreshMs = 0) {
  const { result, ...log } = await open(places, refreshMs);
  if (!result.ok) throw new Error(result.message);
  return { live: result.live, ...log };
}

async function foundIn(library: Library, question: string): Promise<string[]> {
  return (await library.search(question, { tier: 1, limit: 10 })).documents.map(({ document }) => document.id);
}

describe('an index', () => {
  it('is built, made live, and opened again as it was written', async () => {
    const { places } = installation();
    expect(openLiveIndex(places.indexRoot)).toMatchObject({ ok: false, code: 'INDEX_ABSENT' });
    const built = buildIndex(places, NOW);
    expect(openLiveIndex(places.indexRoot)).toMatchObject({ ok: false, code: 'INDEX_ABSENT' });
    if (built.ok) makeLive(places.indexRoot, built.index);
    expect(openLiveIndex(places.indexRoot)).toEqual(built);
    const { live, lines } = await opened(places);
    expect(lines.map(({ code }) => code)).toContain('INDEX_OPENED');
    expect(await foundIn(live.current(), 'aide permis')).toEqual(['hdf/permis']);
  });

  it('is built at the first start when there is none', async () => {
    const { places } = installation();
    const { live, lines } = await opened(places);
    expect(lines).toContainEqual(expect.objectContaining({ code: 'SOURCE_READ', source: 'documents', documents: 2 }));
    expect(openLiveIndex(places.indexRoot)).toMatchObject({ index: { meta: { version: live.current().version } } });
  });

  it('is built again at a start after its sources changed', async () => {
    const { folder, places } = installation();
    buildAndMakeLive(places);
    writeFiles(folder, { 'knowledge/documents/vae.md': sheet('vae', 'La VAE', 'Un diplôme par son expérience.') });
    const { live } = await opened(places);
    expect(await foundIn(live.current(), 'vae')).toEqual(['hdf/vae']);
  });

  it('keeps the version before, and no older one', () => {
    const { places } = installation();
    const versions = ['09', '10', '11'].map((hour) => {
      buildAndMakeLive(places, new Date(`2026-11-23T${hour}:00:00Z`));
      const live = openLiveIndex(places.indexRoot);
      return live.ok ? live.index.folder : '';
    });
    const exists = versions.map((folder) => {
      try {
        return readFileSync(join(folder, 'meta.json')).length > 0;
      } catch {
        return false;
      }
    });
    expect(exists).toEqual([false, true, true]);
  });
});

describe('an index that was damaged', () => {
  const damages: [string, string, (content: string) => string][] = [
    ['documents.json was altered', 'documents.json', (text) => text.replace('apprenti', 'salarié.')],
    ['documents.json was cut', 'documents.json', (text) => text.slice(0, -10)],
    ['meta.json is no JSON', 'meta.json', (text) => text.slice(0, 20)],
    ['meta.json has another format', 'meta.json', (text) => text.replace(/"format": \d+/, '"format": 0')],
    ['meta.json is empty', 'meta.json', () => ''],
  ];

  it.each(damages)('is not opened, and built again at the next start: %s', async (_, file, damage) => {
    const { places } = installation();
    buildAndMakeLive(places, LATER);
    const good = openLiveIndex(places.indexRoot);
    const path = join(good.ok ? good.index.folder : '', file);
    const content = readFileSync(path, 'utf8');
    writeFileSync(path, damage(content));
    expect(readFileSync(path, 'utf8')).not.toBe(content);
    expect(openLiveIndex(places.indexRoot)).toMatchObject({ ok: false, code: 'INDEX_UNREADABLE' });
    const { live, lines } = await opened(places);
    expect(lines).toContainEqual(expect.objectContaining({ level: 'warn', code: 'INDEX_UNREADABLE' }));
    expect(await foundIn(live.current(), 'permis apprenti')).toEqual(['hdf/permis']);
    expect(openLiveIndex(places.indexRoot)).toMatchObject({ ok: true });
  });

  it('because its folder is gone is built again', async () => {
    const { places } = installation();
    writeFiles(places.indexRoot, { live: '2026-01-01-nowhere\n' });
    expect(openLiveIndex(places.indexRoot)).toMatchObject({ code: 'INDEX_UNREADABLE' });
    expect((await opened(places)).live.current().documents).toHaveLength(2);
  });
});

describe('a broken source', () => {
  it('leaves the old index serving, with an error in the log that names the file', async () => {
    const { folder, places } = installation();
    buildAndMakeLive(places);
    writeFiles(folder, { [PERMIS]: 'broken' });
    const { live, lines } = await opened(places);
    expect(await foundIn(live.current(), 'aide permis')).toEqual(['hdf/permis']);
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        code: 'SOURCE_INVALID',
        reason: expect.stringContaining('permis.md'),
        effect: 'the old index keeps serving',
      }),
    );
  });

  it('or a broken manifest leaves the old index serving', async () => {
    const { folder, places } = installation();
    buildAndMakeLive(places);
    writeFiles(folder, { [MANIFEST]: 'sources: none' });
    const { live, lines } = await opened(places);
    expect(live.current().documents).toHaveLength(2);
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error', code: 'MANIFEST_INVALID' }));
  });

  it('without any index is told at start, and nothing is written', async () => {
    const { folder, places } = installation();
    writeFiles(folder, { [PERMIS]: 'broken' });
    const { result } = await open(places);
    expect(result).toMatchObject({ ok: false, code: 'KNOWLEDGE_UNREADABLE' });
    expect(result).toMatchObject({ message: expect.stringContaining('permis.md') });
    expect(openLiveIndex(places.indexRoot)).toMatchObject({ code: 'INDEX_ABSENT' });
  });
});

describe('a running library', () => {
  const REFRESH_MS = 5;

  it('takes up a new version; what was removed from a source can no longer be found nor cited', async () => {
    const { folder, places } = installation();
    buildAndMakeLive(places);
    const { live, waitFor } = await opened(places, REFRESH_MS);
    const before = live.current();
    expect(await foundIn(before, 'permis apprenti')).toEqual(['hdf/permis']);
    expect(before.documentById('hdf/permis')).toBeDefined();

    writeFiles(folder, { [PERMIS]: undefined });
    buildAndMakeLive(places, LATER);
    expect(await waitFor('INDEX_SWAPPED')).toMatchObject({ documents: 1 });
    const after = live.current();
    expect(after.version).not.toBe(before.version);
    expect(await foundIn(after, 'permis apprenti')).toEqual([]);
    expect(after.documentById('hdf/permis')).toBeUndefined();
    expect(after.documentById('hdf/cpf')).toBeDefined();
  });

  it('keeps the old index when the new one cannot be read, says so, and recovers with the next', async () => {
    const { places } = installation();
    buildAndMakeLive(places);
    const { live, waitFor } = await opened(places, REFRESH_MS);
    const { version } = live.current();
    writeFiles(places.indexRoot, { live: 'nowhere\n' });
    expect(await waitFor('INDEX_UNREADABLE')).toMatchObject({ level: 'error', effect: 'the old index keeps serving' });
    expect(live.current().version).toBe(version);
    buildAndMakeLive(places, LATER);
    await waitFor('INDEX_SWAPPED');
    expect(live.current().version).not.toBe(version);
  });
});
