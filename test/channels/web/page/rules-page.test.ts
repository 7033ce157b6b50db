import { describe, expect, it } from 'vitest';
import { rulesPage } from '../../../../src/channels/web/page/rules-page.ts';
import { publicRules } from '../../../../src/eligibility/index.ts';
import { CHECKED_ON, realRules } from '../../../eligibility/real-rules.ts';

const rules = realRules();
const published = publicRules(rules, CHECKED_ON);
const html = rulesPage(published);

describe('the page of the rules', () => {
  it('shows each scheme with its conditions, dates, sources, examples and formulas', () => {
    for (const { id, title } of published.schemes) {
      const section = html.slice(html.indexOf(`id="${id}"`)).split('</section>')[0] ?? '';
      for (const part of [title, 'Qui décide', 'Conditions', 'vérifiée le ', 'Sources', 'exemples', '<pre>']) {
        expect(section, `${id}: ${part}`).toContain(part);
      }
    }
    expect(html).toContain('niveau_diplome = &#39;sans&#39;'.replaceAll('&#39;', "'"));
    expect(html).toContain(
      '33 ans, CDI depuis 8 mois, 3 ans de salariat, aucune dispense (faits.md 5.4) : <strong>peu probable</strong>',
    );
  });

  it('has one heading of each level above the next, no duplicate id, nothing inline, and links that lead somewhere', () => {
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    expect(html).not.toMatch(/<style|\sstyle=|<script|\son[a-z]+=/);
  });

  it('writes what editors write as text, never as HTML', () => {
    const [first] = published.schemes;
    if (first === undefined) throw new Error('no scheme');
    const hostile = rulesPage({ ...published, schemes: [{ ...first, title: '<img src=x>"', nextStep: '<script>' }] });
    expect(hostile).not.toMatch(/<img src=x|<script/);
  });

  it('says what a rule can no longer say', () => {
    const late = publicRules(rules, '2027-02-01');
    // The article that it rests on is repealed on 1 January 2027.
    const ended = late.schemes.find(({ id }) => id === 'r08_ptp');
    expect(ended?.best).toBe('conseiller');
    expect(ended?.whyNoMore).toMatch(/à voir avec un conseiller/);
    expect(late.schemes.filter(({ best }) => best === 'probable').length).toBeGreaterThan(late.schemes.length / 2);
  });
});

describe('the rules for programs', () => {
  it('are plain JSON, with every formula that is run, and no amount without its date', () => {
    expect(JSON.parse(JSON.stringify(published)).schemes).toHaveLength(rules.schemes.length);
    for (const { id, conditions, formulas } of published.schemes) {
      for (const { name } of conditions) expect(formulas).toHaveProperty([`${id} . ${name}`]);
    }
    expect(published.common).toHaveProperty(['inscrit comme demandeur']);
    expect(published.inputs).toMatchObject({ age: 'Âge' });
    expect(JSON.stringify(published)).not.toMatch(/[{]{2}/);
  });
});
