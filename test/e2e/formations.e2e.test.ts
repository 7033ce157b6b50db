import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mountPage } from '../../src/channels/web/page/mount.ts';
import { readTrainingPageWords, trainingPages } from '../../src/dialogue/index.ts';
import { publicRules } from '../../src/eligibility/index.ts';
import { createHttpServer, createLogger } from '../../src/platform/index.ts';
import { shippedTrainings, TODAY } from '../catalogue/shipped-trainings.ts';
import { CHECKED_ON, realRules } from '../eligibility/real-rules.ts';
import { unsetFacts } from '../privacy/unset-facts.ts';
import { violations } from './axe.ts';
import { DESKTOP, NARROW, newTab, startBrowser, type TestBrowser } from './browser.ts';
import { keys, tabTo } from './keyboard.ts';
import { overflow } from './look.ts';

const server = createHttpServer({ allowedOrigins: [], logger: createLogger('silent') });
let browser: TestBrowser;
let url = '';

beforeAll(async () => {
  const pages = trainingPages({
    trainings: await shippedTrainings(),
    words: readTrainingPageWords('dialogs/page-formations.yaml'),
    hasTrade: () => false,
    today: () => TODAY,
  });
  mountPage(server, {
    sources: () => [],
    rules: () => publicRules(realRules(), CHECKED_ON),
    trainings: pages,
    embedOrigins: [],
    privacy: unsetFacts(),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await startBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

it('by keyboard alone one searches, filters, sorts, shares, prints and goes back', async () => {
  const page = await newTab(browser, DESKTOP);
  const count = () =>
    page.$eval('#resultats', (heading) =>
      Number(/\d+(?= formations?$)|\d+$/.exec(heading.textContent ?? '')?.[0] ?? 1),
    );
  const enter = () =>
    Promise.all([page.waitForNavigation({ waitUntil: 'domcontentloaded' }), page.keyboard.press('Enter')]);
  const titles = () => page.$$eval('.formations h3', (all) => all.map((title) => title.textContent ?? ''));
  await page.goto(`${url}/formations`);

  await page.focus('body');
  await keys(page, 'Tab', 'Tab');
  await page.keyboard.type('soudeur');
  await keys(page, 'Tab');
  await page.keyboard.type('Lens');
  await enter();
  const searched = new URL(page.url());
  expect([searched.searchParams.get('quoi'), searched.searchParams.get('ou')]).toEqual(['soudeur', 'Lens']);
  const all = await count();
  expect(all).toBeGreaterThan(1);
  expect((await titles()).join()).toMatch(/soud/i);

  await tabTo(page, /financées par la Région \(\d+\)/);
  const told = await page.evaluate(() => Number(/\((\d+)\)/.exec(document.activeElement?.textContent ?? '')?.[1]));
  await enter();
  expect(await count(), 'the filter leaves as many as it says').toBe(told);
  expect(told).toBeLessThanOrEqual(all);

  await tabTo(page, /Les plus tôt/);
  await enter();
  const sorted = new URL(page.url());
  expect(sorted.searchParams.get('tri')).toBe('soon');
  expect(sorted.searchParams.get('region'), 'sorting keeps the filter').toBe('oui');

  // Shared: the address alone shows the same, elsewhere.
  await tabTo(page, /^\/formations\?/);
  const address = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).href);
  const other = await newTab(browser, NARROW);
  await other.goto(address);
  expect(await other.$$eval('.formations h3', (found) => found.map((title) => title.textContent ?? ''))).toEqual(
    await titles(),
  );
  expect(await overflow(other)).toBeLessThanOrEqual(0);
  expect(await violations(other)).toEqual([]);

  await page.emulateMediaType('print');
  const shown = (selector: string) => page.$eval(selector, (part) => getComputedStyle(part).display !== 'none');
  expect([await shown('.formations'), await shown('.formations-search form'), await shown('.formations-nav')]).toEqual([
    true,
    false,
    false,
  ]);
  expect((await page.pdf()).length).toBeGreaterThan(1_000);
  await page.emulateMediaType('screen');

  await page.bringToFront();
  await page.goBack();
  expect(new URL(page.url()).searchParams.get('tri')).toBeNull();
  await page.focus('body');
  await tabTo(page, /^Retour à l’assistant$/);
  // The chat goes on asking for its server, which is not there: only where it leads is looked at.
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.pathname === '/');
}, 60_000);
