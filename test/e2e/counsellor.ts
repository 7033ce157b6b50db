import type { Page } from 'puppeteer-core';
import { clickOn, reads, signIn } from '../console/ui/use-console.ts';
import type { WholeServer } from '../console/ui/whole-server.ts';
import { DESKTOP, newTab, type TestBrowser } from './browser.ts';

/** Marie, who answers residents of the Nord and the Pas-de-Calais from the console. */
export interface Counsellor {
  /** From then on requests reach her; otherwise the call-back form is offered. */
  setPresence(state: 'available' | 'away'): Promise<void>;
  /** Takes the request that waits. */
  take(): Promise<void>;
  write(words: string): Promise<void>;
  /** Writes letters in her field until the resident's page says so. */
  startWriting(resident: Page): Promise<void>;
  /** Gives the conversation back to the assistant. */
  giveBack(): Promise<void>;
}

const LETTER_EVERY_MS = 500;

/** Signs her in, with an account of her own on this server. */
export async function hireMarie(server: WholeServer, browser: TestBrowser): Promise<Counsellor> {
  await server.account('marie', 'Marie', 'counsellor', ['proch_info_nord']);
  const page = await newTab(browser, DESKTOP);
  await page.goto(`${server.url}/console`);
  await page.waitForSelector('input[type=password]');
  await signIn(page, 'marie');
  return {
    async setPresence(state) {
      await page.waitForSelector('.presence select');
      await page.select('.presence select', state);
      await page.waitForSelector(`.presence.${state}`);
    },
    async take() {
      await goToQueue(page);
      await reads(page, 'Prendre');
      await clickOn(page, 'Prendre la demande');
      await page.waitForSelector('#reponse');
    },
    async write(words) {
      await page.type('#reponse', words);
      await page.keyboard.press('Enter');
      await reads(page, words);
    },
    async startWriting(resident) {
      // She is heard every few seconds only.
      const seen = resident.waitForFunction(() => document.querySelector('#attente')?.textContent?.includes('Marie'));
      const letters = setInterval(() => void page.type('#reponse', 'a').catch(() => {}), LETTER_EVERY_MS);
      await seen.finally(() => clearInterval(letters));
    },
    async giveBack() {
      await clickOn(page, 'Rendre à l’assistant');
      await clickOn(page, 'Rendre à l’assistant', 'dialog');
      await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
    },
  };
}

async function goToQueue(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/file';
  });
}
