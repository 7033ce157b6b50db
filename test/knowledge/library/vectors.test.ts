import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIndex, createLibrary, haveVectors, libraryPlaces, makeLive } from '../../../src/knowledge/index.ts';
import { EMPTY_VOCABULARY } from '../../../src/knowledge/lexical/index.ts';
import { writeFiles } from '../../temp-folder.ts';
import { sheet, smallKnowledge } from '../sources/small-knowledge.ts';

const TOPICS = [
  'permis',
  'transport',
  'cantine',
  'logement',
  'salaire',
  'diplome',
  'handicap',
  'retraite',
  'cpf',
  'vae',
];
const OTHERS = ['apprenti', 'stage', 'concours', 'sport', 'garde', 'velo', 'train', 'navire', 'bois', 'fer'];

let folder = '';
let places: ReturnType<typeof libraryPlaces>;
let hour = 10;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bibliotheque-'));
  places = libraryPlaces(folder, join(folder, 'var'));
  writeFiles(folder, smallKnowledge(sheetsOf(TOPICS)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sheetsOf(topics: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    topics.map((topic) => [topic, sheet(topic, `Aide ${topic}`, `Une aide ${topic} existe pour les stagiaires.`)]),
  );
}

function nextVersion() {
  const built = buildIndex(places, new Date(`2026-11-23T${hour++}:00:00Z`));
  if (!built.ok) throw new Error(built.message);
  makeLive(places.indexRoot, built.index);
  return built.index;
}

const vectorsFor = (index: ReturnType<typeof nextVersion>, learn: boolean) =>
  haveVectors({ index, indexRoot: places.indexRoot, remote: undefined, learn });

describe('the vectors of a version', () => {
  it('are not there at first, and are not learned unless asked to', async () => {
    const index = nextVersion();
    expect(await vectorsFor(index, false)).toMatchObject({ ok: false, code: 'DENSE_ABSENT' });
    const learned = await vectorsFor(index, true);
    expect(learned).toMatchObject({ ok: true, how: 'learned' });
    expect(await vectorsFor(index, false)).toMatchObject({ ok: true, how: 'opened' });
    const library = createLibrary(index, EMPTY_VOCABULARY);
    expect(library.engine.searchLexical('aide velo', { limit: 1 }).mode).toBe('lexical');
    if (learned.ok) library.attachVectors(learned.dense);
    const found = await library.search('transpor', { tier: 1, limit: 1 });
    expect(found.documents[0]?.document.id).toBe('hdf/transport');
  });

  it('are adapted, without learning, when little has changed', async () => {
    writeFiles(folder, { 'knowledge/documents/velo.md': sheet('velo', 'Aide vélo', 'Une aide vélo existe.') });
    expect(await vectorsFor(nextVersion(), false)).toMatchObject({ ok: true, how: 'adapted' });
  });

  it('are learned again when much has', async () => {
    const files = smallKnowledge(sheetsOf(OTHERS));
    const gone = TOPICS.map((topic) => [`knowledge/documents/${topic}.md`, undefined]);
    writeFiles(folder, { ...files, ...Object.fromEntries(gone) });
    const index = nextVersion();
    expect(await vectorsFor(index, true)).toMatchObject({ ok: true, how: 'learned' });
  });

  it('stay away, with a reason, when learning is stopped', async () => {
    writeFiles(folder, smallKnowledge(sheetsOf(TOPICS)));
    const index = nextVersion();
    const result = await haveVectors({
      index,
      indexRoot: places.indexRoot,
      remote: undefined,
      learn: true,
      signal: AbortSignal.abort(),
    });
    expect(result).toMatchObject({ ok: false });
  });
});
