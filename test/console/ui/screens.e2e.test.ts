import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP } from '../../e2e/browser.ts';
import { focused, listenTo } from '../../e2e/look.ts';
import { FILE, residentSays } from './ui-server.ts';
import { clickOn, goTo, reads, signIn, useConsole, writeTimes } from './use-console.ts';

const { server, open, tab } = useConsole();

beforeAll(async () => {
  await server().account('marie', 'Marie', 'counsellor');
  await server().account('luc', 'Luc', 'counsellor');
  await server().account('carole', 'Carole', 'counsellor', ['cep']);
  await server().account('sonia', 'Sonia', 'supervisor');
});

async function counsellor(login: string): Promise<Page> {
  const page = await open(DESKTOP);
  await signIn(page, login);
  return page;
}

const messages = (page: Page) =>
  page.$$eval('.transcript .bubble', (bubbles) => bubbles.map(({ textContent }) => textContent?.trim()));
async function write(page: Page, words: string): Promise<void> {
  await page.type('#reponse', words);
  await page.keyboard.press('Enter');
}

describe('in the console', () => {
  it('a new request and a new message are said by the live region', async () => {
    const page = await tab(DESKTOP);
    const said = await listenTo(page);
    await page.goto(`${server().url}/console`);
    await page.waitForSelector('input[type=password]');
    await signIn(page, 'marie');
    await reads(page, 'attend');
    const { conversationId } = await server().queued('prif', FILE);
    await reads(page, 'Lille (59)');
    await clickOn(page, 'Prendre la demande : Lille');
    await page.waitForSelector('#reponse');
    // What is there when she arrives is read, not said.
    await reads(page, 'vous répond');
    await residentSays(server(), conversationId, 'Me voilà');
    await reads(page, 'Me voilà');
    await page.waitForFunction(() => document.querySelector('#annonces')?.textContent?.includes('Me voilà'));
    expect(said).toEqual([expect.stringContaining('Nouvelle demande : Lille (59)'), 'L’usager : Me voilà']);
    await clickOn(page, 'Terminer');
    await clickOn(page, 'Terminer la conversation', 'dialog');
    await reads(page, 'File d’attente');
    expect(await focused(page)).toBe('File d’attente');
  });

  it('what is written while the line is cut arrives once when it is back', async () => {
    const page = await counsellor('marie');
    const { conversationId } = await server().queued('prif', FILE);
    await reads(page, 'Lille (59)');
    await clickOn(page, 'Prendre la demande : Lille');
    await page.waitForSelector('#reponse');
    await page.setOfflineMode(true);
    await write(page, 'Écrit dans le train');
    await reads(page, 'Envoi en cours');
    await page.setOfflineMode(false);
    await page.waitForFunction(() => document.querySelector('.pending') === null);
    const texts = await server().instance.texts(conversationId);
    expect(texts.filter((text) => text === 'Écrit dans le train')).toHaveLength(1);
    expect((await messages(page)).filter((text) => text === 'Écrit dans le train')).toHaveLength(1);
    await clickOn(page, 'Terminer');
    await clickOn(page, 'Terminer la conversation', 'dialog');
    await reads(page, 'File d’attente');
  });

  it('a source found by search is put into the reply and goes with it', async () => {
    const page = await counsellor('marie');
    const { conversationId } = await server().queued('prif', FILE);
    await clickOn(page, 'Prendre la demande : Lille');
    await page.waitForSelector('#reponse');
    await clickOn(page, 'Insérer une source');
    await page.waitForSelector('dialog[open]');
    await clickOn(page, 'Chercher', 'dialog');
    await clickOn(page, 'Insérer : Fiche', 'dialog');
    await page.waitForFunction(() => document.activeElement?.id === 'reponse');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      () => document.querySelector('.pending') === null && document.querySelector('.talk .sources'),
    );
    expect((await server().instance.texts(conversationId)).at(-1)).toContain('](https://www.example.org/fiche)');
    await reads(page, 'Sources déjà données Fiche sur');
  });

  it('keys act when one is not writing, do nothing in a field, and can be turned off', async () => {
    const page = await counsellor('luc');
    await page.keyboard.press('b');
    await reads(page, 'Aucun rappel');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog') === null);
    await page.keyboard.press('f');
    await reads(page, 'File d’attente');
    await goTo(page, 'historique');
    await page.type('input[type=search]', 'fb?');
    expect(await page.$eval('h1', ({ textContent }) => textContent)).toBe('Mes conversations passées');
    await goTo(page, 'preferences');
    await clickOn(page, 'Aide');
    await page.click('dialog input[type=checkbox]');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('dialog') === null);
    await page.keyboard.press('f');
    expect(await page.$eval('h1', ({ textContent }) => textContent)).toBe('Préférences');
    expect(await page.evaluate(() => localStorage.getItem('console-preferences'))).toContain('"shortcuts":false');
  });

  it('a call-back is opened, called, and dealt with', async () => {
    await server().callback('prif');
    const page = await counsellor('marie');
    await goTo(page, 'rappels');
    await reads(page, 'Ana, référence');
    expect(await page.$eval('main', ({ textContent }) => textContent)).not.toContain('345678');
    await clickOn(page, 'Afficher le contact');
    await page.waitForSelector('a[href^="tel:"]');
    await page.select('.request select', 'traite');
    await reads(page, 'Aucun rappel');
    expect((await server().audited()).map(({ action }) => action)).toContain('saw_contact');
  });

  it('a supervisor gives a request to somebody, who is asked; the account page makes one who can sign in', async () => {
    const luc = await counsellor('luc');
    await luc.select('header select', 'available');
    await luc.waitForSelector('.presence.available');
    await server().queued('prif', { commune: 'Amiens' });
    const sonia = await counsellor('sonia');
    await goTo(sonia, 'tableau');
    await clickOn(sonia, 'Confier à… : Amiens');
    await sonia.waitForSelector('dialog input[value=person]');
    await sonia.click('dialog input[value=person]');
    const idOfLuc = await sonia.waitForFunction(
      () =>
        [...document.querySelectorAll<HTMLOptionElement>('dialog option')].find(({ text }) => text.startsWith('Luc'))
          ?.value,
    );
    await sonia.select('dialog select', String(await idOfLuc.jsonValue()));
    await clickOn(sonia, 'Confier', 'dialog .actions');
    await reads(luc, 'proposée à vous');
    await clickOn(luc, 'Laisser à l’équipe : Amiens');
    await luc.waitForFunction(() => !document.querySelector('main')?.textContent?.includes('proposée à vous'));

    await goTo(sonia, 'comptes');
    await clickOn(sonia, 'Ajouter un compte');
    await sonia.type('dialog input[autocomplete=off]', 'nora');
    await sonia.type('dialog input[maxlength="60"]', 'Nora');
    await clickOn(sonia, 'Enregistrer', 'dialog');
    await reads(sonia, 'nora', 'dialog[open]');
    const password = await sonia.$eval('dialog code', ({ textContent }) => textContent ?? '');
    const nora = await open(DESKTOP);
    await nora.type('input[autocomplete=username]', 'nora');
    await nora.type('input[type=password]', password);
    await nora.keyboard.press('Enter');
    // Sonia knows this password: Nora has her own before anything else.
    await reads(nora, 'Avant de commencer');
    await nora.type('input[autocomplete=current-password]', password);
    await nora.type('input[autocomplete=new-password]', 'girafe sous la pluie');
    await nora.keyboard.press('Enter');
    await reads(nora, 'Nora', 'header');
  });

  it('a supervisor changes the week of a team with the keyboard, and goes back to the hours of the file', async () => {
    const page = await counsellor('sonia');
    await goTo(page, 'horaires');
    await reads(page, 'Horaires de la semaine');
    const press = async (label: string) => {
      await page.focus(`[aria-label="${label}"]`);
      await page.keyboard.press('Enter');
    };
    const edit = 'Modifier les horaires : Conseil en évolution professionnelle';
    await press(edit);
    await reads(page, 'Lundi', 'dialog[open]');
    await press('Ajouter une plage : Samedi');
    const spot = () => page.evaluate(() => document.activeElement?.closest('.field')?.textContent);
    expect(await spot()).toBe('Plage 1, début');
    // A time is missing: the browser asks for it, nothing is sent.
    await page.keyboard.press('Enter');
    expect(await page.$('dialog[open]')).not.toBeNull();
    await writeTimes(page, 'Samedi', ['10:00', '00:00']);
    await press('Retirer la plage 2 : Lundi');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Ajouter une plage : Lundi',
    );
    await clickOn(page, 'Recopier lundi', 'dialog[open]');
    await clickOn(page, 'Enregistrer', 'dialog[open]');
    await page.waitForFunction(() =>
      document.querySelector('#annonces')?.textContent?.includes('Horaires enregistrés : Conseil en évolution'),
    );
    await reads(page, '10 h – 24 h');
    await reads(page, 'Modifiés');
    const week = async () => {
      const { teams } = (await (await server().client('sonia')).get('/hours')).body;
      return teams.find(({ id }: { id: string }) => id === 'cep').week;
    };
    const morning = [{ from: 540, to: 750 }];
    expect(await week()).toEqual([...Array(5).fill(morning), [{ from: 600, to: 1_440 }], []]);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(edit);
    await page.keyboard.press('Enter');
    await clickOn(page, 'Revenir aux horaires du fichier', 'dialog[open]');
    await page.waitForFunction(() => !document.querySelector('main')?.textContent?.includes('Modifiés'));
    expect((await week())[0]).toHaveLength(2);
  });

  it('shows the sign-in form again when the session is over, and says why', async () => {
    const page = await counsellor('luc');
    await page.deleteCookie(...(await page.cookies()));
    await goTo(page, 'rappels');
    await reads(page, 'Votre session est terminée');
    expect(await page.$('input[type=password]')).not.toBeNull();
  });

  it('runs under its strict policy without an error', async () => {
    const page = await tab(DESKTOP);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('401')) errors.push(message.text());
    });
    page.on('request', (sent) => {
      if (!sent.url().startsWith(server().url) && !sent.url().startsWith('data:')) errors.push(sent.url());
    });
    const response = await page.goto(`${server().url}/console`);
    expect(response?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
    await page.waitForSelector('input[type=password]');
    await signIn(page, 'sonia');
    for (const screen of ['tableau', 'chiffres', 'horaires', 'reponses', 'comptes', 'rappels', 'historique']) {
      await goTo(page, screen);
      await page.waitForFunction(() => !document.querySelector('main')?.textContent?.includes('Chargement'));
    }
    expect(errors).toEqual([]);
  });
});
