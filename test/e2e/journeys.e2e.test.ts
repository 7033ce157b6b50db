import { describe, expect, it } from 'vitest';
import { answered, ask, DESKTOP, PHONE, paste, press } from './browser.ts';
import { conversation, focused, listenTo } from './look.ts';
import { usePage } from './use-page.ts';

const { server, tab, visit } = usePage();

describe('before the chat is used', () => {
  it('asks nothing of any other site, starts no conversation, stores nothing', async () => {
    const page = await tab(PHONE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(server().url, { waitUntil: 'networkidle0' });
    expect(asked.filter((url) => !url.startsWith(server().url))).toEqual([]);
    expect(asked.filter((url) => url.includes('/v3/'))).toEqual([]);
    expect(await page.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
  });

  it('reports no error: the strict policy lets the page work', async () => {
    const page = await tab(PHONE);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(server().url, { waitUntil: 'networkidle0' });
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    expect(errors).toEqual([]);
  });

  it('gives telephone numbers when JavaScript is off', async () => {
    const page = await tab(PHONE);
    await page.setJavaScriptEnabled(false);
    await page.goto(server().url);
    expect(await page.$$eval('noscript a', (links) => links.map(({ textContent }) => textContent))).toEqual([
      '3949',
      '0 800 02 60 80',
      '15',
      '112',
      '3114',
      '3919',
    ]);
    expect(await page.$eval('#chat', (chat) => chat.getClientRects().length)).toBe(0);
  });
});

describe('with the keyboard only', () => {
  it('asks, reads the sources, follows a choice, and never loses the focus', async () => {
    const page = await visit(DESKTOP);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Aller à la zone de saisie');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('message');
    await page.keyboard.type('Le CPF');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Shift');
    await page.keyboard.type('peut-il payer ?');
    await page.keyboard.press('Enter');
    await answered(page, 'Pass Formation');
    expect(await focused(page)).toBe('message');

    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Mon Compte Formation ↗ (nouvel onglet)');
    for (let tabs = 0; tabs < 7; tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    expect(await focused(page)).toMatch(/^2hautsdefrance\.fr · 1er juillet 2025/);
    await page.keyboard.press('Enter');
    expect(await page.$$eval('details[open]', (details) => details.length)).toBe(1);

    await page.focus('.mark');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('1travail-emploi.gouv.fr · 3 mars 2026');

    await page.focus('.message:last-child .choices button');
    await page.keyboard.press('Enter');
    await answered(page, 'Vous avez dit');
    expect(await focused(page)).toBe('Et si je suis salarié ?');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('message');
    expect((await conversation(page)).slice(1)).toEqual([
      'Vous : Le CPF / peut-il payer ?',
      'Assistant : Oui, votre compte personnel de formation (CPF) peut payer tout ou partie de la formation.',
      'Vous : Et si je suis salarié ?',
      'Assistant : Vous avez dit\u00a0: Et si je suis salarié\u00a0?',
    ]);
  });

  it('asks for a person from the top of the page, once even if pressed twice', async () => {
    const page = await visit(PHONE);
    await page.focus('#conseiller');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await answered(page, 'mets en relation');
    expect((await conversation(page)).filter((line) => line.startsWith('Vous'))).toEqual([
      'Vous : Parler à une personne',
    ]);
  });
});

describe('with a screen reader', () => {
  it('hears each message of the assistant once, in order, with who speaks; nothing again after a reload', async () => {
    const page = await tab(DESKTOP);
    const said = await listenTo(page);
    await page.goto(server().url, { waitUntil: 'networkidle0' });
    await page.focus('#message');
    await answered(page, 'Que cherchez-vous');
    await ask(page, 'Je veux mourir');
    await answered(page, '3114');
    const script = [
      'Assistant : Bonjour. Je suis un assistant automatique (une IA). Que cherchez-vous ? 1 réponse proposée.',
      'Assistant : Ce que vous vivez compte. Vous pouvez appeler le 3114 tout de suite : c’est gratuit, jour et nuit. ' +
        'Si vous êtes en danger maintenant, appelez le 15 ou le 112. ' +
        'Si vous ne pouvez pas parler, écrivez un SMS au 114.',
    ];
    expect(said).toEqual(script);

    await page.reload({ waitUntil: 'networkidle0' });
    await answered(page, '3114');
    expect(await conversation(page)).toHaveLength(3);
    expect(said).toEqual(script);
  });

  it('sees nothing move when the person asked for no movement', async () => {
    const page = await tab(PHONE);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.goto(server().url);
    const moving = await page.$$eval('*', (all) =>
      all.filter((element) => getComputedStyle(element).animationName !== 'none').map(({ className }) => className),
    );
    expect(moving).toEqual([]);
  });

  it('finds landmarks and headings to move by', async () => {
    const page = await visit(DESKTOP);
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    const headings = await page.$$eval('h1, #chat h2, #chat h3, #chat h4', (all) =>
      all.map(({ tagName, textContent }) => `${tagName} ${textContent?.replace(/\u00a0/g, ' ')}`),
    );
    expect(headings).toEqual([
      'H1 Formation, orientation : posez votre question',
      'H2 Conversation avec l’assistant',
      'H3 Assistant',
      'H3 Assistant',
      'H3 Vous',
      'H3 Assistant',
      'H4 Sources',
    ]);
    expect(await page.$$eval('header, main, footer', (all) => all.length)).toBe(3);
  });
});

describe('a message', () => {
  it('that is too long stays in the field, with a kind word', async () => {
    const page = await visit(PHONE);
    await paste(page, 'a'.repeat(4_012));
    await press(page, '.send');
    expect(await page.$eval('#place', ({ textContent }) => textContent)).toContain('enlevez 12 caractères');
    expect(await page.$eval('#message', (field) => field instanceof HTMLTextAreaElement && field.value.length)).toBe(
      4012,
    );
    expect(await page.$$('.message.user')).toHaveLength(0);
  });

  it('that is empty is not sent', async () => {
    const page = await visit(PHONE);
    await ask(page, '   ');
    expect(await page.$eval('#place', ({ textContent }) => textContent)).toContain('Écrivez d’abord');
    expect(await page.$$('.message.user')).toHaveLength(0);
  });

  it('that holds HTML is shown as it was written', async () => {
    const page = await visit(PHONE);
    await ask(page, '<img src=x onerror="document.title=1"> <b>gras</b>');
    await answered(page, 'Vous avez dit');
    expect(await page.$$eval('#fil img, #fil b', (found) => found.length)).toBe(0);
  });
});
