import { mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { answered, ask, DESKTOP, NARROW, openPage, PHONE, startBrowser, type Viewport } from './browser.ts';
import { startPageServer } from './page-server.ts';

/** Draws the page in its main states into the folder given on the command line. */
const folder = process.argv[2] ?? 'var/screenshots';
mkdirSync(folder, { recursive: true });
const server = await startPageServer();
const browser = await startBrowser();

async function shoot(page: Page, name: string): Promise<void> {
  // Smooth scrolling ends well within this time.
  await pause(700);
  await page.screenshot({ path: `${folder}/${name}.png` as `${string}.png` });
}

async function draw(device: string, viewport: Viewport): Promise<void> {
  const page = await openPage(browser, server.url, viewport);
  await shoot(page, `${device}-welcome`);
  await ask(page, 'Le CPF peut-il payer ma formation ?');
  await answered(page, 'Pass Formation');
  await shoot(page, `${device}-answer`);
  await ask(page, 'Qui va gagner le match de football ?');
  await answered(page, 'pas trouvé');
  await shoot(page, `${device}-refusal`);
  await ask(page, 'Je veux mourir');
  await answered(page, '3114');
  await shoot(page, `${device}-safety`);
  server.faults.away = true;
  server.cutStreams();
  await ask(page, 'Êtes-vous là ?');
  await page.waitForSelector('#reessayer:not([hidden])');
  await shoot(page, `${device}-away`);
  server.faults.away = false;
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await shoot(page, `${device}-bottom`);
  await page.close();
}

await draw('phone', PHONE);
await draw('desktop', DESKTOP);
await draw('narrow', NARROW);
const page = await openPage(browser, `${server.url}/sources`, PHONE);
await shoot(page, 'phone-sources');
await browser.close();
await server.stop();
