import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newTab, startBrowser, type TestBrowser, type Viewport } from './browser.ts';
import { type GalleryServer, startGalleryServer } from './gallery-server.ts';
import { difference, shrink } from './pictures.ts';

/** Written anew with `UPDATE_PICTURES=1`, then looked at. */
const FOLDER = fileURLToPath(new URL('pictures/', import.meta.url));
const UPDATES = process.env.UPDATE_PICTURES === '1';
const STATES = ['accueil', 'reponse', 'formations', 'droits-question', 'urgence', 'conseillere'];
const WIDTHS: Readonly<Record<string, Viewport>> = {
  390: { width: 390, height: 844 },
  1440: { width: 1440, height: 900 },
};
const COLORS = ['clair', 'sombre'];
/** Letters are drawn a little otherwise from one machine to the next; a line that moves is more than this. */
const TOLERATED = 0.02;

let browser: TestBrowser;
let gallery: GalleryServer;
let canvas: Page;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([startBrowser(), startGalleryServer()]);
  canvas = await newTab(browser, { width: 100, height: 100 });
  mkdirSync(FOLDER, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  await gallery.stop();
});

/** The state as it looks, in letters that every machine with chromium has. */
async function look(page: Page, state: string, colors: string): Promise<string> {
  await page.goto(`${gallery.url}/galerie?etat=${state}&couleurs=${colors}`);
  await page.evaluate(() => {
    document.body.style.fontFamily = '"Liberation Sans"';
    const last = document.querySelector('#fil > .message:last-child');
    const before = last?.previousElementSibling;
    if (last?.id !== 'accueil') (before?.classList.contains('user') ? before : last)?.scrollIntoView();
  });
  return shrink(canvas, await page.screenshot({ encoding: 'base64' }));
}

describe.each(Object.entries(WIDTHS))('the gallery at %s pixels', (width, viewport) => {
  it.each(COLORS)(
    'looks as it did, in %s',
    async (colors) => {
      const page = await newTab(browser, viewport);
      const changed: string[] = [];
      for (const state of STATES) {
        const seen = await look(page, state, colors);
        const file = `${FOLDER}${state}-${width}-${colors}.png`;
        if (UPDATES) writeFileSync(file, Buffer.from(seen, 'base64'));
        if (!existsSync(file)) {
          changed.push(`${state}: no picture to compare with`);
          continue;
        }
        const differ = await difference(canvas, readFileSync(file).toString('base64'), seen);
        if (differ > TOLERATED) changed.push(`${state}: ${(100 * differ).toFixed(1)} % of the picture`);
      }
      await page.close();
      expect(changed).toEqual([]);
    },
    60_000,
  );

  it('would see a line that moves', async () => {
    const page = await newTab(browser, viewport);
    const before = await look(page, 'reponse', 'clair');
    await page.evaluate(() => document.querySelector('.lead')?.remove());
    const after = await shrink(canvas, await page.screenshot({ encoding: 'base64' }));
    expect(await difference(canvas, before, after)).toBeGreaterThan(TOLERATED);
    await page.close();
  });
});
