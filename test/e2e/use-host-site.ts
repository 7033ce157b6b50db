import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { DESKTOP, newTab, startBrowser, type TestBrowser, type Viewport } from './browser.ts';
import { type HostSite, startHostSite } from './host-site.ts';
import { type PageServer, startPageServer } from './page-server.ts';

export interface VisitOptions {
  /** The site of the allow-list unless told otherwise. */
  readonly site?: HostSite;
  readonly viewport?: Viewport;
  /** The site's own content security policy. */
  readonly policy?: string;
}

/** Sites that embed the assistant, for the tests of one file. */
export interface HostSites {
  server(): PageServer;
  /** A site that is not on the allow-list. */
  stranger(): HostSite;
  site(): HostSite;
  /** An empty tab, closed after the test. */
  tab(viewport: Viewport): Promise<Page>;
  /** The line that a site adds, with these attributes. */
  line(attributes?: string): string;
  /** Opens a page of a site with this HTML; `asked` holds the address of every request. */
  visit(html: string, options?: VisitOptions): Promise<{ page: Page; asked: readonly URL[] }>;
}

/** Starts the assistant, a site that may embed it, one that may not, and the browser. */
export function useHostSites(): HostSites {
  const started: { server?: PageServer; site?: HostSite; stranger?: HostSite; browser?: TestBrowser } = {};
  const open: Page[] = [];

  beforeAll(async () => {
    started.site = await startHostSite();
    started.stranger = await startHostSite();
    started.server = await startPageServer({ embedOrigins: [started.site.origin] });
    started.browser = await startBrowser();
  });
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close();
  });
  afterAll(async () => {
    await started.browser?.close();
    for (const part of [started.server, started.site, started.stranger]) await part?.stop();
  });

  async function tab(viewport: Viewport): Promise<Page> {
    const page = await newTab(given(started.browser), viewport);
    open.push(page);
    return page;
  }

  const site = () => given(started.site);
  return {
    server: () => given(started.server),
    stranger: () => given(started.stranger),
    site,
    tab,
    line: (attributes = '') => `<script async src="${given(started.server).url}/widget.js" ${attributes}></script>`,
    visit: async (html, options = {}) => {
      const at = options.site ?? site();
      at.show(html, options.policy);
      const page = await tab(options.viewport ?? DESKTOP);
      const asked: URL[] = [];
      page.on('request', (request) => asked.push(new URL(request.url())));
      await page.goto(at.origin, { waitUntil: 'networkidle0' });
      return { page, asked };
    },
  };
}

/** A page of a site. */
export function pageWith(head: string, body = ''): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Région</title>${head}</head><body><main><h1>Une page</h1>${body}</main></body></html>`;
}

/** The chat in the frame of a site's page, once it can be used. */
export async function chatIn(page: Page): Promise<Frame> {
  const frame = await page.waitForFrame((one) => one.url().includes('/integration'));
  await frame.waitForSelector('#chat:not([hidden])');
  return frame;
}

/** Opens with the keyboard: the launcher is the last stop of the page. */
export async function openByKeyboard(page: Page): Promise<Frame> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  return chatIn(page);
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not started');
  return value;
}
