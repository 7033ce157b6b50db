import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { answered, ask, NARROW, PHONE } from './browser.ts';
import { overflow } from './look.ts';
import { DEVICES, STATES } from './states.ts';
import { usePage } from './use-page.ts';

const { server, visit } = usePage();

describe.each(DEVICES)('on %s', (_device, viewport) => {
  it('axe-core finds nothing and nothing scrolls sideways, in any state', async () => {
    const page = await visit(viewport);
    const wrong: Record<string, readonly string[]> = {};
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(page, server());
      const sideways = await overflow(page);
      wrong[state] = [...(await violations(page)), ...(sideways > 0 ? [`${sideways} px too wide`] : [])];
    }
    expect(wrong).toEqual(Object.fromEntries(Object.keys(STATES).map((state) => [state, []])));
  });

  it('shows « Parler à une personne » wherever the person has scrolled', async () => {
    const page = await visit(viewport);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    const box = await (await page.$('#conseiller'))?.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
  });

  it('gives every button and field at least 44 pixels, and 32 to what only goes with an answer', async () => {
    const page = await visit(viewport);
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    const small = await page.$$eval('button, textarea, summary, a.choice', (targets) =>
      targets
        .filter((target) => target.getClientRects().length > 0)
        .map((target) => ({
          words: target.textContent?.trim(),
          least: target.matches('.chip, .quiet') ? 32 : 44,
          ...target.getBoundingClientRect().toJSON(),
        }))
        .filter(({ least, width, height }) => width < least || height < least),
    );
    expect(small).toEqual([]);
  });
});

describe('the check itself', () => {
  it('would find a picture without words, a pale text, a small button and a page too wide', async () => {
    const page = await visit(PHONE);
    await page.evaluate(() => {
      const pale = document.createElement('p');
      pale.textContent = 'pâle';
      pale.style.color = '#bbb';
      const picture = document.createElement('img');
      picture.src = '/assets/icon.svg';
      picture.width = 900;
      const small = document.createElement('div');
      small.innerHTML = '<button>a</button><button>b</button>';
      for (const button of small.querySelectorAll('button')) button.style.cssText = 'width:9px;height:9px;padding:0';
      document.querySelector('main')?.append(pale, picture, small);
    });
    const rules = (await violations(page)).map((line) => line.split(':')[0]);
    expect(rules.sort()).toEqual(['color-contrast', 'image-alt', 'target-size', 'target-size']);
    expect(await overflow(page)).toBeGreaterThan(400);
  });
});

describe('the page of sources', () => {
  it('passes axe-core and leads back to the assistant', async () => {
    const page = await visit(NARROW, '/sources');
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await Promise.all([page.waitForNavigation(), page.click('a.person')]);
    expect(new URL(page.url()).pathname).toBe('/');
  });
});
