import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import { newTab, startBrowser, type TestBrowser, type Viewport } from '../../e2e/browser.ts';
import { PASSWORD } from '../console-server.ts';
import { startUiServer, type UiServer } from './ui-server.ts';

/** One server and one browser for the tests of a file. */
export function useConsole() {
  let server: UiServer | undefined;
  let browser: TestBrowser | undefined;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startUiServer(), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const running = () => {
    if (server === undefined) throw new Error('the server is not started');
    return server;
  };
  return {
    server: running,
    /** A tab of its own session, anywhere. */
    async tab(viewport: Viewport): Promise<Page> {
      if (browser === undefined) throw new Error('the browser is not started');
      return newTab(browser, viewport);
    },
    /** A tab of its own session, at the sign-in form. */
    async open(viewport: Viewport): Promise<Page> {
      if (browser === undefined) throw new Error('the browser is not started');
      // Signing in is limited to so many a minute from one address.
      running().clock.advance(10_000);
      const page = await newTab(browser, viewport);
      await page.goto(`${running().url}/console`);
      await page.waitForSelector('input[type=password]');
      return page;
    },
  };
}

const FILLED_IN_TRIES = 5;

/** Types into a field until it holds the words: a form that is drawn anew while somebody types loses some. */
export async function fill(page: Page, field: string, words: string): Promise<void> {
  for (let tries = 0; tries < FILLED_IN_TRIES; tries += 1) {
    await page.$eval(field, (input) => input instanceof HTMLInputElement && input.select());
    await page.type(field, words);
    const held = await page.$eval(field, (input) => (input instanceof HTMLInputElement ? input.value : ''));
    if (held === words) return;
  }
  throw new Error(`${field} does not keep what is typed`);
}

/** Writes the name and the password, and sends them. */
export async function sendSignIn(page: Page, login: string): Promise<void> {
  await fill(page, 'input[autocomplete=username]', login);
  await fill(page, 'input[type=password]', PASSWORD);
  await fill(page, 'input[autocomplete=username]', login);
  await page.keyboard.press('Enter');
}

/** Signs in and waits for the first screen. */
export async function signIn(page: Page, login: string): Promise<void> {
  await sendSignIn(page, login);
  await page.waitForSelector('nav');
}

/** Clicks the button or link with these words, or this label, once it is there. */
export async function clickOn(page: Page, words: string, within = ''): Promise<void> {
  const found = await page.waitForFunction(
    (wanted, frame) =>
      [...document.querySelectorAll<HTMLElement>(`${frame} button, ${frame} a, ${frame} summary`)].find((element) =>
        (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().startsWith(wanted),
      ),
    {},
    words,
    within,
  );
  const element = found.asElement();
  if (element === null) throw new Error(`nothing to click: ${words}`);
  await page.evaluate((target) => {
    if (target instanceof HTMLElement) target.click();
  }, element);
}

/** Waits until these words can be read in an element. */
export async function reads(page: Page, words: string, within = 'main'): Promise<void> {
  await page.waitForFunction(
    (wanted, frame) =>
      (document.querySelector<HTMLElement>(frame)?.innerText ?? '').replace(/\s+/g, ' ').includes(wanted),
    {},
    words,
    within,
  );
}

export async function goTo(page: Page, screen: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${screen}`);
}

/** Fills the last time fields of a day of the opened week: typing there depends on the browser's language. */
export async function writeTimes(page: Page, day: string, times: readonly string[]): Promise<void> {
  await page.evaluate(
    (name, values) => {
      const group = [...document.querySelectorAll('fieldset')].find(
        (each) => each.querySelector('legend')?.textContent === name,
      );
      const fields = [...(group?.querySelectorAll<HTMLInputElement>('input[type=time]') ?? [])].slice(-values.length);
      for (const [index, field] of fields.entries()) {
        field.value = values[index] ?? '';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    },
    day,
    times,
  );
}
