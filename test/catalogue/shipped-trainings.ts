import { resolve } from 'node:path';
import { projectTerritory } from '../../src/assistant-parts.ts';
import {
  type CatalogueStore,
  createImporter,
  createMemoryStore,
  createTrainings,
  manifestPlaces,
  type Trainings,
} from '../../src/catalogue/index.ts';
import { loadAssistantData } from '../../src/dialogue/index.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

/** The day of these tests: the demonstration catalogue's dates follow it. */
export const TODAY = '2026-11-25';

/** The catalogues that ship with the program, read anew. */
export async function shippedCatalogue(): Promise<CatalogueStore> {
  const store = createMemoryStore();
  const imported = await createImporter({
    store,
    places: manifestPlaces(PROJECT, resolve(PROJECT, 'test/no-such-folder')),
    communes: projectTerritory().communes,
    clock: { now: () => new Date(`${TODAY}T09:00:00Z`) },
    holder: undefined,
  })();
  if (!imported.ok) throw new Error(imported.message);
  return store;
}

/** The trainings over the catalogues that ship with the program. */
export async function shippedTrainings(): Promise<Trainings> {
  const territory = projectTerritory();
  const store = await shippedCatalogue();
  const { spellings } = loadAssistantData(resolve(PROJECT, 'dialogs'));
  const trainings = createTrainings({ projectFolder: PROJECT, catalogue: store, territory, spellings });
  await trainings.reload();
  return trainings;
}
