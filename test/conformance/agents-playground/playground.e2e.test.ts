import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clickOn, reads as consoleReads, signIn } from '../../console/ui/use-console.ts';
import { DESKTOP, newTab, startBrowser, type TestBrowser } from '../../e2e/browser.ts';
import { type Playground, startPlayground } from './playground.ts';
import { startTeamsApp, type TeamsApp } from './teams-app.ts';
import { goTo, mock, openTeams, post, press, reads, say, shown, threadOf } from './use-playground.ts';

/** The emulator is in English (`en-US`); what is written in French is answered in French. */
const GREETING = 'I am an automatic assistant';
/** What any sheet on it says. */
const ANSWER = 'au moins 100 € (depuis le 26 février 2026)';
/** What the verdicts begin with. */
const VERDICT = "d'après vos réponses";
const GENERAL = 'My Team - General';
const JOURNEY_LIMIT_MS = 180_000;
const QUESTIONS_MAX = 20;

let app: TeamsApp;
let browser: TestBrowser;
let playground: Playground;
let teams: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTeamsApp(), startBrowser()]);
});
beforeEach(async () => {
  playground = await startPlayground(`${app.address}/api/messages`, app.folder, randomUUID());
  teams = await openTeams(browser, playground);
});
afterEach(async () => {
  await teams.close();
  await playground.stop();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

describe('in Microsoft’s emulator of Teams', () => {
  it(
    'a personal chat: install, welcome once, an answer with its source, training cards whose buttons work',
    async () => {
      await reads(teams, GREETING);
      await mock(teams, 'Install application');
      await say(teams, 'je suis salarié, mon CPF peut-il payer mon permis ?');
      await reads(teams, ANSWER);
      expect((await shown(teams)).split(GREETING)).toHaveLength(2);
      expect(await shown(teams)).toContain('AI generated');
      await teams.hover('.fai-Citation');
      await teams.waitForSelector('.fai-PreviewSurface');
      expect(await teams.$eval('.fai-PreviewSurface', ({ textContent }) => textContent)).toMatch(/permis/i);
      await teams.mouse.move(0, 0);

      await say(teams, 'formation soudeur vers Lens');
      await reads(teams, 'Voici les résultats 1 à 5');
      // Of a carousel the emulator draws the first card alone (0.2.28).
      await reads(teams, 'ce n’est pas une vraie offre');
      await say(teams, 'voir plus');
      await reads(teams, 'Voici les résultats 6 à');
      await press(teams, 'Suis-je éligible ?');
      await reads(teams, 'Question 1');
      expect(playground.refused()).not.toContain('127.0.0.1');
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'a personal chat: eligibility to its verdict',
    async () => {
      await reads(teams, GREETING);
      await say(teams, 'à quoi ai-je droit ?');
      await reads(teams, 'Question 1');
      await press(teams, 'Sans emploi, inscrit à France Travail');
      for (let question = 2; question <= QUESTIONS_MAX; question += 1) {
        await teams.waitForFunction(
          (next, end) => document.body.innerText.includes(`Question ${next}`) || document.body.innerText.includes(end),
          {},
          question,
          VERDICT,
        );
        if ((await shown(teams)).includes(VERDICT)) break;
        await press(teams, 'Je ne sais pas');
      }
      expect(await shown(teams)).toContain(VERDICT);
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'a request for a person: consent, one card in the team’s channel, taken, answered, over; nothing more after removal',
    async () => {
      const marie = await newTab(browser, DESKTOP);
      await marie.goto(`${app.address}/console`);
      await marie.waitForSelector('input[type=password]');
      await signIn(marie, 'marie');
      await clickOn(marie, 'Je suis disponible');
      await marie.waitForSelector('.presence.available');
      await goTo(teams, GENERAL);
      await post(teams, `lier ${app.nextCode()}`);
      await reads(teams, 'seront annoncées ici');

      await goTo(teams, 'Personal Chat');
      await reads(teams, GREETING);
      await say(teams, "j'habite Lille, je voudrais parler à un conseiller");
      await reads(teams, 'Rien n');
      await press(teams, "J'accepte");
      await reads(teams, "C'est envoyé");

      await goTo(teams, GENERAL);
      await reads(teams, 'Une personne attend une réponse');
      const card = await threadOf(teams, 'Une personne attend une réponse');
      expect(card).toContain('Territoire Nord (59)');
      expect(card).toContain('Ouvrir dans la console');
      expect(card).not.toMatch(/Lille|Alex|Wilber/);
      await clickOn(marie, 'Prendre la demande : Lille');
      await reads(teams, 'Demande prise en charge');
      expect(await shown(teams)).not.toContain('Une personne attend une réponse');

      await goTo(teams, 'Personal Chat');
      await reads(teams, 'Marie');
      await consoleReads(marie, 'je voudrais parler à un conseiller');
      await marie.type('#reponse', 'Bonjour, je regarde votre dossier.');
      await marie.keyboard.press('Enter');
      await reads(teams, 'je regarde votre dossier');
      await say(teams, 'Merci beaucoup');
      await consoleReads(marie, 'Merci beaucoup');

      await mock(teams, 'Uninstall application');
      await marie.type('#reponse', 'Ceci vient trop tard.');
      await marie.keyboard.press('Enter');
      await consoleReads(marie, 'Ceci vient trop tard.');
      await clickOn(marie, 'Terminer');
      await marie.waitForSelector('dialog[open]');
      await clickOn(marie, 'Terminer', 'dialog');
      await goTo(teams, GENERAL);
      await reads(teams, 'Demande terminée');
      await goTo(teams, 'Personal Chat');
      expect(await shown(teams)).not.toContain('trop tard');
      await marie.close();
    },
    JOURNEY_LIMIT_MS,
  );

  it(
    'a group and a channel: only when called, in the thread, with sources, and nothing about one person',
    async () => {
      await goTo(teams, 'Group Chat');
      await say(teams, 'personne ne lui parle');
      await say(teams, 'je suis salarié, mon CPF peut-il payer mon permis ?', true);
      await reads(teams, ANSWER);
      await teams.waitForSelector('.fai-Citation');
      await say(teams, 'à quoi ai-je droit ?', true);
      await reads(teams, 'continuons en privé');
      await say(teams, 'je voudrais parler à un conseiller', true);
      await reads(teams, 'continuons en privé', 2);
      expect(await shown(teams)).not.toContain('Question 1');

      await goTo(teams, GENERAL);
      await post(teams, 'je suis salarié, mon CPF peut-il payer mon permis ?');
      await reads(teams, ANSWER);
      expect(await threadOf(teams, 'mon CPF peut-il payer mon permis')).toContain(ANSWER);
      await post(teams, 'je touche le RSA, à quoi ai-je droit ?');
      await reads(teams, 'continuons en privé');
      expect(await threadOf(teams, 'je touche le RSA')).toContain('continuons en privé');
    },
    JOURNEY_LIMIT_MS,
  );
});
