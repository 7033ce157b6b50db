import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../../e2e/axe.ts';
import { DESKTOP, NARROW } from '../../e2e/browser.ts';
import { overflow } from '../../e2e/look.ts';
import { FILE, OTHER_FILE, residentSays } from './ui-server.ts';
import { clickOn, goTo, reads, signIn, useConsole, writeTimes } from './use-console.ts';

const { server, open } = useConsole();
/** Of a dozen states, each looked at by axe-core, on a machine that does other things too. */
const LIMIT_MS = 120_000;
/** A 1280 px window at 200 %. */
const ZOOMED = { width: 640, height: 400, deviceScaleFactor: 2 };
const VIEWPORTS = [
  ['a desktop', DESKTOP],
  ['a window at 200 %', ZOOMED],
  ['a 320 px window', NARROW],
] as const;
type States = Readonly<Record<string, (page: Page) => Promise<unknown>>>;

const closeDialog = (page: Page) => clickOn(page, 'Fermer', 'dialog[open]');

const COUNSELLOR: States = {
  'file d’attente': (page) => reads(page, 'Lens'),
  aide: (page) => clickOn(page, 'Aide'),
  dossier: async (page) => {
    await closeDialog(page);
    await clickOn(page, 'Voir le dossier : Lens');
    await reads(page, 'n’a pas souhaité transmettre');
  },
  conversation: async (page) => {
    await goTo(page, 'file');
    await clickOn(page, 'Prendre la demande : Lille');
    await reads(page, 'Votre réponse');
    await page.waitForSelector('.message.counsellor');
  },
  'réponse trop longue': async (page) => {
    await page.$eval('#reponse', (area) => {
      if (area instanceof HTMLTextAreaElement) area.value = 'a'.repeat(4_001);
      area.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await reads(page, 'Trop long');
  },
  'réponses types': (page) => clickOn(page, 'Réponse type'),
  'insérer une source': async (page) => {
    await closeDialog(page);
    await clickOn(page, 'Insérer une source');
    await clickOn(page, 'Chercher', 'dialog[open]');
    await reads(page, 'Un extrait', 'dialog[open]');
  },
  transférer: async (page) => {
    await closeDialog(page);
    await clickOn(page, 'Transférer');
    await reads(page, 'Note pour la personne', 'dialog[open]');
  },
  'transférer à une personne': (page) => page.click('dialog input[value=person]'),
  terminer: async (page) => {
    await closeDialog(page);
    await clickOn(page, 'Terminer');
  },
  rappels: async (page) => {
    await closeDialog(page);
    await goTo(page, 'rappels');
    await clickOn(page, 'Afficher le contact');
    await reads(page, '0612345678'.slice(-2));
  },
  historique: async (page) => {
    await goTo(page, 'historique');
    await reads(page, 'conversation');
  },
  préférences: async (page) => {
    await goTo(page, 'preferences');
    await reads(page, 'Par un son');
  },
};
const SUPERVISOR: States = {
  'tableau en direct': async (page) => {
    await goTo(page, 'tableau');
    await reads(page, 'Plus longue attente');
  },
  chiffres: async (page) => {
    await goTo(page, 'chiffres');
    await reads(page, 'Par équipe');
    await clickOn(page, 'Les chiffres de ce graphique');
  },
  'mon compte': async (page) => {
    await goTo(page, 'compte');
    await reads(page, 'Nouveau mot de passe');
  },
  horaires: async (page) => {
    await goTo(page, 'horaires');
    await reads(page, 'Fermetures exceptionnelles');
    await reads(page, 'Modifiés');
  },
  'modifier les horaires': async (page) => {
    await clickOn(page, 'Modifier les horaires : Proch');
    await reads(page, 'Horaires du fichier', 'dialog[open]');
    await clickOn(page, 'Ajouter une plage : Mardi', 'dialog[open]');
  },
  'horaires refusés': async (page) => {
    await writeTimes(page, 'Mardi', ['18:00', '17:00']);
    await clickOn(page, 'Enregistrer', 'dialog[open]');
    await reads(page, 'Le mardi', 'dialog[open]');
  },
  'réponses types': async (page) => {
    await closeDialog(page);
    await goTo(page, 'reponses');
    await reads(page, 'Bienvenue');
    await reads(page, 'Livrées avec l’assistant');
  },
  'modifier une réponse type': (page) => clickOn(page, 'Modifier'),
  'copier une réponse livrée': async (page) => {
    await closeDialog(page);
    await clickOn(page, 'Copier : ');
  },
  comptes: async (page) => {
    await closeDialog(page);
    await goTo(page, 'comptes');
    await reads(page, 'marie');
  },
  'nouveau compte': (page) => clickOn(page, 'Ajouter un compte'),
};
const AUDITOR: States = { audit: (page) => reads(page, 'Connexion') };

beforeAll(async () => {
  await server().account('marie', 'Marie', 'counsellor', ['prif', 'cep']);
  await server().account('luc', 'Luc', 'counsellor');
  await server().account('sonia', 'Sonia', 'supervisor');
  await server().account('aude', 'Aude', 'auditor');
  await server().callback('prif');
  const sonia = await server().client('sonia');
  await sonia.post('/canned-replies', { title: 'Bienvenue', text: 'Bonjour, je suis {prenom}.' });
  const evenings = Array.from({ length: 7 }, (_, day) => (day === 0 ? [{ from: 1_080, to: 1_440 }] : []));
  await sonia.call('PUT', '/teams/prif/hours', { changedAt: null, week: evenings });
  await sonia.post('/closures', { from: '2026-12-24', to: '2026-12-26', reason: 'Noël', teams: [] });
});

describe.each(VIEWPORTS)('on %s', (_device, viewport) => {
  async function look(page: Page, states: States) {
    const wrong: Record<string, readonly string[]> = {};
    for (const [state, reach] of Object.entries(states)) {
      await reach(page);
      const sideways = await overflow(page);
      const found = [...(await violations(page)), ...(sideways > 0 ? [`${sideways} px too wide`] : [])];
      if (found.length > 0) wrong[state] = found;
    }
    return wrong;
  }

  it(
    'axe-core finds nothing and nothing scrolls sideways: sign-in',
    async () => {
      const page = await open(viewport);
      await page.type('input[autocomplete=username]', 'marie');
      await page.type('input[type=password]', 'pas le bon');
      await page.keyboard.press('Enter');
      await reads(page, 'incorrect');
      expect(await look(page, { 'connexion refusée': async () => {} })).toEqual({});
    },
    LIMIT_MS,
  );

  it(
    'axe-core finds nothing and nothing scrolls sideways: counsellor',
    async () => {
      await server().queued('prif', OTHER_FILE);
      const { conversationId } = await server().queued('prif', FILE, ['Bonjour']);
      await residentSays(server(), conversationId, 'Vous êtes là ?');
      const page = await open(viewport);
      await signIn(page, 'marie');
      expect(await look(page, COUNSELLOR)).toEqual({});
    },
    LIMIT_MS,
  );

  it(
    'axe-core finds nothing and nothing scrolls sideways: supervisor',
    async () => {
      const page = await open(viewport);
      await signIn(page, 'sonia');
      expect(await look(page, SUPERVISOR)).toEqual({});
    },
    LIMIT_MS,
  );

  it(
    'axe-core finds nothing and nothing scrolls sideways: auditor',
    async () => {
      const page = await open(viewport);
      await signIn(page, 'aude');
      expect(await look(page, AUDITOR)).toEqual({});
    },
    LIMIT_MS,
  );

  it.each([
    ['marie', (page: Page) => reads(page, 'Lens')],
    [
      'sonia',
      async (page: Page) => {
        await goTo(page, 'horaires');
        await clickOn(page, 'Modifier les horaires : Proch');
        await page.waitForSelector('dialog input[type=time]');
      },
    ],
  ])(
    'gives every button, field and menu entry at least 44 pixels: %s',
    async (login, reach) => {
      const page = await open(viewport);
      await signIn(page, login);
      await reach(page);
      const small = await page.$$eval(
        'button, select, textarea, input:is([type=text], [type=time]), nav a',
        (targets) =>
          targets
            .filter((target) => target.getClientRects().length > 0)
            .map((target) => ({ words: target.textContent?.trim(), ...target.getBoundingClientRect().toJSON() }))
            .filter(({ width, height }) => width < 44 || height < 44),
      );
      expect(small).toEqual([]);
    },
    LIMIT_MS,
  );
});
