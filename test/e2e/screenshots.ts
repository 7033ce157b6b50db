import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { startWholeServer } from '../console/ui/whole-server.ts';
import { ask, DESKTOP, newTab, PHONE, press, startBrowser, type Viewport } from './browser.ts';

/** Draws the shipped assistant for the README: a sourced answer, on a phone and a computer, in light and in contrast. */
const folder = process.argv[2] ?? fileURLToPath(new URL('screenshots', import.meta.url));
mkdirSync(folder, { recursive: true });
const server = await startWholeServer();
const browser = await startBrowser();
const QUESTION = 'Le CPF peut-il payer le permis B ?';

async function draw(device: string, viewport: Viewport): Promise<void> {
  const page = await newTab(browser, viewport);
  // A picture holds still.
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.goto(server.url);
  await ask(page, QUESTION);
  await page.waitForSelector('.message.answer .sources');
  await shoot(page, device);
  await press(page, '#outils summary');
  await press(page, '#outils input[value="contraste"]');
  await press(page, '#outils summary');
  await shoot(page, `${device}-contrast`);
  await page.close();
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.$eval('.message.user', (message) => message.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await page.screenshot({ path: `${folder}/${name}.png` as `${string}.png` });
}

await draw('phone', PHONE);
await draw('desktop', DESKTOP);
await browser.close();
await server.stop();
