import { describe, expect, it } from 'vitest';
import { accessibilityPage, readAccessibilityResults } from '../../../../src/channels/web/page/accessibility-page.ts';

const LEAST_STATES = 14;

describe('the declaration of accessibility', () => {
  it('comes from checks of at least fourteen states on each device', () => {
    const states = readAccessibilityResults()?.states ?? [];
    expect(states).not.toEqual([]);
    for (const device of new Set(states.map((one) => one.device)))
      expect(states.filter((one) => one.device === device).length, device).toBeGreaterThanOrEqual(LEAST_STATES);
  });

  it('tells each state with what is wrong there, what was not checked, and never claims more than was done', () => {
    const html = accessibilityPage({
      checkedOn: '2026-11-25',
      tools: 'axe-core 4',
      states: [
        { device: 'un téléphone', state: 'page ouverte', found: [] },
        { device: 'un téléphone', state: 'choix fait', found: ['image-alt: <img>'] },
      ],
    });
    expect(html).toContain('non conforme');
    expect(html).toContain('2 vérifications, 1 avec un défaut');
    expect(html).toContain('<li>page ouverte : <strong>aucun défaut trouvé</strong></li>');
    expect(html).toContain('<li>choix fait : <strong>image-alt: &lt;img&gt;</strong></li>');
    expect(html).toContain('Ce qui n’est pas atteint ou n’a pas été vérifié');
    expect(html).toContain('<details><summary>Sur un téléphone : 2 états</summary>');
  });

  it('has the form that the law asks for: state, date, contact, where to complain; says so when no contact is set', () => {
    const results = { checkedOn: '2026-11-25', tools: 'axe-core 4', states: [{ device: 'x', state: 'y', found: [] }] };
    const html = accessibilityPage(results, 'accessibilite@exemple.fr');
    for (const words of [
      'établie le 25 novembre 2026',
      'accessibilite@exemple.fr',
      'Voies de recours',
      'Libre réponse 71120',
    ])
      expect(html).toContain(words);
    expect(accessibilityPage(results)).toContain('L’adresse de contact n’est pas encore indiquée');
  });
});
