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
    expect(html).toContain('Ce qui n’a pas été vérifié');
  });
});
