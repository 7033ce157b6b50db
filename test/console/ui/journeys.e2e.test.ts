import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answered, ask, DESKTOP, newTab, PHONE, startBrowser, type TestBrowser } from '../../e2e/browser.ts';
import { clickOn, goTo, reads, signIn } from './use-console.ts';
import { startWholeServer, type WholeServer } from './whole-server.ts';

const HOUR_MS = 3_600_000;
const JOURNEY_LIMIT_MS = 120_000;
let server: WholeServer;
let browser: TestBrowser;

beforeAll(async () => {
  browser = await startBrowser();
});
beforeEach(async () => {
  server = await startWholeServer();
  await server.account('marie', 'Marie', 'counsellor', ['proch_info_nord']);
  await server.account('luc', 'Luc', 'counsellor', ['proch_info_nord']);
  await server.account('carole', 'Carole', 'counsellor', ['proch_info_sud']);
});
afterEach(async () => {
  await server?.stop();
});
afterAll(async () => {
  await browser?.close();
});

/** Signed in, and there for residents. */
async function counsellor(login: string): Promise<Page> {
  const page = await newTab(browser, DESKTOP);
  await page.goto(`${server.url}/console`);
  await page.waitForSelector('input[type=password]');
  await signIn(page, login);
  await clickOn(page, 'Je suis disponible');
  await page.waitForSelector('.presence.available');
  return page;
}

async function resident(): Promise<Page> {
  const page = await newTab(browser, PHONE);
  await page.goto(server.url);
  return page;
}

/** Waits until the resident can read these words, whoever says them. */
function heard(page: Page, words: string): Promise<unknown> {
  return page.waitForFunction(
    (wanted) => (document.querySelector('#fil')?.textContent ?? '').replace(/\s+/g, ' ').includes(wanted),
    {},
    words,
  );
}

/** `taken`, or why not. */
async function outcomeOfTaking(page: Page): Promise<string> {
  const outcome = await page.waitForFunction(() =>
    location.hash.startsWith('#/conversation') ? 'taken' : document.querySelector('.alert')?.textContent || undefined,
  );
  return String(await outcome.jsonValue());
}

async function write(page: Page, words: string): Promise<void> {
  await page.type('#reponse', words);
  await page.keyboard.press('Enter');
}

describe('the shipped assistant and the console', () => {
  it(
    'request, consent, queue, a race to take, exchange, transfer, return, satisfaction',
    async () => {
      const marie = await counsellor('marie');
      const luc = await counsellor('luc');
      const carole = await counsellor('carole');
      const anna = await resident();
      await ask(anna, "j'habite Lille, je voudrais parler à un conseiller");
      await answered(anna, 'Rien n');
      await reads(marie, 'Personne n’attend');
      await clickOn(anna, "J'accepte", '#fil');
      await heard(anna, "C'est envoyé");

      // Nobody reloads anything; the counsellor of another team sees nothing.
      await Promise.all([marie, luc].map((page) => reads(page, 'Lille (59)')));
      expect(await carole.$eval('main', ({ textContent }) => textContent)).toContain('Personne n’attend');
      await Promise.all([marie, luc].map((page) => clickOn(page, 'Prendre la demande : Lille')));
      const race = await Promise.all([marie, luc].map(outcomeOfTaking));
      expect(race.toSorted()).toEqual(['Une autre personne a déjà pris cette demande.', 'taken']);
      const taker = race[0] === 'taken' ? marie : luc;
      await heard(anna, 'vous répond');

      await reads(taker, 'je voudrais parler à un conseiller');
      await write(taker, 'Bonjour, je regarde votre dossier.');
      await heard(anna, 'je regarde votre dossier');
      await anna.type('#message', 'Merci, et mon CPF ?');
      await anna.keyboard.press('Enter');
      await reads(taker, 'Merci, et mon CPF ?');
      await write(taker, 'Je transmets.');
      await heard(anna, 'Je transmets');
      // The bot said nothing in between.
      const talk = await taker.$$eval('.transcript .message', (items) =>
        items.slice(-3).map(({ classList }) => ['counsellor', 'resident'].find((who) => classList.contains(who))),
      );
      expect(talk).toEqual(['counsellor', 'resident', 'counsellor']);

      await clickOn(taker, 'Transférer');
      await taker.waitForSelector('dialog select');
      await taker.select('dialog select', 'proch_info_sud');
      await taker.type('dialog textarea', 'Déménage dans la Somme');
      await clickOn(taker, 'Transférer', 'dialog');
      await reads(carole, 'Lille (59)');
      await heard(anna, 'transmet votre demande');
      await clickOn(carole, 'Prendre la demande : Lille');
      await reads(carole, 'Déménage dans la Somme');
      await reads(carole, 'je regarde votre dossier');
      await write(carole, 'Je prends la suite.');
      await heard(anna, 'Je prends la suite');

      await clickOn(carole, 'Rendre à l’assistant');
      await clickOn(carole, 'Rendre à l’assistant', 'dialog');
      await answered(anna, 'cet échange vous a-t-il aidé');
      await clickOn(anna, '5 (tout à fait)', '#fil');
      await answered(anna, 'Merci pour votre réponse');
      const rows = await server.database.query('SELECT kind, satisfaction FROM handoffs');
      expect(rows).toEqual([{ kind: 'closed', satisfaction: 5 }]);
      for (const page of [marie, luc, carole, anna]) await page.close();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'at closed hours: a form, a call-back, a number that only its opening shows, dealt with',
    async () => {
      server.advance(9 * HOUR_MS);
      const anna = await resident();
      await ask(anna, "j'habite Lille, je voudrais parler à un conseiller");
      await heard(anna, 'Réouverture');
      await anna.waitForSelector('#fil form input[type=tel]');
      await anna.type('#fil form input[autocomplete=name]', 'Anna');
      await anna.type('#fil form input[type=tel]', '06 12 34 56 78');
      await clickOn(anna, 'Demander à être rappelé', '#fil form');
      await heard(anna, 'se terminant par 78');
      await anna.close();

      const marie = await newTab(browser, DESKTOP);
      await marie.goto(`${server.url}/console`);
      await marie.waitForSelector('input[type=password]');
      await signIn(marie, 'marie');
      await goTo(marie, 'rappels');
      await reads(marie, 'Anna, référence');
      const before = await marie.$eval('main', ({ textContent }) => textContent);
      expect(before).not.toMatch(/12 ?34 ?56/);
      await clickOn(marie, 'Afficher le contact');
      await marie.waitForSelector('a[href^="tel:"]');
      await marie.select('.request select', 'traite');
      await reads(marie, 'Aucun rappel');
      expect(await server.database.query('SELECT status FROM callbacks')).toEqual([{ status: 'traite' }]);
    },
    JOURNEY_LIMIT_MS,
  );
});
