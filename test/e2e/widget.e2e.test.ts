import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { DESKTOP, PHONE } from './browser.ts';
import { chatIn, openByKeyboard, pageWith, useHostSites } from './use-host-site.ts';

const { line, server, stranger, site, tab, visit } = useHostSites();

const onHost = (page: Page) => page.evaluate(() => document.activeElement?.tagName ?? '');

/** Frames of the page, those of closed shadow trees included. */
async function framesOf(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('DOM.enable');
  const { nodes } = await session.send('DOM.getFlattenedDocument', { depth: -1, pierce: true });
  return nodes.filter(({ nodeName }) => nodeName === 'IFRAME').length;
}

describe('the launcher on another site', () => {
  it('loads its script alone, stores nothing, and is one button with a name', async () => {
    const { page, asked } = await visit(pageWith(line()));
    const ours = asked.filter(({ pathname }) => pathname !== '/' && pathname !== '/favicon.ico');
    expect(ours.map(({ href }) => href)).toEqual([`${server().url}/widget.js`]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
    expect(await violations(page)).toEqual([]);
    const tree = await page.accessibility.snapshot();
    expect(JSON.stringify(tree)).toContain('Une question sur la formation ?');
  });

  it('makes no frame before it is opened, and one for all the times it is', async () => {
    const { page } = await visit(pageWith(line()));
    expect(await framesOf(page)).toBe(0);
    const frame = await openByKeyboard(page);
    await page.keyboard.press('Escape');
    await frame.waitForFunction(() => !document.hasFocus());
    await page.keyboard.press('Enter');
    await frame.waitForFunction(() => document.hasFocus());
    expect(await framesOf(page)).toBe(1);
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

  it('speaks English and proposes the questions that the site chose', async () => {
    const { page } = await visit(pageWith(line('data-langue="en" data-ouverture="droits"')));
    const frame = await openByKeyboard(page);
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe('en');
    const shown = await frame.$$eval('#accueil [data-ouverture] .choice', (buttons) =>
      buttons.filter((button) => button.getClientRects().length > 0).map(({ textContent }) => textContent),
    );
    expect(shown[0]).toBe('What help can I get?');
    expect(shown).toHaveLength(3);
  });

  it('works under the strict policy of a site, with its integrity', async () => {
    const { url } = server();
    const demo = await (await fetch(`${url}/demo`)).text();
    const [, path = '', integrity = ''] = /(\/widget-\w+\.js)&quot;\s+integrity=&quot;([^&]+)/.exec(demo) ?? [];
    const script = `<script async src="${url}${path}" integrity="${integrity}" crossorigin="anonymous"></script>`;
    const policy = `default-src 'none'; script-src ${url}; frame-src ${url}; style-src 'self'; require-trusted-types-for 'script'`;
    const { page, asked } = await visit(pageWith(script), { policy });
    const frame = await openByKeyboard(page);
    await frame.focus('#message');
    await page.keyboard.type('Le CPF peut-il payer ?');
    await page.keyboard.press('Enter');
    await frame.waitForSelector('.message.answer');
    expect(new Set(asked.map(({ origin }) => origin))).toEqual(new Set([site().origin, url]));
  });
});

describe('a site that is not on the list', () => {
  it('cannot hold the chat', async () => {
    const refusals: string[] = [];
    const { page } = await visit(pageWith(line()), { site: stranger() });
    page.on('console', (message) => refusals.push(message.text()));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => refusals.join(), { timeout: 10_000 }).toContain('frame-ancestors');
    const shown = await Promise.all(page.frames().map((frame) => frame.$('#chat').catch(() => null)));
    expect(shown.filter((chat) => chat !== null)).toEqual([]);
  });

  it('cannot hold it either by framing a page of a site that may', async () => {
    site().show(pageWith(line()));
    const { page } = await visit(pageWith('', `<iframe src="${site().origin}" width="900" height="700"></iframe>`), {
      site: stranger(),
    });
    const refusals: string[] = [];
    page.on('console', (message) => refusals.push(message.text()));
    const framed = await page.waitForFrame((one) => one.url().startsWith(site().origin));
    await (await framed.waitForSelector('[data-assistant-formation]'))?.click();
    await expect.poll(() => refusals.join(), { timeout: 10_000 }).toContain('frame-ancestors');
  });
});

describe('the page of demonstration', () => {
  it('passes axe-core and opens the chat', async () => {
    const page = await tab(DESKTOP);
    await page.goto(`${server().url}/demo`, { waitUntil: 'networkidle0' });
    expect(await violations(page)).toEqual([]);
    await page.click('[data-assistant-formation]');
    await chatIn(page);
  });
});
