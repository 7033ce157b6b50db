import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectTerritory } from '../../../src/assistant-parts.ts';
import { type CatalogueStore, createImporter, createMemoryStore } from '../../../src/catalogue/index.ts';
import { cataloguePlace } from '../import/catalogue-place.ts';
import { shippedCatalogue, TODAY } from '../shipped-trainings.ts';
import { faultsOf } from './every-card.ts';

const GIVEN = resolve(import.meta.dirname, '../../../../shared/data/essais/catalogues');

describe('every line of a card is what one record says', () => {
  it('in both catalogues that ship', async () => {
    const { cards, faults } = await faultsOf(await shippedCatalogue(), TODAY);
    expect(faults).toEqual([]);
    expect(cards).toBeGreaterThan(1000);
  }, 120_000);

  it
    .skipIf(!existsSync(GIVEN))
    .each(['36-same-title-two-funders.xml', '37-one-formation-two-actions.xml', '17-multi-lieux.xml'])(
    '%s',
    async (name) => {
      const { cards, faults } = await faultsOf(await imported(readFileSync(resolve(GIVEN, name), 'utf8')), TODAY);
      expect(faults).toEqual([]);
      expect(cards).toBeGreaterThan(1);
    },
  );
});

async function imported(xml: string): Promise<CatalogueStore> {
  const place = cataloguePlace();
  place.write('a.xml', xml);
  place.tell({ id: 'a' });
  const store = createMemoryStore();
  const { communes } = projectTerritory();
  const clock = { now: () => new Date(`${TODAY}T09:00:00Z`) };
  const result = await createImporter({ store, places: place.places, communes, clock, holder: undefined })();
  if (!result.ok) throw new Error(result.message);
  return store;
}
