import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../server/start-test-app.ts';
import { violations } from './axe.ts';
import { answered, ask, DESKTOP, NARROW, openPage, PHONE, startBrowser, type TestBrowser } from './browser.ts';
import { focused, overflow } from './look.ts';

const MOST_TABS = 80;
const MOST_QUESTIONS = 15;

let browser: TestBrowser;
let started: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'assistant-e2e-'));

beforeAll(async () => {
  [browser, started] = await Promise.all([startBrowser(), startTestApp(folder)]);
});
afterAll(async () => {
  await browser.close();
  await started.app.close();
  rmSync(folder, { recursive: true, force: true });
});

const visit = (viewport: typeof DESKTOP) => openPage(browser, started.app.address, viewport);

/** Goes back with the keyboard alone, from the text field, until an element says these words. */
async function backTo(page: Page, words: RegExp): Promise<void> {
  await page.focus('#message');
  await page.keyboard.down('Shift');
  try {
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      await page.keyboard.press('Tab');
      if (words.test(await focused(page))) return;
    }
  } finally {
    await page.keyboard.up('Shift');
  }
  throw new Error(`the keyboard does not reach ${words}`);
}

const cardTitles = (page: Page) =>
  page.$$eval('.card.brief summary', (titles) => titles.map(({ textContent }) => textContent ?? ''));

async function wellMade(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
}

describe('looking for a training, with the keyboard only', () => {
  it('need, cards, details, « Voir plus »', async () => {
    const page = await visit(DESKTOP);
    await ask(page, "formation soudeur vers Lens qui commence avant l'été");
    await answered(page, 'Voici les résultats 1 à 5');
    const first = await cardTitles(page);
    expect(first.filter((title) => /^[1-5]\D/.test(title))).toHaveLength(5);
    expect(first.join(' ')).toMatch(/soud/i);

    await backTo(page, /^5\S/);
    await page.keyboard.press('Enter');
    expect(
      await page.$$eval('.card details[open]', (open) => open.map(({ textContent }) => textContent ?? '')),
    ).toHaveLength(1);
    await wellMade(page);

    await backTo(page, /^Voir plus/);
    await page.keyboard.press('Enter');
    await answered(page, 'Voici les résultats 6 à');
    expect((await cardTitles(page)).filter((title) => /^6\D/.test(title))).toHaveLength(1);
    await wellMade(page);
  });

  it.each([
    ['a phone', PHONE],
    ['a 320 px window (400 %)', NARROW],
  ])(
    'on %s: every card says that it is an example, the map has words, nothing scrolls sideways',
    async (_device, viewport) => {
      const page = await visit(viewport);
      await ask(page, 'cariste caces financé region amiens svp');
      await answered(page, 'cariste');
      const cards = await page.$$eval('.card', (all) =>
        all.map(({ textContent }) => textContent ?? '').filter((words) => words.includes('Organisme')),
      );
      expect(cards.length).toBeGreaterThan(0);
      for (const words of cards) expect(words).toContain('Exemple de démonstration');
      expect(await page.$$eval('.map > .unseen', (maps) => maps.map((map) => map.textContent ?? ''))).toEqual([
        expect.stringContaining('Amiens'),
      ]);
      await wellMade(page);
    },
  );
});

describe('« à quoi ai-je droit ? », with the keyboard only', () => {
  it('one question at a time, to verdicts with reasons, and never a promise', async () => {
    const page = await visit(DESKTOP);
    await ask(page, 'à quoi ai-je droit ?');
    for (let questions = 0; questions < MOST_QUESTIONS; questions += 1) {
      await answered(page, questions === 0 ? 'Question 1' : '');
      const last = await page.$$eval('.message.bot', (all) => all.at(-1)?.textContent ?? '');
      if (!/Question \d+/.test(last)) break;
      const before = await page.$$eval('.message.bot', (all) => all.length);
      await backTo(page, /^Je (?:ne sais pas|préfère ne pas)/);
      await page.keyboard.press('Enter');
      await page.waitForFunction((count) => document.querySelectorAll('.message.bot').length > count, {}, before);
    }
    const verdicts = await page.$$eval('.message.bot', (all) => all.at(-1)?.textContent ?? '');
    expect(verdicts).toMatch(/conseiller|Seul/);
    expect(verdicts).not.toMatch(/vous avez droit|garanti|vous êtes refusé/i);
    await wellMade(page);
  });
});

describe('the published rules', () => {
  it('are well made, on a phone too', async () => {
    const page = await openPage(browser, `${started.app.address}/regles`, NARROW);
    await wellMade(page);
  });
});
