import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, ask, DESKTOP, newTab, PHONE, startBrowser, type TestBrowser } from '../../e2e/browser.ts';
import { clickOn, goTo, reads, signIn } from './use-console.ts';
import { startWholeServer, type WholeServer } from './whole-server.ts';

const LIMIT_MS = 600_000;
const NIR = '1 85 05 78 006 084 91';
const CARD = '4970 1000 0000 0154';

/** What counsellors write, to the resident and among themselves. */
describe('what a counsellor writes', () => {
  let server: WholeServer;
  let browser: TestBrowser;
  let marie: Page;
  let anna: Page;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startWholeServer(), startBrowser()]);
    // Nobody is in a team yet: see the first test.
    await server.account('seul', 'Seul', 'counsellor', []);
  }, LIMIT_MS);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function at(login: string): Promise<Page> {
    const page = await newTab(browser, DESKTOP);
    await page.goto(`${server.url}/console`);
    await page.waitForSelector('input[type=password]');
    await signIn(page, login);
    return page;
  }
  async function resident(): Promise<Page> {
    const page = await newTab(browser, PHONE);
    await page.goto(server.url);
    return page;
  }
  const linksOf = (page: Page) =>
    page.$$eval('#fil .message.counsellor:last-of-type .text a', (links) =>
      links.map((link) => [link.firstChild?.textContent, link.getAttribute('href')]),
    );

  it(
    'with an account in no team: she is told, and residents get one question, then the contacts of the right body',
    async () => {
      const alone = await at('seul');
      await reads(alone, 'Votre compte n’est dans aucune équipe', '.line');
      await alone.close();
      const page = await resident();
      await ask(page, 'je voudrais parler à un conseiller');
      await answered(page, 'ce qui vous ressemble le plus');
      await clickOn(page, 'Salarié ou indépendant', '#fil');
      await answered(page, 'Mon CEP');
      await page.close();
    },
    LIMIT_MS,
  );

  it(
    'web and e-mail addresses are links on the resident’s page; an unsafe one is words',
    async () => {
      await server.account('marie', 'Marie', 'counsellor', ['proch_info_nord']);
      await server.account('chef', 'Chef', 'supervisor', []);
      marie = await at('marie');
      await clickOn(marie, 'Je suis disponible');
      anna = await resident();
      await ask(anna, "j'habite Lille, je voudrais parler à un conseiller");
      await answered(anna, 'Rien n');
      await clickOn(anna, "J'accepte", '#fil');
      await clickOn(marie, 'Prendre la demande : Lille');
      await marie.waitForSelector('#reponse');
      await send(
        marie,
        'Voyez https://www.francetravail.fr/aides ou www.avenir-actifs.org, écrivez à contact@prif.fr, pas [ici](javascript:alert)',
      );
      await heard(anna, 'contact@prif.fr');
      expect(await linksOf(anna)).toEqual([
        ['https://www.francetravail.fr/aides', 'https://www.francetravail.fr/aides'],
        ['www.avenir-actifs.org', 'https://www.avenir-actifs.org/'],
        ['contact@prif.fr', 'mailto:contact@prif.fr'],
      ]);
      await heard(anna, 'pas ici');
    },
    LIMIT_MS,
  );

  it(
    'numbers that identify a person are masked in replies and in notes',
    async () => {
      await send(marie, `Votre numéro est ${NIR}.`);
      await heard(anna, '[numéro de sécurité sociale masqué]');
      await marie.type('.notes textarea', `Sa carte : ${CARD}`);
      await clickOn(marie, 'Ajouter la note');
      await reads(marie, '[numéro de carte masqué]', '.notes');
      const kept = await server.database.query(
        `SELECT 1 FROM activities WHERE body::text LIKE '%006 084%' UNION ALL SELECT 1 FROM handoff_notes WHERE text LIKE '%4970%'`,
      );
      expect(kept).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'words on health are warned about before they are sent or noted',
    async () => {
      await send(marie, 'Avec votre diabète, demandez à Cap emploi.');
      await reads(marie, 'Ce texte parle peut-être de santé', '.transcript');
      expect(await anna.$eval('#fil', ({ textContent }) => textContent)).not.toContain('diabète');
      await clickOn(marie, 'Envoyer quand même');
      await heard(anna, 'Avec votre diabète');
      await marie.type('.notes textarea', 'Diabétique');
      await clickOn(marie, 'Ajouter la note');
      await reads(marie, 'Ce texte parle peut-être de santé', '.notes');
      await clickOn(marie, 'Ajouter quand même');
      await reads(marie, 'Diabétique', '.notes ul');
    },
    LIMIT_MS,
  );

  it(
    'a supervisor finds what her teams wrote, whatever the accents',
    async () => {
      await send(marie, 'Voyez l’Éducation nationale et le chœur de métier.');
      await clickOn(marie, 'Terminer');
      await clickOn(marie, 'Terminer la conversation', 'dialog');
      const chief = await at('chef');
      await goTo(chief, 'historique');
      for (const words of ["l'education", 'ÉDUCATION', 'coeur de metier'.replace('coeur', 'choeur')]) {
        await chief.waitForSelector('input[type=search]');
        await chief.$eval('input[type=search]', (field) => {
          field.value = '';
        });
        await chief.type('input[type=search]', words);
        await chief.keyboard.press('Enter');
        await reads(chief, `1 conversation pour « ${words} »`);
        await reads(chief, 'l’Éducation nationale');
      }
    },
    LIMIT_MS,
  );
});

function heard(page: Page, words: string): Promise<unknown> {
  return page.waitForFunction(
    (wanted) => (document.querySelector('#fil')?.textContent ?? '').replace(/\s+/g, ' ').includes(wanted),
    {},
    words,
  );
}

async function send(page: Page, words: string): Promise<void> {
  await page.type('#reponse', words);
  await page.keyboard.press('Enter');
}
