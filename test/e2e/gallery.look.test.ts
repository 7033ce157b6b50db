import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { DESKTOP, NARROW, newTab, PHONE, startBrowser, type TestBrowser, type Viewport, ZOOMED } from './browser.ts';
import { type GalleryServer, startGalleryServer } from './gallery-server.ts';
import { overflow } from './look.ts';

const DEVICES: Readonly<Record<string, Viewport>> = {
  'a phone': PHONE,
  'a computer': DESKTOP,
  'a computer at 200 %': ZOOMED,
  '320 pixels': NARROW,
};
const LANGUAGES = ['fr', 'en', 'ar', 'uk', 'ru', 'tr', 'pt', 'es', 'pl', 'ro', 'it', 'fa-AF', 'ps'];
/** All 31 states on 4 devices: half a minute a look. */
const WHOLE_MS = 420_000;
/** The interface in light colours, dark, and those of a system that allows few. */
const LOOKS = ['clair', 'sombre', 'forced'] as const;

let browser: TestBrowser;
let gallery: GalleryServer;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([startBrowser(), startGalleryServer()]);
});
afterAll(async () => {
  await browser.close();
  await gallery.stop();
});

async function show(page: Page, state: string, more = ''): Promise<void> {
  await page.goto(`${gallery.url}/galerie?etat=${state}${more}`);
}

function height(page: Page, selector: string): Promise<number> {
  return page.$eval(selector, (element) => element.getBoundingClientRect().height);
}

describe.each(Object.entries(DEVICES))('every state of the gallery on %s', (_, viewport) => {
  it.each(LOOKS)(
    'has no axe finding and nothing out of sight, in %s',
    async (look) => {
      const page = await newTab(browser, viewport);
      if (look === 'forced') {
        const session = await page.createCDPSession();
        await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
      }
      const wrong: string[] = [];
      for (const state of gallery.states) {
        await show(page, state, look === 'forced' ? '' : `&couleurs=${look}`);
        wrong.push(...(await violations(page)).map((found) => `${state}: ${found}`));
        if ((await overflow(page)) > 0) wrong.push(`${state}: wider than the window`);
      }
      expect(wrong).toEqual([]);
      await page.close();
    },
    WHOLE_MS,
  );
});

describe('the gallery in thirteen languages, on a phone', () => {
  it.each(LANGUAGES)('%s: first screen, emergency and refusal have no axe finding and fit', async (language) => {
    const page = await newTab(browser, PHONE);
    const wrong: string[] = [];
    for (const state of ['accueil', 'urgence', 'refus']) {
      await show(page, state, `&langue=${language}`);
      wrong.push(...(await violations(page)).map((found) => `${state}: ${found}`));
      if ((await overflow(page)) > 0) wrong.push(`${state}: wider than the window`);
    }
    expect(wrong).toEqual([]);
    await page.close();
  });

  it('puts the first number to call first, as a button as wide as the message, in the language chosen', async () => {
    const page = await newTab(browser, PHONE);
    for (const language of LANGUAGES) {
      await show(page, 'urgence', `&langue=${language}`);
      const calls = await page.$$eval('.calls a', (links) =>
        links.map((link) => ({
          href: link.getAttribute('href'),
          height: link.getBoundingClientRect().height,
          share: link.getBoundingClientRect().width / (link.closest('.bubble')?.clientWidth ?? 1),
          language: link.closest('[lang]')?.getAttribute('lang'),
        })),
      );
      expect(calls.map(({ href }) => href)).toEqual(['tel:3114', 'tel:15', 'tel:112']);
      expect(Math.max(...calls.map((call) => call.height))).toBe(calls[0]?.height);
      for (const { share, language: spoken } of calls) {
        expect(share).toBeGreaterThan(0.85);
        expect(spoken).toBe(language);
      }
    }
    await page.close();
  });
});

describe('how much of a phone each answer takes (390 pixels)', () => {
  it('five trainings take 1,000 pixels at most, each card 150', async () => {
    const page = await newTab(browser, PHONE);
    await show(page, 'formations');
    expect(await height(page, '.message:last-child')).toBeLessThanOrEqual(1_000);
    const cards = await page.$$eval('.card.brief', (all) => all.map((card) => card.getBoundingClientRect().height));
    expect(cards).toHaveLength(5);
    expect(Math.max(...cards)).toBeLessThanOrEqual(150);
    await page.close();
  });

  it('an answer with one source takes 480 pixels at most', async () => {
    const page = await newTab(browser, PHONE);
    await show(page, 'reponse');
    expect(await page.$$eval('.message:last-child .sources li', (all) => all.length)).toBe(1);
    expect(await height(page, '.message:last-child')).toBeLessThanOrEqual(480);
    await page.close();
  });

  it('the first screen shows the greeting, the four ways to start and the field without scrolling', async () => {
    const page = await newTab(browser, PHONE);
    for (const language of ['fr', 'en', 'ar', 'uk']) {
      await show(page, 'accueil', `&langue=${language}`);
      const bottoms = await page.$$eval('#accueil .bubble, .starter, #message', (all) =>
        all.map((element) => element.getBoundingClientRect().bottom),
      );
      expect(bottoms).toHaveLength(6);
      const field = bottoms[5] ?? 0;
      expect(field).toBeLessThanOrEqual(PHONE.height);
      // The starters stand clear of the field.
      for (const bottom of bottoms.slice(0, 5)) expect(bottom).toBeLessThan(field - 44);
    }
    await page.close();
  });
});
