import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

/** Debian's chromium with nothing kept from a former run. */
export interface TestBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly deviceScaleFactor?: number;
  readonly hasTouch?: boolean;
}

export const PHONE: Viewport = { width: 390, height: 844, deviceScaleFactor: 2, hasTouch: true };
export const DESKTOP: Viewport = { width: 1280, height: 800 };
/** WCAG 1.4.4: what is left of a 1280 px window at 200 %. */
export const ZOOMED: Viewport = { width: 640, height: 400, deviceScaleFactor: 2 };
/** WCAG 1.4.10: the width of a phone of 2012, and of a 1280 px window at 400 %. */
export const NARROW: Viewport = { width: 320, height: 256 };

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const STEP_LIMIT_MS = 15_000;

/**
 * @param more arguments of chromium besides those of every test
 * @throws when chromium is not installed (`apt-get install chromium`)
 */
export async function startBrowser(more: readonly string[] = []): Promise<TestBrowser> {
  const userDataDir = await mkdtemp(join(tmpdir(), 'page-e2e-'));
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await puppeteer.launch({ executablePath, args: [...ARGUMENTS, ...more], userDataDir });
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(userDataDir, { recursive: true, force: true });
    },
  };
}

/** An empty tab of its own session (own storage), at the size of a device. */
export async function newTab({ browser }: TestBrowser, viewport: Viewport): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(viewport);
  // Below the tests' own limit: a wait without end says where it was.
  page.setDefaultTimeout(STEP_LIMIT_MS);
  return page;
}

/** Opens an address in a tab of its own session. */
export async function openPage(browser: TestBrowser, url: string, viewport: Viewport): Promise<Page> {
  const page = await newTab(browser, viewport);
  await page.goto(url);
  return page;
}

/** Opens an address in another tab of the same session: one device, one person. */
export async function openSibling(page: Page, url: string): Promise<Page> {
  const sibling = await page.browserContext().newPage();
  sibling.setDefaultTimeout(STEP_LIMIT_MS);
  await sibling.setViewport(page.viewport());
  await sibling.goto(url);
  await sibling.waitForSelector('#chat:not([hidden])');
  return sibling;
}

/** Writes a message and sends it with Enter. */
export async function ask(page: Page, text: string): Promise<void> {
  await page.type('#message', text);
  await page.keyboard.press('Enter');
}

/** Waits until the last message of the assistant holds these words. */
export async function answered(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => [...document.querySelectorAll('.message.bot')].pop()?.textContent?.includes(wanted) ?? false,
    {},
    words,
  );
}

/** Clicks an element after bringing it to the middle of the window, clear of the bars that stay at its edges. */
export async function press(page: Page, selector: string): Promise<void> {
  await page.$eval(selector, (element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await page.click(selector);
}

/** Puts a text in the field as pasting does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.$eval(
    '#message',
    (field, words) => {
      if (field instanceof HTMLTextAreaElement) field.value = words;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
}

/** Takes another language from the menu of the top bar. */
export async function chooseLanguage(page: Page, language: string): Promise<void> {
  await page.click('#langues > summary');
  await page.click(`#langues [hreflang="${language}"]`);
}
