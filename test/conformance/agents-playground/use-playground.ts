import type { ElementHandle, JSHandle, Page } from 'puppeteer-core';
import { newTab, type TestBrowser } from '../../e2e/browser.ts';
import type { Playground } from './playground.ts';

const WINDOW = { width: 1300, height: 1600 };
/** A machine that six suites share. */
const PATIENCE_MS = 40_000;
/** Where one writes. */
const FIELD = '[contenteditable=true]';

/** Opens the emulator, its log panel closed: what can be read is what a person in Teams reads. */
export async function openTeams(browser: TestBrowser, { url }: Playground): Promise<Page> {
  const page = await newTab(browser, WINDOW);
  page.setDefaultTimeout(PATIENCE_MS);
  // Its card library adds a property to what its store has frozen: no button with `data.msteams` would work (0.2.28).
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(Object, 'freeze', { value: (value: unknown) => value });
  });
  await page.goto(url);
  await page.waitForSelector(FIELD);
  await page.click('button[title="Clear logs"] ~ button');
  return page;
}

/** Goes to « Personal Chat », « Group Chat » or « My Team - General ». */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.click(`button[aria-label="${place}"]`);
  await page.waitForFunction(
    (isChannel, field) =>
      document.querySelector(field) !== null &&
      [...document.querySelectorAll('button')].some(({ textContent }) => textContent === 'Post') === isChannel,
    {},
    place.startsWith('My Team'),
    FIELD,
  );
}

/** Writes a message in the first field, after a mention of the assistant or not. */
export async function write(page: Page, text: string, mention = false): Promise<void> {
  await page.click(FIELD);
  if (mention) {
    await page.keyboard.type('@');
    await clickFound(await menuItem(page, 'Test Bot'));
    await page.waitForFunction((field) => document.querySelector(field)?.textContent?.includes('Test Bot'), {}, FIELD);
  }
  await page.keyboard.type(mention ? ` ${text}` : text);
}

export async function say(page: Page, text: string, mention = false): Promise<void> {
  await write(page, text, mention);
  await page.keyboard.press('Enter');
}

/** Begins a thread in a channel. */
export async function post(page: Page, text: string): Promise<void> {
  await write(page, text, true);
  await press(page, 'Post');
}

/** Presses the last button with these words, once it is there. */
export async function press(page: Page, words: string, within = 'body'): Promise<void> {
  const found = await page.waitForFunction(
    (wanted, frame) =>
      [...document.querySelectorAll<HTMLElement>(`${frame} button`)]
        .filter((button) => (button.textContent || button.title).trim() === wanted)
        .pop(),
    {},
    words,
    within,
  );
  await clickFound(found);
}

/** « Install application », « Uninstall application ». */
export async function mock(page: Page, activity: string): Promise<void> {
  await press(page, 'Mock an Activity');
  await clickFound(await menuItem(page, activity));
  await press(page, 'Send activity', '[role=dialog]');
  await page.waitForSelector('[role=dialog]', { hidden: true });
}

function menuItem(page: Page, words: string): Promise<JSHandle> {
  return page.waitForFunction(
    (wanted) => [...document.querySelectorAll('[role=menuitem]')].find(({ textContent }) => textContent === wanted),
    {},
    words,
  );
}

async function clickFound(found: JSHandle): Promise<void> {
  const element = found.asElement();
  if (element === null) throw new Error('nothing to click');
  await element.evaluate((node) => {
    if (node instanceof Element) node.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
  await (element as ElementHandle<Element>).click();
}

/** Waits until these words can be read, so many times. */
export async function reads(page: Page, words: string, times = 1): Promise<void> {
  await page
    .waitForFunction(
      (wanted, many) => document.body.innerText.replace(/\s+/g, ' ').split(wanted).length > many,
      {},
      words,
      times,
    )
    .catch(async () => {
      throw new Error(`« ${words} » is not read in: ${(await shown(page)).slice(-4_000)}`);
    });
}

/** All that can be read, in one line. */
export async function shown(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText.replace(/\s+/g, ' '));
}

/** What can be read in the thread of a channel that these words stand in. */
export async function threadOf(page: Page, words: string): Promise<string> {
  return page.evaluate((wanted) => {
    const isThread = (element: Element) => element.querySelectorAll('button[aria-label="Send Message"]').length === 1;
    const threads = [...document.querySelectorAll<HTMLElement>('div')].filter(
      (element) => isThread(element) && element.innerText.includes(wanted),
    );
    return threads.pop()?.innerText.replace(/\s+/g, ' ') ?? '';
  }, words);
}
