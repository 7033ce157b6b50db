import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { answered, ask, DESKTOP, NARROW, PHONE, paste, press } from './browser.ts';
import { overflow } from './look.ts';
import { usePage } from './use-page.ts';

const { server, visit } = usePage();

/** The states that axe-core looks at, each reached from the one before. */
const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  loaded: async () => {},
  'after an answer with sources': async (page) => {
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    await press(page, 'details summary');
  },
  'after a choice': async (page) => {
    await press(page, '.message:last-child .choices button');
    await answered(page, 'Vous avez dit');
  },
  'after a refusal': async (page) => {
    await ask(page, 'Et le football ?');
    await answered(page, 'pas trouvé');
  },
  'after a safety message': async (page) => {
    await ask(page, 'Je veux mourir');
    await answered(page, '3114');
  },
  'message too long': async (page) => {
    await paste(page, 'a'.repeat(4_001));
    await press(page, '.send');
    await page.waitForSelector('.hint.over');
    await paste(page, '');
  },
  offline: async (page) => {
    await page.setOfflineMode(true);
    await page.waitForSelector('#etat:not([hidden])');
    await page.setOfflineMode(false);
  },
  'server away': async (page) => {
    server().faults.away = true;
    server().cutStreams();
    await ask(page, 'Bonjour');
    await page.waitForSelector('#reessayer:not([hidden])');
  },
};

describe.each([
  ['a phone', PHONE],
  ['a desktop', DESKTOP],
  ['a 320 px window (400 %)', NARROW],
])('on %s', (_device, viewport) => {
  it('axe-core finds nothing and nothing scrolls sideways, in any state', async () => {
    const page = await visit(viewport);
    const wrong: Record<string, readonly string[]> = {};
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(page);
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

  it('gives every button and field at least 44 pixels', async () => {
    const page = await visit(viewport);
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    const small = await page.$$eval('button, textarea, summary, a.choice', (targets) =>
      targets
        .filter((target) => target.getClientRects().length > 0)
        .map((target) => ({ words: target.textContent?.trim(), ...target.getBoundingClientRect().toJSON() }))
        .filter(({ width, height }) => width < 44 || height < 44),
    );
    expect(small).toEqual([]);
  });
});

describe('the check itself', () => {
  it('would find a picture without words, a pale text and a page too wide', async () => {
    const page = await visit(PHONE);
    await page.evaluate(() => {
      const pale = document.createElement('p');
      pale.textContent = 'pâle';
      pale.style.color = '#bbb';
      const picture = document.createElement('img');
      picture.src = '/assets/icon.svg';
      picture.width = 900;
      document.querySelector('main')?.append(pale, picture);
    });
    const rules = (await violations(page)).map((line) => line.split(':')[0]);
    expect(rules.sort()).toEqual(['color-contrast', 'image-alt']);
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
