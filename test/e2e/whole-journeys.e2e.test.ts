import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWholeServer, type WholeServer } from '../console/ui/whole-server.ts';
import { answered, DESKTOP, newTab, startBrowser, type TestBrowser } from './browser.ts';
import { type Counsellor, hireMarie } from './counsellor.ts';
import { backTo, keys, tabTo } from './keyboard.ts';
import { expectScript } from './live-region.ts';
import { focused, listenTo } from './look.ts';

const LIMIT_MS = 180_000;
const MARIE = "Marie, Proch'Info-Formation \\(Nord et Pas-de-Calais\\)";

let server: WholeServer;
let browser: TestBrowser;
let marie: Counsellor;
const open: Page[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startWholeServer(), startBrowser()]);
  marie = await hireMarie(server, browser);
});
afterEach(async () => {
  for (const page of open.splice(0)) await page.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A resident's page, with the keyboard in the text field, and all that her screen reader is told. */
async function arrive(): Promise<{ page: Page; said: readonly string[] }> {
  const page = await newTab(browser, DESKTOP);
  open.push(page);
  const said = await listenTo(page);
  await page.goto(server.url, { waitUntil: 'networkidle0' });
  await tabTo(page, /^Aller à la zone de saisie$/);
  await keys(page, 'Enter');
  expect(await focused(page)).toBe('message');
  await answered(page, 'assistant automatique');
  return { page, said };
}

async function write(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words);
  await keys(page, 'Enter');
}

/** Presses the choice with these words, found with the Tab key from where the keyboard is. */
async function choose(page: Page, words: RegExp): Promise<void> {
  await tabTo(page, words);
  await keys(page, 'Enter');
}

/** Goes from the conversation back to the text field. */
const toField = (page: Page) => tabTo(page, /^message$/);

function lastSays(page: Page, words: string): Promise<unknown> {
  return page.waitForFunction(
    (wanted) => document.querySelector('#fil > .message:last-child')?.textContent?.replace(/\s/g, ' ').includes(wanted),
    {},
    words,
  );
}

describe('with the keyboard only, each message heard once, in order, with who speaks', () => {
  it('a question: sources, excerpt, an opinion with its reason', { timeout: LIMIT_MS }, async () => {
    const { page, said } = await arrive();
    await write(page, 'Comment financer une formation ?');
    await page.waitForSelector('.message.answer .sources');
    expect(await focused(page)).toBe('message');
    await backTo(page, /^1\S/);
    await keys(page, 'Enter');
    expect(await page.$$eval('.message.answer details[open]', (all) => all.length)).toBe(1);
    await choose(page, /^Non$/);
    await page.waitForSelector('[data-reason]');
    expect(await focused(page)).toBe('Non');
    await choose(page, /^Il manque quelque chose$/);
    await page.waitForSelector('[data-reason="incomplet"][aria-pressed]');
    await expectScript(page, said, [
      /^Assistant : .* \d sources?\. \d réponses proposées\.$/,
      'Merci de votre avis. Vous pouvez dire pourquoi.',
      'Merci de votre avis.',
    ]);
  });

  it('a training: cards, a detail, more of them', { timeout: LIMIT_MS }, async () => {
    const { page, said } = await arrive();
    await write(page, "formation soudeur vers Lens qui commence avant l'été");
    await lastSays(page, 'Voici les résultats 1 à 5');
    await backTo(page, /^5\S/);
    await keys(page, 'Enter');
    expect(await page.$$eval('.card details[open]', (all) => all.length)).toBe(1);
    await choose(page, /^Voir plus$/);
    await lastSays(page, 'Voici les résultats 6 à');
    expect(await focused(page)).toBe('Voir plus');
    await expectScript(page, said, [
      /^Assistant : J'ai trouvé \d+ formations .* Voici les résultats 1 à 5\..* exemples .* \d fiches\. 1 réponse proposée\.$/,
      /^Assistant : .* Voici les résultats 6 à .* \d fiches\. 1 réponse proposée\.$/,
    ]);
  });

  it('eligibility: one question at a time, the answers shown again, one of them changed', {
    timeout: LIMIT_MS,
  }, async () => {
    const { page, said } = await arrive();
    await write(page, 'à quoi ai-je droit ?');
    await lastSays(page, 'Question 1');
    await backTo(page, /^Sans emploi, inscrit à France Travail$/);
    await keys(page, 'Enter');
    await lastSays(page, 'Question 2');
    await choose(page, /^26 à 29 ans$/);
    let asked = 2;
    for (;;) {
      await page.waitForFunction(
        (before) => {
          const last = document.querySelector('#fil > .message:last-child');
          return last?.classList.contains('bot') === true && !last.textContent?.includes(`Question ${before} `);
        },
        {},
        asked,
      );
      const isQuestion = await page.$eval('#fil > .message:last-child', (last) =>
        /Question \d/.test(last.textContent ?? ''),
      );
      if (!isQuestion) break;
      asked += 1;
      await choose(page, /^Je (?:ne sais pas|préfère ne pas)/);
    }
    await choose(page, /^Vos réponses$/);
    await lastSays(page, 'Modifier');
    await choose(page, /^Modifier : .*âge/i);
    await lastSays(page, 'âge avez-vous');
    await choose(page, /^67 ans ou plus$/);
    await page.waitForFunction(() => {
      const last = document.querySelector('#fil > .message:last-child');
      return last?.classList.contains('bot') === true && !last.textContent?.includes('âge avez-vous');
    });
    // What was chosen stays to be read, and can be pressed no more.
    const spent = await page.$$eval('.choices [aria-pressed="true"]', (chosen) =>
      chosen.map((button) => `${button.textContent} ${button.getAttribute('aria-disabled')}`),
    );
    expect(spent.slice(0, 2)).toEqual(['Sans emploi, inscrit à France Travail true', '26 à 29 ans true']);
    expect(spent.at(-1)).toBe('67 ans ou plus true');
    await expectScript(page, said, [
      ...Array.from(
        { length: asked },
        (_, at) => new RegExp(`^Assistant : .*Question ${at + 1} .* réponses proposées\\.$`),
      ),
      /^Assistant : .* peut décider\..* 1 fiche\. \d réponses proposées\.$/,
      /^Assistant : .*fiche/,
      /^Assistant : .*âge avez-vous \?.* réponses proposées\.$/,
      /^Assistant : .* réponses? proposées?\.$/,
    ]);
  });

  it('a person: a part of the file left out, the queue, the exchange, the way back', {
    timeout: LIMIT_MS,
  }, async () => {
    await marie.setPresence('available');
    const { page, said } = await arrive();
    await page.bringToFront();
    await write(page, "j'habite Lille, je voudrais parler à un conseiller");
    await lastSays(page, 'Rien n');
    await backTo(page, /^Ne pas envoyer : notre conversation$/);
    await keys(page, 'Enter');
    await lastSays(page, 'Envoyer aussi : notre conversation');
    await choose(page, /^J'accepte$/);
    await lastSays(page, "C'est envoyé");
    await choose(page, /^Où en suis-je \?$/);
    await lastSays(page, 'Votre demande attend');
    await toField(page);
    // What was agreed, and what was left out, stays to be read, and can be changed no more.
    const agreed = await page.$$eval('.handoff .card button, .handoff [data-say="J\'accepte"]', (buttons) =>
      buttons.map((button) => button.getAttribute('aria-disabled')),
    );
    expect(new Set(agreed)).toEqual(new Set(['true']));

    await marie.take();
    await marie.write('Bonjour Anna.');
    await page.bringToFront();
    await lastSays(page, 'Bonjour Anna.');
    // To leave the queue makes no sense any more: it would be said to Marie.
    expect(await page.$$eval('.choices button:not([aria-disabled])', (open) => open.length)).toBe(0);
    expect(await focused(page)).toBe('message');
    await write(page, 'Merci !');
    await page.waitForFunction(() => document.querySelector('.message.user:last-child:not(.pending)') !== null);
    // Nobody is said to look for an answer while a person has the conversation.
    expect(await page.$eval('#attente', (line) => line instanceof HTMLElement && line.hidden)).toBe(true);
    await marie.giveBack();
    await page.bringToFront();
    await lastSays(page, 'cet échange vous a-t-il aidé');
    await backTo(page, /^5 \(tout à fait\)$/);
    await keys(page, 'Enter');
    await lastSays(page, 'Merci pour votre réponse');
    await expectScript(page, said, [
      /^Assistant : Je peux transmettre votre demande .* Rien n'est encore parti\..* 1 fiche\. 2 réponses proposées\.$/,
      /^Assistant : Je peux transmettre votre demande .* 1 fiche\. 2 réponses proposées\.$/,
      /^Assistant : C'est envoyé .* Vous êtes la prochaine personne\..* 2 réponses proposées\.$/,
      /^Assistant : Votre demande attend .* Vous êtes la prochaine personne\..* 2 réponses proposées\.$/,
      /^Assistant : .*Marie.* vous répond/,
      new RegExp(`^${MARIE} : Bonjour Anna\\.$`),
      /^Assistant : La personne vous rend à l'assistant automatique.* 5 réponses proposées\.$/,
      /^Assistant : Merci pour votre réponse/,
    ]);
    const [request] = await server.database.query<{ file: { transcript?: boolean } }>('SELECT file FROM handoffs');
    expect(request?.file.transcript).toBe(false);
  });

  it('the call-back form: what is missing is said, then the reference', { timeout: LIMIT_MS }, async () => {
    await marie.setPresence('away');
    const { page, said } = await arrive();
    await page.bringToFront();
    await write(page, "j'habite Lille, je voudrais parler à un conseiller");
    await page.waitForSelector('.callback form');
    await backTo(page, /^Demander à être rappelé$/);
    await keys(page, 'Enter');
    await page.waitForSelector('.callback [aria-invalid=true]');
    expect(await focused(page)).toMatch(/-name$/);
    await page.keyboard.type('Samira');
    await tabTo(page, /-phone$/);
    await page.keyboard.type('06 12 34 56 78');
    await choose(page, /^Demander à être rappelé$/);
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Référence'));
    await answered(page, 'se terminant par 78');
    await expectScript(page, said, [
      /^Assistant : .*Aucun conseiller .* formulaire ci-dessous.* Un formulaire\./,
      /^\d réponses sont à corriger\.$/,
      /^Assistant : C'est noté.*se terminant par 78\./,
    ]);
  });

  it('a copy of the conversation, then its erasure', { timeout: LIMIT_MS }, async () => {
    const { page, said } = await arrive();
    await write(page, 'bonjour');
    await page.waitForFunction(() => document.querySelectorAll('.message.bot:not(#accueil)').length === 1);
    await backTo(page, /^Ma conversation et l’affichage$/);
    await keys(page, 'Enter');
    await choose(page, /^telecharger$/);
    await page.waitForSelector('#outils-etat:not([hidden])');
    expect(await focused(page)).toBe('telecharger');
    await choose(page, /^effacer$/);
    expect(await focused(page)).toBe('confirmer-question');
    await keys(page, 'Escape');
    expect(await focused(page)).toBe('effacer');
    await keys(page, 'Enter');
    await expectScript(page, said, [
      /^Assistant : /,
      'Votre conversation est téléchargée : c’est une page à ouvrir dans un navigateur.',
    ]);
    await Promise.all([page.waitForNavigation(), choose(page, /^effacer-oui$/)]);
    await page.waitForSelector('#effacee:not([hidden])');
    expect(await focused(page)).toBe('effacee');
    expect(await server.database.query('SELECT 1 FROM activities WHERE body->>$1 = $2', ['text', 'bonjour'])).toEqual(
      [],
    );
  });
});
