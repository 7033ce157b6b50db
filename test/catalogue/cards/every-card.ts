import { resolve } from 'node:path';
import { projectTerritory } from '../../../src/assistant-parts.ts';
import type { CatalogueStore, Formation } from '../../../src/catalogue/index.ts';
import { buildRowIndex } from '../../../src/catalogue/search/build-row-index.ts';
import { createSearchIndex } from '../../../src/catalogue/search/search-index.ts';
import { trainingCard } from '../../../src/dialogue/cards/training-card.ts';
import { createVocabulary, NO_NEED, readNeedWords, readTables } from '../../../src/understanding/index.ts';
import { createCardReader } from './mixed-cards.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');

/** Searches all of a catalogue, makes every card, and reads each against the records. */
export async function faultsOf(
  store: CatalogueStore,
  today: string,
): Promise<{ readonly cards: number; readonly faults: readonly string[] }> {
  const builder = buildRowIndex();
  for await (const page of store.rows()) builder.add(page);
  const words = readNeedWords(resolve(PROJECT, 'dialogs', 'formation.yaml'));
  const vocabulary = createVocabulary(readTables(resolve(PROJECT, 'knowledge', 'vocabulaire')));
  const index = createSearchIndex({ rows: builder.done(), vocabulary, words, byInsee: projectTerritory().byInsee });
  const formations = await formationsOf(store);
  const reader = createCardReader([...formations.values()]);
  const { hits } = index.find(NO_NEED, today, Number.POSITIVE_INFINITY);
  const faults: string[] = [];
  for (const hit of hits) {
    const formation = formations.get(hit.row.id);
    if (formation === undefined) throw new Error(`no formation ${hit.row.id}`);
    const fault = reader.faultOf(trainingCard({ hit, formation }, 1));
    if (fault !== undefined) faults.push(fault);
  }
  return { cards: hits.length, faults };
}

async function formationsOf(store: CatalogueStore): Promise<Map<string, Formation>> {
  const formations = new Map<string, Formation>();
  for await (const page of store.rows()) {
    for (const formation of await store.formations(page.map(({ id }) => id))) formations.set(formation.id, formation);
  }
  return formations;
}
