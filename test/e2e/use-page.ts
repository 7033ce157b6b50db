import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { newTab, startBrowser, type TestBrowser, type Viewport } from './browser.ts';
import { type PageServer, type PageServerOptions, startPageServer } from './page-server.ts';

/** The page under test, served and opened for the tests of one file. */
export interface PageUnderTest {
  server(): PageServer;
  /** An empty tab of its own, closed after the test. */
  tab(viewport: Viewport): Promise<Page>;
  /** A tab with the page open. */
  visit(viewport: Viewport, path?: string): Promise<Page>;
}

/** Starts the server and the browser before the tests of a file, mends every fault and closes every tab after each. */
export function usePage(options: PageServerOptions = {}): PageUnderTest {
  const started: { server?: PageServer; browser?: TestBrowser } = {};
  const open: Page[] = [];

  beforeAll(async () => {
    [started.server, started.browser] = await Promise.all([startPageServer(options), startBrowser()]);
  });
  afterEach(async () => {
    Object.assign(server().faults, { away: false, noSockets: false, loseAnswers: 0 });
    for (const page of open.splice(0)) await page.close();
  });
  afterAll(async () => {
    await started.browser?.close();
    await started.server?.stop();
  });

  function server(): PageServer {
    if (started.server === undefined) throw new Error('the server is not started');
    return started.server;
  }

  async function tab(viewport: Viewport): Promise<Page> {
    if (started.browser === undefined) throw new Error('the browser is not started');
    const page = await newTab(started.browser, viewport);
    open.push(page);
    return page;
  }

  return {
    server,
    tab,
    visit: async (viewport, path = '/') => {
      const page = await tab(viewport);
      await page.goto(`${server().url}${path}`);
      return page;
    },
  };
}
