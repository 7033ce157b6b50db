import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate, openPglite } from '../../src/platform/index.ts';
import { type CuttableProxy, cuttableProxy } from '../conformance/cuttable-proxy.ts';
import { ask, newTab, PHONE, paste, startBrowser, type TestBrowser } from './browser.ts';
import { conversation } from './look.ts';
import { type PageServer, startPageServer } from './page-server.ts';

const CUTS_WITH_THE_ASSISTANT = 60;
const CUTS_WITH_A_PERSON = 40;
const HOUR_MS = 3_600_000;
/** The page looks at its clock every five seconds, and gives up a call that nobody answers after fifteen. */
const BACK_WITHIN_MS = 60_000;

let database: Database;
let server: PageServer;
let proxy: CuttableProxy;
let browser: TestBrowser;
let skewMs = 0;
const clock = { now: () => new Date(Date.now() + skewMs) };
const start = () => startPageServer({ database, clock });

beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
  [server, browser] = await Promise.all([start(), startBrowser()]);
  proxy = await cuttableProxy(Number(new URL(server.url).port));
});
afterAll(async () => {
  await browser.close();
  await proxy.close();
  await server.stop();
  await database.close();
});

/** A tab whose clock can be put forward, as a sleep does. */
async function openTab(): Promise<Page> {
  const page = await newTab(browser, PHONE);
  await page.evaluateOnNewDocument(() => {
    const { now } = Date;
    Date.now = () => now() + Number(document.documentElement?.dataset.asleep ?? 0);
  });
  await page.goto(`http://127.0.0.1:${proxy.port}/`);
  return page;
}

/** The page listens again, or has been told of all that it sent. */
const back = (page: Page) =>
  expect
    .poll(async () => server.openStreams() > 0 || (await nothingWaits(page)), { timeout: BACK_WITHIN_MS })
    .toBe(true);
const nothingWaits = (page: Page) =>
  page.evaluate(() => sessionStorage.getItem('assistant-formation')?.includes('"outbox":[]') === true);
const networkIsBack = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')));

const reads = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector('#fil')?.textContent?.includes(wanted),
    { timeout: BACK_WITHIN_MS },
    words,
  );

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
/** The words of each message, on the screen and in the log; the typography of the screen left out. */
const shown = async (page: Page) => (await conversation(page)).map((line) => plain(line).replace(/^[^:]* : /, ''));
const said = async () => (await server.said()).map(plain);

async function write(page: Page, text: string): Promise<void> {
  await paste(page, text);
  await page.focus('#message');
  await page.keyboard.press('Enter');
}

async function restartServer(): Promise<void> {
  await server.stop();
  server = await start();
  proxy.leadTo(Number(new URL(server.url).port));
}

/** The laptop sleeps for an hour: what was open is dead, nobody says so, the token has ended meanwhile. */
async function sleep(page: Page): Promise<void> {
  proxy.freeze();
  skewMs += HOUR_MS;
  await page.evaluate((asleep) => {
    document.documentElement.dataset.asleep = String(asleep);
  }, skewMs);
}

/** One way to lose the network while `say` writes; in turn, so that a hundred cuts have each many times. */
const FAULTS: readonly ((page: Page, say: () => Promise<void>) => Promise<void>)[] = [
  async (_page, say) => {
    proxy.cut();
    await say();
  },
  async (_page, say) => {
    await say();
    proxy.cut();
  },
  async (page, say) => {
    proxy.refuse(true);
    proxy.cut();
    await say();
    proxy.refuse(false);
    await networkIsBack(page);
  },
  async (_page, say) => {
    server.faults.loseAnswers = 1;
    await say();
    proxy.cut();
  },
  async (page, say) => {
    await page.setOfflineMode(true);
    proxy.cut();
    await say();
    await page.setOfflineMode(false);
  },
];

/** The rarer faults, at these cuts. */
const RARE: Readonly<Record<number, (page: Page, say: () => Promise<void>) => Promise<void>>> = {
  20: async (_page, say) => {
    const restarted = restartServer();
    await say();
    await restarted;
  },
  40: async (_page, say) => {
    skewMs += HOUR_MS;
    await say();
    proxy.cut();
  },
  55: async (page, say) => {
    await sleep(page);
    await say();
    await reads(page, 'Vous avez dit\u00a0: message 55');
  },
  80: async (_page, say) => {
    const restarted = restartServer();
    await say();
    proxy.cut();
    await restarted;
  },
};

describe('a hundred disconnections under a running conversation', () => {
  it('lose nothing and double nothing, in both directions, whoever answers', { timeout: 480_000 }, async () => {
    const page = await openTab();
    await ask(page, 'message 0');
    await back(page);
    const written = ['message 0'];
    for (let cut = 1; cut <= CUTS_WITH_THE_ASSISTANT + CUTS_WITH_A_PERSON; cut += 1) {
      const text = `message ${cut}`;
      const fault = RARE[cut] ?? FAULTS[cut % FAULTS.length];
      await fault?.(page, async () => {
        await write(page, text);
        if (cut > CUTS_WITH_THE_ASSISTANT) await server.counsellorSays(`parole ${cut}`);
      });
      written.push(text);
      // Most people's network says that it is back; every fourth time the page must find out by itself.
      if (cut % 4 !== 0) await networkIsBack(page);
      await back(page);
    }
    await server.counsellorSays('la dernière');
    await expect.poll(async () => (await shown(page)).at(-1), { timeout: BACK_WITHIN_MS }).toBe('la dernière');
    await expect.poll(() => nothingWaits(page), { timeout: BACK_WITHIN_MS }).toBe(true);

    const held = await said();
    expect(held.filter((text) => text.startsWith('message'))).toEqual(written);
    expect(held.filter((text) => text.startsWith('parole'))).toHaveLength(CUTS_WITH_A_PERSON);
    expect((await shown(page)).slice(1)).toEqual(held.slice(1));
    const answers = held.filter((text) => text.startsWith('Vous avez dit'));
    expect(new Set(answers).size).toBe(answers.length);
    expect(answers.length).toBeGreaterThanOrEqual(CUTS_WITH_THE_ASSISTANT);
  });
});

describe('a tab that was duplicated while a message waited', () => {
  it('says it once, and both tabs agree after more cuts, whoever writes', { timeout: 180_000 }, async () => {
    const one = await openTab();
    await ask(one, 'Bonjour');
    await reads(one, 'Vous avez dit\u00a0: Bonjour');
    server.faults.away = true;
    server.cutStreams();
    await write(one, 'gardé');
    await one.waitForSelector('.pending');
    const opened = new Promise<Page | null>((resolve) => one.once('popup', resolve));
    // The browser's « dupliquer l’onglet »: what the tab remembers goes along.
    await one.evaluate(() => void window.open(location.href));
    const two = await opened;
    if (two === null) throw new Error('no second tab');
    await two.waitForSelector('.pending');
    server.faults.away = false;
    const written = ['gardé'];
    for (let turn = 1; turn <= 10; turn += 1) {
      const writer = turn % 2 === 0 ? one : two;
      await writer.bringToFront();
      await write(writer, `tour ${turn}`);
      proxy.cut();
      for (const page of [one, two]) await networkIsBack(page);
      await reads(writer, `Vous avez dit\u00a0: tour ${turn}`);
      written.push(`tour ${turn}`);
    }
    for (const page of [one, two]) {
      await page.bringToFront();
      await reads(page, 'Vous avez dit\u00a0: tour 10');
      const held = (await said()).slice(1);
      expect((await shown(page)).slice(1)).toEqual(held);
      expect(held.filter((text) => !text.startsWith('Vous avez dit')).slice(1)).toEqual(written);
    }
  });
});

describe('a laptop that slept for an hour', () => {
  it('shows by itself what was said meanwhile, although its connection died without a word', {
    timeout: 180_000,
  }, async () => {
    const page = await openTab();
    await ask(page, 'Je reviens');
    await reads(page, 'Vous avez dit\u00a0: Je reviens');
    await sleep(page);
    await server.counsellorSays('Bonjour, je suis Camille.');
    await reads(page, 'je suis Camille');
    await write(page, 'Me revoilà');
    await expect.poll(() => server.said(), { timeout: BACK_WITHIN_MS }).toContain('Me revoilà');
    expect((await conversation(page)).slice(1)).toHaveLength(4);
  });
});
