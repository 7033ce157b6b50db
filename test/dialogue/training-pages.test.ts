import { beforeAll, describe, expect, it } from 'vitest';
import { addressOf, needOfAddress, type Trainings } from '../../src/catalogue/index.ts';
import { trainingsPage } from '../../src/channels/web/page/trainings-page.ts';
import { readTrainingPageWords, type TrainingPages, trainingPages } from '../../src/dialogue/index.ts';
import { shippedTrainings, TODAY } from '../catalogue/shipped-trainings.ts';

let trainings: Trainings;
let pages: TrainingPages;
beforeAll(async () => {
  trainings = await shippedTrainings();
  const words = readTrainingPageWords('dialogs/page-formations.yaml');
  pages = trainingPages({ trainings, words, hasTrade: () => true, today: () => TODAY });
});

describe('the address of a search', () => {
  it.each([
    'soudeur à Lens',
    'BTS en alternance près de Laon',
    'aide-soignant dans le Nord avant septembre 2027',
    'cuisine le soir à Amiens payé par la région',
    'anglais à distance',
    'formation à Dury dans la Somme',
  ])('« %s » finds the same again', (text) => {
    const need = trainings.search(trainings.read(text, TODAY), TODAY).need;
    const again = needOfAddress(addressOf(need), trainings, TODAY);
    expect(addressOf(again)).toEqual(addressOf(need));
    const ids = (asked: typeof need) => trainings.search(asked, TODAY).hits.map(({ row }) => row.id);
    expect(ids(again)).toEqual(ids(need));
  });

  it.each([
    {
      niveau: '99',
      rayon: '-3',
      apres: '2027-99-99',
      comment: 'volant',
      tri: 'x',
      payeur: 'moi,opco',
      prix_max: '1e99',
      page: 'zz',
    },
    { quoi: '"><script>alert(1)</script>', ou: '<b>', lieu: '__proto__', page: '999999999' },
    { quoi: 'a'.repeat(100_000), ou: '&'.repeat(100_000) },
  ])(
    'what cannot be read in it is left out, and nothing of it is markup',
    async (address: Record<string, string | undefined>) => {
      const given = Object.entries(address).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as const],
      );
      const page = await pages.pageOf(Object.fromEntries(given));
      const html = trainingsPage(page);
      expect(html).not.toMatch(/<script|<b>/);
      expect(html.length).toBeLessThan(200_000);
    },
  );
});

describe('the page of a search', () => {
  it('each filter leaves as many trainings as it says', async () => {
    const page = await pages.pageOf({ quoi: 'soudeur', ou: 'Lens', rayon: '60' });
    expect(page.filters.length).toBeGreaterThan(3);
    for (const { href, count = 0, label } of page.filters) {
      const address = Object.fromEntries(new URL(href, 'http://x').searchParams);
      const { total } = trainings.search(needOfAddress(address, trainings, TODAY), TODAY);
      expect(total, label).toBe(count);
    }
  });

  it('sorted by price, the cheaper come first, and those that say no price last', async () => {
    const need = { ...needOfAddress({ quoi: 'anglais', tri: 'price' }, trainings, TODAY) };
    const prices = trainings
      .search(need, TODAY)
      .hits.filter(({ tier }) => tier === 0)
      .map(({ offers }) => offers[0]?.offre.prix ?? Number.POSITIVE_INFINITY);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
  });

  it('shows the trainings of its page alone, and leads to the next and the one before', async () => {
    const first = await pages.pageOf({ ou: 'Nord', alternance: 'oui' });
    expect(first.results).toHaveLength(20);
    expect(first.before).toBeNull();
    const second = await pages.pageOf(Object.fromEntries(new URL(first.after ?? '', 'http://x').searchParams));
    expect(second.from).toBe(21);
    expect(second.before).not.toBeNull();
    expect(second.results[0]?.title).toBeTypeOf('string');
  });
});
