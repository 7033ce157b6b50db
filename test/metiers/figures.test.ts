import { describe, expect, it } from 'vitest';
import { recruitingLine, topLines } from '../../src/dialogue/skills/trades/figure-lines.ts';
import { collectSources } from '../../src/dialogue/skills/trades/sources.ts';
import { aspectLines } from '../../src/dialogue/skills/trades/trade-lines.ts';
import { type Area, isOld } from '../../src/metiers/index.ts';
import { book, DAY, words } from './talk.ts';

const region = book.area(undefined);
const dunkerque = book.area({
  communes: ['59183'],
  departments: ['59'],
  said: 'Dunkerque',
  departmentsSaid: 'le Nord',
});
const aisne = book.area({ communes: [], departments: ['02'], said: "l'Aisne", departmentsSaid: "l'Aisne" });
const AREAS: readonly Area[] = [region, dunkerque, aisne];
/** Words before which a number is a figure. */
const FIGURE = /(\d[\d ]*) (?:projets|€|%|postes)/;

function lineParts() {
  return { book, words, sources: collectSources(DAY), today: DAY };
}

describe('the figures of trades', () => {
  it('each have a year, an area and a source, for every sheet and several areas', () => {
    let seen = 0;
    for (const sheet of book.sheets()) {
      const trade = book.trade(sheet.code);
      expect(trade, sheet.code).toBeDefined();
      if (trade === undefined) continue;
      for (const area of AREAS) {
        for (const aspect of ['recrute', 'salaire', 'horaires', 'apres'] as const) {
          const parts = lineParts();
          for (const line of aspectLines(aspect, trade, area, parts).filter((each) => FIGURE.test(each))) {
            if (line === words.say('salaire_avis') || line === words.say('salaire_inconnu')) continue;
            seen += 1;
            expect(line, sheet.code).toMatch(/\b20\d\d\b/);
            expect(line, sheet.code).toMatch(/\[\d+\]\.$/);
            expect(line, sheet.code).toMatch(/dans les? |en France|dans l'/);
          }
          for (const { title, publisher, url, section } of parts.sources.citations()) {
            expect(
              [title, publisher, url].every((part) => part !== ''),
              `${title} ${section}`,
            ).toBe(true);
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(500);
  });

  it('older than two years say so, and their source is to be confirmed', () => {
    const parts = lineParts();
    const trade = book.trade('H2913');
    const line = trade && aspectLines('salaire', trade, region, parts)[0];
    expect(line).toContain('(chiffre de plus de deux ans)');
    expect(parts.sources.citations()[0]?.toConfirm).toBe(true);
    const publication = book.publication('recrutement');
    expect(publication && isOld(publication, DAY)).toBe(false);
    expect(publication && isOld({ ...publication, periode: '2023' }, DAY)).toBe(true);
  });

  it('that are hidden are unknown, never 0, and sums over hidden rows are « au moins »', () => {
    const publication = book.publication('recrutement');
    if (publication === undefined) throw new Error('no survey');
    const one = { family: 'Soudeurs', area: dunkerque, publication, difficultShare: undefined };
    const hidden = recruitingLine(
      { ...one, projects: { count: 0, atLeast: true }, seasonal: { count: 0, atLeast: true } },
      lineParts(),
    );
    expect(hidden).toContain("n'est pas connu");
    expect(hidden).not.toMatch(/\b0\b/);
    const atLeast = recruitingLine(
      { ...one, projects: { count: 40, atLeast: true }, seasonal: { count: 0, atLeast: true } },
      lineParts(),
    );
    expect(atLeast).toContain("au moins 40 projets d'embauche");
    expect(atLeast).not.toContain('saisonniers');
    const small = recruitingLine(
      { ...one, projects: { count: 3, atLeast: false }, seasonal: { count: 3, atLeast: false } },
      lineParts(),
    );
    expect(small).toContain('moins de 10');
    expect(small).not.toMatch(/\b3\b/);
  });

  it('of who recruits tell seasonal work apart, and say that they are intentions', () => {
    const text = topLines(dunkerque, 6, lineParts())?.join('\n') ?? '';
    expect(text).toContain('351 saisonniers');
    expect(text).toContain("intentions d'embauche");
    expect(text).toContain('bassin de Dunkerque');
  });

  it('of a commune are those of its own basin', () => {
    expect(dunkerque.name).toBe('le bassin de Dunkerque');
    expect(aisne.basins?.size).toBe(6);
    expect(region.basins).toBeUndefined();
  });
});
