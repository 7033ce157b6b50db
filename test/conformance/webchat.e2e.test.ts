import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Think } from '../../src/conversation/index.ts';
import { type Database, migrate, openPglite } from '../../src/platform/index.ts';
import { echo, startTestServer, type TestServer } from '../channels/web/direct-line-server.ts';
import { DESKTOP, openPage, startBrowser, type TestBrowser } from '../e2e/browser.ts';
import { type CuttableProxy, cuttableProxy } from './cuttable-proxy.ts';
import { webChatBundle } from './webchat-bundle.ts';

/** The client waits 3 to 15 s before it reconnects. */
const RECONNECTED_WITHIN_MS = 25_000;

/** A site of somebody else's, with Web Chat in it; the assistant is at `domain`. */
const HTML = (domain: string) => `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Web Chat</title>
  <div id="chat" style="height:600px"></div><script src="/webchat.js"></script><script>
  fetch('${domain}/tokens/generate', { method: 'POST' }).then((answer) => answer.json()).then(({ token }) => {
    const directLine = WebChat.createDirectLine({ domain: '${domain}', token });
    WebChat.renderWebChat({ directLine, locale: 'fr-FR' }, document.getElementById('chat'));
  });</script></html>`;

/** Lets the answer that is being written end. */
let finish = () => {};
const think: Think = async (turn) => {
  if (turn.activity.text !== 'en direct') return echo(turn);
  turn.show?.({ streamType: 'streaming', text: 'Un début.' });
  await new Promise<void>((resolve) => {
    finish = resolve;
  });
  return echo(turn);
};

describe('Web Chat in a browser, on another site than the assistant', () => {
  let database: Database;
  let server: TestServer;
  let proxy: CuttableProxy;
  let browser: TestBrowser;
  let page: Page;
  let site: ReturnType<typeof createServer>;

  beforeAll(async () => {
    const bundle = await webChatBundle();
    database = await openPglite('memory://');
    await migrate(database);
    let domain = '';
    site = createServer((request, response) => {
      const [type, body] = request.url === '/webchat.js' ? ['text/javascript', bundle] : ['text/html', HTML(domain)];
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
      response.end(body);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    server = await startTestServer({ database, allowedOrigins: [origin], think });
    proxy = await cuttableProxy(Number(new URL(server.url).port));
    domain = `http://127.0.0.1:${proxy.port}/v3/directline`;
    browser = await startBrowser();
    page = await openPage(browser, origin, DESKTOP);
  });
  afterAll(async () => {
    await browser.close();
    await proxy.close();
    await server.stop();
    await database.close();
    site.close();
  });

  const bubbles = () =>
    page.$$eval('.webchat__bubble__content', (all) => all.map((bubble) => bubble.textContent?.trim() ?? ''));
  const shows = (text: string, timeout = 20_000) =>
    page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('.webchat__bubble__content')].some(
          (bubble) => bubble.textContent?.trim() === wanted,
        ),
      { timeout },
      text,
    );
  async function say(text: string): Promise<void> {
    await page.type('[data-id="webchat-sendbox-input"]', text);
    await page.keyboard.press('Enter');
  }

  it('starts a conversation and shows the greeting', async () => {
    await shows('Bonjour');
  });

  it('sends a message and shows the answer, and no longer says that it is sending', async () => {
    await say('Je cherche une formation');
    await shows('Vous avez dit : Je cherche une formation');
    await page.waitForFunction(() => !document.body.textContent?.includes('Envoi'));
    expect(await bubbles()).toEqual([
      'Bonjour',
      'Je cherche une formation',
      'Vous avez dit : Je cherche une formation',
    ]);
  });

  it('comes back after a cut network with everything once', async () => {
    proxy.cut();
    // Its stream is dead now: the answer can only come over a new one, from the watermark.
    await say('Me revoilà');
    await shows('Vous avez dit : Me revoilà', RECONNECTED_WITHIN_MS);
    expect(await bubbles()).toEqual([
      'Bonjour',
      'Je cherche une formation',
      'Vous avez dit : Je cherche une formation',
      'Me revoilà',
      'Vous avez dit : Me revoilà',
    ]);
  }, 60_000);

  it('shows an answer that is being written, and the stored one in its place', async () => {
    await page.type('[data-id="webchat-sendbox-input"]', 'en direct');
    await page.keyboard.press('Enter');
    await shows('Un début.');
    finish();
    await shows('Vous avez dit : en direct');
    await page.waitForFunction(
      () =>
        ![...document.querySelectorAll('.webchat__bubble__content')].some((one) =>
          one.textContent?.includes('Un début'),
        ),
    );
  });
});
