import type { Frame, Page } from 'puppeteer-core';
import type { WholeServer } from '../console/ui/whole-server.ts';
import { answered, ask, chooseLanguage, press } from './browser.ts';
import type { Counsellor } from './counsellor.ts';

/** A resident's page on the shipped assistant, and the counsellor behind it. */
export interface Stage {
  readonly page: Page;
  readonly server: WholeServer;
  readonly marie: Counsellor;
}

/** More questions than this are not asked. */
const MOST_QUESTIONS = 15;

/**
 * The states of the chat on the shipped assistant, each reached from the one before; the names are read on
 * `/accessibilite`. A state gives the frame to look at besides the page.
 */
export const WHOLE_STATES: Readonly<Record<string, (stage: Stage) => Promise<Frame | undefined>>> = {
  'assistant fermé, sur une page qui l’intègre': async ({ page, server }) => {
    await page.goto(`${server.url}/demo`, { waitUntil: 'networkidle0' });
    await page.waitForSelector('[data-assistant-formation]');
    return undefined;
  },
  'assistant ouvert, sur une page qui l’intègre': async ({ page }) => {
    await page.click('[data-assistant-formation]');
    const frame = await page.waitForFrame((one) => one.url().includes('/integration'));
    await frame.waitForSelector('#chat:not([hidden])');
    return frame;
  },
  'page ouverte': async ({ page, server }) => {
    await page.goto(server.url);
    await page.waitForSelector('#chat:not([hidden])');
    return undefined;
  },
  'réponse avec ses sources': async ({ page }) => {
    await ask(page, 'Comment financer une formation ?');
    await page.waitForSelector('.message.answer .sources');
    await press(page, '.message.answer summary');
    return undefined;
  },
  'fiches de formations, un détail ouvert': async ({ page }) => {
    await ask(page, "formation soudeur vers Lens qui commence avant l'été");
    await answered(page, 'Voici les résultats 1 à');
    await press(page, '.message:last-child .card summary');
    return undefined;
  },
  'carte des lieux': async ({ page }) => {
    await press(page, '.message:last-child .around-here summary');
    await page.$eval('.message:last-child .map', (map) => map.scrollIntoView({ block: 'center' }));
    return undefined;
  },
  'question sur les droits': async ({ page }) => {
    await ask(page, 'à quoi ai-je droit ?');
    await answered(page, 'Question 1');
    return undefined;
  },
  'résultat, avec ses raisons': async ({ page }) => {
    for (let asked = 1; asked <= MOST_QUESTIONS && (await lastText(page)).includes(`Question ${asked}`); asked += 1) {
      await ask(page, 'je ne sais pas');
      await page.waitForFunction(
        (question) => {
          const last = document.querySelector('#fil > .message:last-child');
          return last?.classList.contains('bot') && !last.textContent?.includes(question);
        },
        {},
        `Question ${asked} `,
      );
    }
    await page.waitForSelector('.message.eligibility:last-child .card');
    return undefined;
  },
  'récapitulatif de vos réponses': async ({ page }) => {
    await ask(page, 'Vos réponses');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.message:last-child .card button')].some((button) =>
        button.textContent?.startsWith('Modifier'),
      ),
    );
    return undefined;
  },
  'accord avant de transmettre': async ({ page, marie }) => {
    await marie.setPresence('available');
    await page.bringToFront();
    await ask(page, "j'habite Lille, je voudrais parler à un conseiller");
    await answered(page, 'Rien n');
    return undefined;
  },
  'en attente d’un conseiller': async ({ page }) => {
    await sayChoice(page, "J'accepte");
    await answered(page, "C'est envoyé");
    return undefined;
  },
  'avec une personne, qui écrit': async ({ page, marie }) => {
    await marie.take();
    await marie.write('Bonjour, je regarde votre dossier.');
    await page.bringToFront();
    await page.waitForSelector('.message.counsellor');
    await marie.startWriting(page);
    return undefined;
  },
  'avis demandé sur l’échange': async ({ page, marie }) => {
    await marie.giveBack();
    await page.bringToFront();
    await answered(page, 'cet échange vous a-t-il aidé');
    return undefined;
  },
  'formulaire de rappel avec des erreurs': async ({ page, marie }) => {
    await marie.setPresence('away');
    await page.bringToFront();
    await ask(page, "j'habite Lille, je voudrais parler à un conseiller");
    await page.waitForSelector('.callback form');
    await press(page, '.callback button[type=submit]');
    await page.waitForSelector('.callback [aria-invalid=true]');
    return undefined;
  },
  'hors ligne': async ({ page }) => {
    await page.setOfflineMode(true);
    await page.waitForSelector('#etat:not([hidden])');
    return undefined;
  },
  'ma conversation et l’affichage': async ({ page }) => {
    await page.setOfflineMode(false);
    await page.waitForSelector('#etat[hidden]');
    await press(page, '#outils summary');
    return undefined;
  },
  'couleurs sombres': ({ page }) => choose(page, 'sombre'),
  'couleurs très contrastées': ({ page }) => choose(page, 'contraste'),
  'très grand texte': ({ page }) => choose(page, 'tres-grand'),
  'en anglais': async ({ page }) => {
    await Promise.all([page.waitForNavigation(), chooseLanguage(page, 'en')]);
    await page.waitForSelector('.callback form');
    return undefined;
  },
  'effacement à confirmer': async ({ page }) => {
    await Promise.all([page.waitForNavigation(), chooseLanguage(page, 'fr')]);
    await press(page, '#outils summary');
    await press(page, '#effacer');
    return undefined;
  },
  'conversation effacée': async ({ page }) => {
    await Promise.all([page.waitForNavigation(), press(page, '#effacer-oui')]);
    await page.waitForSelector('#effacee:not([hidden])');
    return undefined;
  },
};

function lastText(page: Page): Promise<string> {
  return page.$$eval('.message.bot', (all) => all[all.length - 1]?.textContent ?? '');
}

async function choose(page: Page, value: string): Promise<undefined> {
  await press(page, `#outils input[value="${value}"]`);
}

/** Presses a choice of the last message. */
async function sayChoice(page: Page, words: string): Promise<void> {
  await press(page, `.message:last-child .choices [data-say="${words}"]`);
}
