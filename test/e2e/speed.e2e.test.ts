import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureFirstScreen, measureFromLauncher } from '../bench/page/first-screen.ts';
import { median } from '../bench/page/median.ts';
import { ONE_PROCESS } from '../bench/page/slow-phone.ts';
import { startBrowser, type TestBrowser } from './browser.ts';
import { type HostSite, startHostSite } from './host-site.ts';
import { type PageServer, startPageServer } from './page-server.ts';
import { pageWith } from './use-host-site.ts';

/** `npm run bench:page` holds it to 1.5 s; here the machine is shared, and only a mistake is looked for. */
const CLEARLY_TOO_SLOW_MS = 3_000;
const RUNS = 3;
const FIELD = '#message';

let site: HostSite;
let server: PageServer;
let browser: TestBrowser;
beforeAll(async () => {
  site = await startHostSite();
  [server, browser] = await Promise.all([startPageServer({ embedOrigins: [site.origin] }), startBrowser(ONE_PROCESS)]);
  site.show(pageWith(`<script async src="${server.url}/widget.js"></script>`));
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await site.stop();
});

describe('on a cheap phone, at 1.6 Mbit/s', () => {
  it.each([
    ['its own page', () => measureFirstScreen(browser, { url: `${server.url}/`, field: FIELD })],
    ['the launcher of a site', () => measureFromLauncher(browser, { url: site.origin, field: FIELD })],
  ])('the chat opened by %s takes few requests, few bytes and little time', { timeout: 180_000 }, async (_how, run) => {
    const screens = [];
    for (let n = 0; n < RUNS; n += 1) screens.push(await run());
    expect(Math.max(...screens.map(({ requests }) => requests))).toBeLessThanOrEqual(5);
    expect(Math.max(...screens.map(({ bytes }) => bytes))).toBeLessThan(60_000);
    expect(median(screens.map(({ interactive }) => interactive))).toBeLessThan(CLEARLY_TOO_SLOW_MS);
  });
});
