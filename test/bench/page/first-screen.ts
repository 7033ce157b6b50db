import type { Frame, Page } from 'puppeteer-core';
import type { TestBrowser } from '../../e2e/browser.ts';
import { openSlowPhone } from './slow-phone.ts';

/** What a person waits for, from the moment she asks for the chat; times in milliseconds. */
export interface FirstScreen {
  /** Until something is painted. */
  readonly painted: number;
  /** Until the field can be written in and the main thread is free: no task of 50 ms or more in the second that follows. */
  readonly interactive: number;
  /** How long tasks kept the page from answering a gesture: what each lasted beyond 50 ms. */
  readonly blocked: number;
  readonly requests: number;
  /** Bytes of the answers as they travel, headers included. */
  readonly bytes: number;
}

/** A page to open, and the selector of its chat's field. */
export interface ChatPage {
  readonly url: string;
  readonly field: string;
}

interface Watched {
  ready: number;
  readonly tasks: { readonly start: number; readonly lasted: number }[];
}

declare global {
  interface Window {
    watched?: Watched;
  }
}

/** Opens the page on a slow phone that never saw it. */
export async function measureFirstScreen(browser: TestBrowser, { url, field }: ChatPage): Promise<FirstScreen> {
  const page = await openSlowPhone(browser);
  await page.evaluateOnNewDocument(watchScreen, field);
  const traffic = await countTraffic(page);
  await page.goto(url);
  const screen = await readScreen(page.mainFrame());
  await page.close();
  return { ...screen, ...traffic };
}

/** Opens a site's page on a slow phone, then the chat by its launcher: time counts from the press of Enter. */
export async function measureFromLauncher(browser: TestBrowser, { url, field }: ChatPage): Promise<FirstScreen> {
  const page = await openSlowPhone(browser);
  await page.evaluateOnNewDocument(watchScreen, field);
  await page.goto(url, { waitUntil: 'networkidle0' });
  await page.keyboard.press('Tab');
  const pressed = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener('keydown', ({ timeStamp }) => resolve(performance.timeOrigin + timeStamp), { once: true });
      }),
  );
  const traffic = await countTraffic(page);
  const frame = page.waitForFrame((one) => one.url().includes('/integration'));
  await page.keyboard.press('Enter');
  const screen = await readScreen(await frame);
  const waited = (await (await frame).evaluate(() => performance.timeOrigin)) - (await pressed);
  await page.close();
  return { ...screen, painted: screen.painted + waited, interactive: screen.interactive + waited, ...traffic };
}

/** Runs in the page, before its own scripts: looks once a frame whether the field can be seen. */
function watchScreen(field: string): void {
  const watched: Watched = { ready: 0, tasks: [] };
  window.watched = watched;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watched.tasks.push({ start: startTime, lasted: duration });
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (document.querySelector(field)?.checkVisibility() === true)
      setTimeout(() => {
        watched.ready = performance.now();
      });
    else requestAnimationFrame(look);
  };
  look();
}

async function readScreen(frame: Frame): Promise<Omit<FirstScreen, 'requests' | 'bytes'>> {
  const read = await frame.waitForFunction(
    () => {
      const { ready, tasks } = window.watched ?? { ready: 0, tasks: [] };
      if (ready === 0) return false;
      const interactive = Math.max(ready, ...tasks.map(({ start, lasted }) => start + lasted));
      if (performance.now() < interactive + 1000) return false;
      const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      return { painted, interactive, blocked: tasks.reduce((sum, { lasted }) => sum + lasted - 50, 0) };
    },
    { polling: 100 },
  );
  const screen = await read.jsonValue();
  if (screen === false) throw new Error('the screen was not measured');
  return screen;
}

/** The counts grow while the page lives. */
async function countTraffic(page: Page): Promise<{ requests: number; bytes: number }> {
  const traffic = { requests: 0, bytes: 0 };
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    traffic.requests += 1;
    traffic.bytes += encodedDataLength;
  });
  return traffic;
}
