import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { answered, ask, NARROW, PHONE, press } from './browser.ts';
import { overflow } from './look.ts';
import { usePage } from './use-page.ts';

const { server, tab, visit } = usePage();

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const textPx = (page: Page) => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
const LIGHT = 'rgb(255, 255, 255)';
const DARK = 'rgb(18, 22, 31)';

async function talk(page: Page): Promise<void> {
  await ask(page, 'Le CPF peut-il payer ?');
  await answered(page, 'Pass Formation');
  await press(page, '[data-vote="pas-utile"]');
  await page.waitForSelector('[data-reason]');
  await press(page, '.message:last-child .choices button');
  await answered(page, 'Vous avez dit');
  await ask(page, 'Je veux mourir');
  await answered(page, '3114');
  await ask(page, 'football');
  await answered(page, 'pas trouvé');
  await press(page, '#outils summary');
}

async function choose(page: Page, value: string): Promise<void> {
  await press(page, `#outils input[value="${value}"]`);
}

describe('the colours', () => {
  it('are those of the device until the person chooses, and her choice lasts as long as the tab', async () => {
    const page = await tab(PHONE);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.goto(server().url);
    expect(await background(page)).toBe(DARK);
    await press(page, '#outils summary');
    await choose(page, 'clair');
    expect(await background(page)).toBe(LIGHT);
    await page.reload();
    await page.waitForSelector('html[data-couleurs="clair"]');
    expect(await background(page)).toBe(LIGHT);
  });

  it.each(['sombre', 'contraste'])('%s: axe-core finds nothing, in a conversation of every kind', async (colors) => {
    const page = await visit(PHONE);
    await talk(page);
    await choose(page, colors);
    expect(await violations(page)).toEqual([]);
  });
});

describe('the largest text', () => {
  it('is half as large again, and nothing scrolls sideways at 320 px', async () => {
    const page = await visit(NARROW);
    await talk(page);
    const before = await textPx(page);
    await choose(page, 'tres-grand');
    expect(await textPx(page)).toBe(before * 1.5);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  });
});
