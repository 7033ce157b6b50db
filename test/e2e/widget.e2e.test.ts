import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { DESKTOP, newTab, PHONE, startBrowser, type TestBrowser, type Viewport } from './browser.ts';
import { type HostSite, startHostSite } from './host-site.ts';
import { type PageServer, startPageServer } from './page-server.ts';

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

const line = (more = '') => `<script async src="${started.server?.url}/widget.js" ${more}></script>`;
const pageWith = (head: string, body = '') =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Région</title>${head}</head><body><main><h1>Une page</h1>${body}</main></body></html>`;

/** A page of a site with this HTML, and all that it asked of the assistant. */
async function visit(
  html: string,
  options: { site?: HostSite | undefined; viewport?: Viewport; policy?: string } = {},
) {
  const { site = started.site, viewport = DESKTOP, policy } = options;
  if (started.browser === undefined || site === undefined) throw new Error('not started');
  site.show(html, policy);
  const page = await newTab(started.browser, viewport);
  open.push(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(site.origin, { waitUntil: 'networkidle0' });
  return { page, asked };
}

async function chatIn(page: Page): Promise<Frame> {
  const frame = await page.waitForFrame((one) => one.url().includes('/integration'));
  await frame.waitForSelector('#chat:not([hidden])');
  return frame;
}

/** Opens with the keyboard: the launcher is the last stop of the page. */
async function openByKeyboard(page: Page): Promise<Frame> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  return chatIn(page);
}

const onHost = (page: Page) => page.evaluate(() => document.activeElement?.tagName ?? '');

describe('the launcher on another site', () => {
  it('loads its script alone, stores nothing, and is one button with a name', async () => {
    const { page, asked } = await visit(pageWith(line()));
    expect(asked.filter((path) => path !== '/' && path !== '/favicon.ico')).toEqual(['/widget.js']);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
    expect(await violations(page)).toEqual([]);
    const tree = await page.accessibility.snapshot();
    expect(JSON.stringify(tree)).toContain('Une question sur la formation ?');
  });

  it('opens, answers and closes with the keyboard only; the focus comes back to it', async () => {
    const { page } = await visit(pageWith(line()));
    const frame = await openByKeyboard(page);
    await frame.waitForFunction(() => document.activeElement?.id === 'titre');
    expect(await onHost(page)).toBe('DIV');
    await frame.focus('#message');
    await page.keyboard.type('Le CPF peut-il payer ?');
    await page.keyboard.press('Enter');
    await frame.waitForSelector('.message.answer');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.hasFocus() || document.activeElement?.tagName === 'DIV');
    await page.keyboard.press('Enter');
    await frame.waitForFunction(() => document.activeElement?.id === 'titre');
    expect(await frame.$$('.message.answer')).toHaveLength(1);
  });

  it('takes the whole window of a phone, and closes with its own button', async () => {
    const { page } = await visit(pageWith(line('data-position="gauche" data-sujet="Le CPF"')), { viewport: PHONE });
    const frame = await openByKeyboard(page);
    expect(await frame.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([PHONE.width, PHONE.height]);
    expect(await frame.$eval('#message', (field) => (field as HTMLTextAreaElement).value)).toBe('Le CPF');
    expect(await frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    const covered = () =>
      page.evaluate(() => document.elementFromPoint(195, 200)?.hasAttribute('data-assistant-formation'));
    expect(await covered()).toBe(true);
    await frame.click('#fermer');
    await page.waitForFunction(
      () => document.elementFromPoint(195, 200)?.hasAttribute('data-assistant-formation') === false,
    );
  });

  it('works under the strict policy of a site, with its integrity', async () => {
    const demo = await (await fetch(`${started.server?.url}/demo`)).text();
    const [, path = '', integrity = ''] = /(\/widget-\w+\.js)&quot;\s+integrity=&quot;([^&]+)/.exec(demo) ?? [];
    const url = started.server?.url ?? '';
    const script = `<script async src="${url}${path}" integrity="${integrity}" crossorigin="anonymous"></script>`;
    const policy = `default-src 'none'; script-src ${url}; frame-src ${url}; style-src 'self'`;
    const { page } = await visit(pageWith(script), { policy });
    await openByKeyboard(page);
  });

  it('is left alone by the site’s hostile sheet and changed prototypes; twice the line makes one button', async () => {
    const hostile = `<style>body * { display: none !important; color: red !important } div, button, iframe { position: static !important; width: 1px !important }</style>
      <script>Array.prototype.map = Array.prototype.forEach = () => { throw new Error('changed') };
      Object.prototype.nuisance = 1; Array.prototype[Symbol.iterator] = () => { throw new Error('changed') };</script>`;
    const { page } = await visit(pageWith(hostile + line() + line()));
    const buttons = await page.evaluate(() => document.querySelectorAll('[data-assistant-formation]').length);
    expect(buttons).toBe(1);
    const box = await (await page.$('[data-assistant-formation]'))?.boundingBox();
    expect(box?.width).toBeGreaterThan(150);
    const frame = await openByKeyboard(page);
    expect(await frame.evaluate(() => window.innerWidth)).toBe(420);
  });
});

describe('a site that is not on the list', () => {
  it('cannot hold the chat', async () => {
    const refusals: string[] = [];
    const { page } = await visit(pageWith(line()), { site: started.stranger });
    page.on('console', (message) => refusals.push(message.text()));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => refusals.join(), { timeout: 10_000 }).toContain('frame-ancestors');
    const shown = await Promise.all(page.frames().map((frame) => frame.$('#chat').catch(() => null)));
    expect(shown.filter((chat) => chat !== null)).toEqual([]);
  });
});

describe('the page of demonstration', () => {
  it('passes axe-core and opens the chat', async () => {
    if (started.browser === undefined) throw new Error('not started');
    const page = await newTab(started.browser, DESKTOP);
    open.push(page);
    await page.goto(`${started.server?.url}/demo`, { waitUntil: 'networkidle0' });
    expect(await violations(page)).toEqual([]);
    await page.click('[data-assistant-formation]');
    await chatIn(page);
  });
});
