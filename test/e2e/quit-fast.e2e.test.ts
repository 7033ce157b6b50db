import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { answered, ask, DESKTOP, NARROW, PHONE, press, type Viewport } from './browser.ts';
import { conversation, overflow } from './look.ts';
import { NEUTRAL_PAGE } from './scripted-bot.ts';
import { usePage } from './use-page.ts';

const { server, tab } = usePage();

/** A tab that came from elsewhere, and told of violence; the neutral page answers without a network. */
async function toldOfViolence(viewport: Viewport, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await tab(viewport);
  await prepare?.(page);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!request.url().startsWith(NEUTRAL_PAGE)) void request.continue();
    else void request.respond({ status: 200, contentType: 'text/html', body: '<title>Neutre</title>' });
  });
  await page.goto(`${server().url}/assets/icon.svg`);
  await page.goto(`${server().url}/`);
  await ask(page, 'il me frappe');
  await answered(page, '3919');
  return page;
}

describe('« Quitter vite »', () => {
  it('leaves the page and its history entry at the first press, and the tab remembers nothing', async () => {
    const page = await toldOfViolence(PHONE);
    await Promise.all([page.waitForNavigation(), press(page, '[data-quit]')]);
    expect(page.url()).toBe(NEUTRAL_PAGE);
    await page.goBack();
    expect(page.url()).toContain('/assets/icon.svg');
    await page.goto(`${server().url}/`);
    await page.waitForSelector('#chat:not([hidden])');
    expect(await conversation(page)).toEqual([]);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it('is reached and pressed with the keyboard', async () => {
    const page = await toldOfViolence(DESKTOP);
    await page.focus('#outils summary');
    for (let presses = 0; presses < MOST_TABS; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.hasAttribute('data-quit') === true)) break;
    }
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(NEUTRAL_PAGE);
  });

  it('works where the browser keeps nothing', async () => {
    const page = await toldOfViolence(DESKTOP, (opened) =>
      opened.evaluateOnNewDocument(() => {
        for (const store of ['sessionStorage', 'localStorage']) {
          Object.defineProperty(window, store, {
            get: () => {
              throw new DOMException('refused', 'SecurityError');
            },
          });
        }
      }),
    );
    await Promise.all([page.waitForNavigation(), press(page, '[data-quit]')]);
    expect(page.url()).toBe(NEUTRAL_PAGE);
  });

  it('has beside it what erases the conversation, at one press', async () => {
    const page = await toldOfViolence(DESKTOP);
    const before = await server().kept();
    await Promise.all([page.waitForNavigation(), press(page, '[data-erase]')]);
    await page.waitForSelector('#effacee:not([hidden])');
    expect(await conversation(page)).toEqual([]);
    expect(before - (await server().kept())).toBe(1);
  });

  it('passes axe-core at 320 px, without scrolling sideways', async () => {
    const page = await toldOfViolence(NARROW);
    expect([await violations(page), (await overflow(page)) > 0]).toEqual([[], false]);
  });
});

const MOST_TABS = 40;
