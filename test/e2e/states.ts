import type { Page } from 'puppeteer-core';
import { answered, ask, DESKTOP, NARROW, PHONE, paste, press, type Viewport, ZOOMED } from './browser.ts';
import type { PageServer } from './page-server.ts';

/** The devices on which the page is checked; the names are read on `/accessibilite`. */
export const DEVICES: readonly (readonly [name: string, viewport: Viewport])[] = [
  ['un téléphone', PHONE],
  ['un ordinateur', DESKTOP],
  ['un ordinateur au zoom de 200 %', ZOOMED],
  ['une fenêtre de 320 pixels (zoom de 400 %)', NARROW],
];

/** States that axe-core looks at with a scripted bot and a server that fails, each reached from the one before. */
export const STATES: Readonly<Record<string, (page: Page, server: PageServer) => Promise<unknown>>> = {
  'choix fait': async (page) => {
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    await press(page, '.message:last-child .choices button');
    await answered(page, 'Vous avez dit');
  },
  'refus poli': async (page) => {
    await ask(page, 'Et le football ?');
    await answered(page, 'pas trouvé');
  },
  'message d’urgence': async (page) => {
    await ask(page, 'Je veux mourir');
    await answered(page, '3114');
  },
  'message trop long': async (page) => {
    await paste(page, 'a'.repeat(4_001));
    await press(page, '.send');
    await page.waitForSelector('.hint.over');
    await paste(page, '');
  },
  'avis donné, avec ses raisons': async (page) => {
    await press(page, '[data-vote="pas-utile"]');
    await page.waitForSelector('[data-reason]');
  },
  'serveur absent': async (page, server) => {
    server.faults.away = true;
    server.cutStreams();
    await ask(page, 'Bonjour');
    await page.waitForSelector('#reessayer:not([hidden])');
  },
};
