import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectTerritory } from '../../../src/assistant-parts.ts';
import { createImporter, createMemoryStore } from '../../../src/catalogue/index.ts';
import { writeGeneratedLheo } from '../generated/write-generated-lheo.ts';
import { cataloguePlace } from '../import/catalogue-place.ts';
import { TODAY } from '../shipped-trainings.ts';
import { faultsOf } from './every-card.ts';

const GENERATED = 50_000;

it('every line of a card is what one record says, of 50,000 generated formations', async () => {
  const place = cataloguePlace();
  await writeGeneratedLheo(join(place.path('a.xml')), GENERATED);
  place.tell({ id: 'a' });
  const store = createMemoryStore();
  const { communes } = projectTerritory();
  const clock = { now: () => new Date(`${TODAY}T09:00:00Z`) };
  const result = await createImporter({ store, places: place.places, communes, clock, holder: undefined })();
  if (!result.ok) throw new Error(result.message);
  const { cards, faults } = await faultsOf(store, TODAY);
  expect(faults).toEqual([]);
  expect(cards).toBeGreaterThan(GENERATED * 0.9);
}, 300_000);
