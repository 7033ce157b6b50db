import { afterAll, beforeAll, expect, it } from 'vitest';
import { answered, ask, DESKTOP, newTab, PHONE, startBrowser, type TestBrowser } from '../../e2e/browser.ts';
import { clickOn, reads, signIn } from './use-console.ts';
import { startWholeServer, type WholeServer } from './whole-server.ts';

const LIMIT_MS = 120_000;
let server: WholeServer;
let browser: TestBrowser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWholeServer(), startBrowser()]);
  await server.account('marie', 'Marie', 'counsellor', ['proch_info_nord']);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it(
  'each sees that the other is writing; the resident reads who answers, and is not told that the assistant is looking',
  async () => {
    const marie = await newTab(browser, DESKTOP);
    await marie.goto(`${server.url}/console`);
    await marie.waitForSelector('input[type=password]');
    await signIn(marie, 'marie');
    await clickOn(marie, 'Je suis disponible');
    const anna = await newTab(browser, PHONE);
    await anna.goto(server.url);
    await ask(anna, "j'habite Lille, je voudrais parler à un conseiller");
    await answered(anna, 'Rien n');
    await clickOn(anna, "J'accepte", '#fil');
    await clickOn(marie, 'Prendre la demande : Lille');
    await marie.waitForSelector('#reponse');
    await answered(anna, 'vous répond');

    const line = '#attente:not([hidden])';
    await marie.type('#reponse', 'Bonjour');
    await anna.waitForFunction(
      (shown) => document.querySelector(shown)?.textContent?.includes('Marie écrit'),
      {},
      line,
    );
    await marie.keyboard.press('Enter');
    await answered(anna, 'Bonjour');
    const who = await anna.$$eval('.message.bot .who', (names) =>
      names.slice(-2).map(({ textContent }) => textContent),
    );
    expect(who).toEqual(['Assistant', "Marie, Proch'Info-Formation (Nord et Pas-de-Calais)"]);

    await anna.type('#message', 'Merci');
    await reads(marie, 'La personne écrit', '.typing');
    await anna.keyboard.press('Enter');
    await reads(marie, 'Merci', '.transcript');
    expect(await anna.$(line)).toBeNull();
  },
  LIMIT_MS,
);
