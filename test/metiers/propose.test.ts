import { describe, expect, it } from 'vitest';
import { DRAWBACKS, LEADS_MOST, propose, type Wishes } from '../../src/metiers/index.ts';
import { book, words } from './talk.ts';

const region = book.area(undefined);
const NOTHING: Wishes = {
  likes: [],
  avoids: [],
  level: undefined,
  months: undefined,
  from: undefined,
  not: new Set(),
  like: undefined,
};
const taste = (id: string) => words.tastes.filter((one) => one.id === id);

describe('leads', () => {
  it('are never against a stated limit, whatever is liked and avoided', () => {
    let seen = 0;
    for (const liked of words.tastes) {
      for (const avoided of words.tastes.filter(({ avoids, id }) => avoids.length > 0 && id !== liked.id)) {
        const leads = propose(book, { ...NOTHING, likes: [liked], avoids: [avoided], level: 0, months: 12 }, region);
        for (const { trade, sheet, neighbour } of leads) {
          seen += 1;
          expect(
            sheet.drawbacks.filter((one) => avoided.avoids.includes(one)),
            `${trade.code} / ${avoided.id}`,
          ).toEqual([]);
          expect(sheet.months).toBeLessThanOrEqual(12);
          const other = neighbour && book.sheet(neighbour.code);
          expect(other?.drawbacks.filter((one) => avoided.avoids.includes(one)) ?? []).toEqual([]);
        }
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });

  it('are of several families: never five of one', () => {
    for (const liked of words.tastes) {
      const leads = propose(book, { ...NOTHING, likes: [liked] }, region);
      expect(leads.length).toBeLessThanOrEqual(LEADS_MOST);
      const families = new Set(leads.map(({ trade }) => trade.code[0]));
      if (leads.length === LEADS_MOST) expect(families.size, liked.id).toBeGreaterThan(1);
    }
  });

  it('answer what is liked: animals, children, cooking, the outdoors', () => {
    const first = (id: string) => propose(book, { ...NOTHING, likes: taste(id) }, region).map(({ sheet }) => sheet);
    expect(first('cuisine')[0]?.code).toMatch(/^(G16|D11)/);
    expect(
      first('enfants')
        .slice(0, 2)
        .every(({ code }) => /^(K1|J1304|G12|K21)/.test(code)),
    ).toBe(true);
    expect(first('animaux')[0]?.drawbacks).toContain('animaux');
    expect(first('dehors').every(({ drawbacks }) => drawbacks.includes('dehors'))).toBe(true);
  });

  it('from a trade that one knows are near it, and not the trade itself', () => {
    const from = book.trade('D1106');
    const leads = propose(book, { ...NOTHING, from }, region);
    const near = from === undefined ? [] : book.near(from).map(({ code }) => code);
    expect(leads.map(({ trade }) => trade.code)).not.toContain('D1106');
    expect(leads.filter(({ trade }) => near.includes(trade.code)).length).toBeGreaterThan(0);
  });

  it('that were refused do not come back', () => {
    const before = propose(book, { ...NOTHING, likes: taste('mains') }, region).map(({ trade }) => trade.code);
    const after = propose(book, { ...NOTHING, likes: taste('mains'), not: new Set(before) }, region);
    expect(after.map(({ trade }) => trade.code).filter((code) => before.includes(code))).toEqual([]);
    expect(after.length).toBe(LEADS_MOST);
  });

  it('know every limit of the sheets, and every one can be avoided by words', () => {
    const avoidable = new Set(words.tastes.flatMap(({ avoids }) => avoids));
    expect(DRAWBACKS.filter((one) => !avoidable.has(one))).toEqual([]);
  });
});
