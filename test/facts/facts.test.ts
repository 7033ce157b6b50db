import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import {
  articlesUsed,
  compareArticles,
  comparePages,
  factsDue,
  type LawArticle,
  pageSections,
  placesOf,
  readFacts,
  usesOf,
  writtenFigures,
} from '../../src/facts/index.ts';
import { realRules } from '../eligibility/real-rules.ts';

const facts = readFacts(realRules(), PROJECT_FOLDER);
const places = placesOf(facts.rules, facts.documents);

describe('one source for each fact', () => {
  it('no rule and no document writes out a figure that a parameter says', () => {
    expect(writtenFigures(facts.parameters, places)).toEqual([]);
  });

  it('a contradiction planted in a document is seen, and so is the parameter written out', () => {
    const planted = [
      { place: 'document a', text: 'Pour un PTP, il faut 36 mois d’activité salariée.' },
      { place: 'document b', text: "L'apprentissage va jusqu'à 29 ans révolus." },
      { place: 'règle c', text: 'La POEI dure 400 heures au plus.' },
      { place: 'document d', text: 'Un bail dure 36 mois. L’apprenti a 40 ans de métier.' },
    ];
    expect(writtenFigures(facts.parameters, planted)).toMatchObject([
      { kind: 'contradiction', place: 'document a', parameters: ['ptp_anciennete_totale'], figure: '36 mois' },
      { kind: 'written-out', place: 'document b', parameters: ['apprentissage_age_max'] },
      { kind: 'written-out', place: 'règle c', parameters: ['poei_heures_max'] },
    ]);
  });

  it('a placeholder is no figure', () => {
    const text = 'Pour un PTP, il faut {{ptp_anciennete_totale|seul}} d’activité salariée.';
    expect(writtenFigures(facts.parameters, [{ place: 'document', text }])).toEqual([]);
  });

  it('the same parameter serves the rule and the document', () => {
    const uses = usesOf(facts.parameters, places);
    expect(uses.get('ptp_anciennete_totale')).toEqual(
      expect.arrayContaining(['règle r08_ptp', 'document national/ptp', 'document national/ptp-interim-cdd']),
    );
    expect(uses.get('apprentissage_age_max')).toEqual(
      expect.arrayContaining(['règle r11_apprentissage', 'document national/apprentissage-age']),
    );
  });

  it('a parameter of the law names articles that the consolidated code has', () => {
    for (const { id, articles = [] } of facts.parameters.values()) {
      for (const article of articles.filter((one) => /^[LRD]\d/.test(one)))
        expect(facts.articles.has(article), `${id}: ${article}`).toBe(true);
    }
    for (const { id, conditions } of facts.rules.schemes) {
      for (const article of conditions.flatMap(({ articles }) => articles).filter((one) => /^[LRD]\d/.test(one)))
        expect(facts.articles.has(article), `${id}: ${article}`).toBe(true);
    }
  });
});

describe('the calendar', () => {
  it('tells, before the year ends, the article that the law repeals and what rests on it', () => {
    const repealed = factsDue(facts, '2027-01-14').filter(({ event }) => event === 'repealed');
    expect(repealed).toMatchObject([{ day: '2027-01-01', fact: 'article L6323-17-2' }]);
    const usedBy = repealed[0]?.usedBy.join(' ; ') ?? '';
    expect(usedBy).toContain('règle r08_ptp');
    expect(usedBy).toMatch(/document national\/ptp \(\d+ énoncés\)/);
  });

  it('says nothing of an article on which nothing rests', () => {
    expect(articlesUsed(facts)).not.toContain('L8114-4');
    expect(factsDue(facts, '2030-01-01').map(({ fact }) => fact)).not.toContain('article L8114-4');
  });

  it('gives every end its reason', () => {
    for (const { event, fact, why } of factsDue(facts, '2030-01-01')) {
      if (event === 'expires') expect(why, fact).not.toBe('raison non dite');
    }
  });

  it('does not end all on one day', () => {
    const days = new Set(facts.rules.schemes.map(({ meta }) => meta.expire_le ?? meta.revoir_le));
    expect(days.size).toBeGreaterThan(2);
    expect(facts.rules.schemes.filter(({ meta }) => meta.expire_le !== undefined).map(({ id }) => id)).toEqual([
      'r08_ptp',
    ]);
  });

  it('lists the earliest first, and nothing later than asked', () => {
    const days = factsDue(facts, '2027-01-14').map(({ day }) => day);
    expect(days).toEqual(days.toSorted());
    expect(days.at(-1)?.localeCompare('2027-01-14')).toBeLessThanOrEqual(0);
  });
});

describe('what changed', () => {
  const article = (text: string, until?: string): LawArticle => ({
    number: 'L1',
    text,
    from: '2020-01-01',
    until,
    isRepealed: until !== undefined,
  });
  const before = new Map([['L1', article('Nul ne peut être engagé avant seize ans.')]]);

  it('an article of another text, gone, or that ends', () => {
    const now = (one?: LawArticle) => new Map(one === undefined ? [] : [['L1', one]]);
    const kinds = (after: ReadonlyMap<string, LawArticle>) =>
      compareArticles(before, after, ['L1', 'L2']).map(({ kind }) => kind);
    expect(kinds(now(article('Nul ne peut être engagé avant quinze ans.')))).toEqual(['changed']);
    expect(kinds(now())).toEqual(['gone']);
    expect(kinds(now(article('Nul ne peut être engagé avant seize ans.', '2027-01-01')))).toEqual(['end-changed']);
    expect(kinds(before)).toEqual([]);
  });

  it('a page, section by section, spaces left aside', () => {
    const old = pageSections('<h2>Qui</h2><p>De 16 à 25 ans.</p><h2>Combien</h2><p>500 €</p>');
    const now = pageSections(
      '<h2>Qui</h2>\n<p>De 16  à 25 ans.</p><h2>Combien</h2><p>528 €</p><h2>Comment</h2><p>Ici</p>',
    );
    expect(comparePages(old, now)).toEqual([
      { heading: 'Combien', kind: 'changed' },
      { heading: 'Comment', kind: 'new' },
    ]);
    expect(comparePages(old, old)).toEqual([]);
  });
});
