import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { answered, ask, chooseLanguage, DESKTOP, NARROW, openSibling, PHONE, press } from './browser.ts';
import { conversation, listenTo, overflow } from './look.ts';
import { usePage } from './use-page.ts';

const { server, tab, visit } = usePage();

const onDevice = (page: Page) => page.evaluate(() => Object.keys(localStorage));
const isTicked = (page: Page, id: string) =>
  page.$eval(`#${id}`, (box) => box instanceof HTMLInputElement && box.checked);

describe('« langage clair »', () => {
  it('is told to the assistant before the next message, once, said aloud, and still chosen after a reload', async () => {
    const page = await tab(PHONE);
    const said = await listenTo(page);
    await page.goto(server().url);
    await press(page, '#outils summary');
    await press(page, '#langage-clair');
    await ask(page, 'Bonjour');
    await answered(page, 'Vous avez dit');
    expect(await server().told()).toEqual([{ name: 'langage', value: 'clair' }]);
    expect(said[0]).toBe('Langage clair choisi. Il compte pour les prochaines réponses.');
    await page.reload();
    await answered(page, 'Vous avez dit');
    expect(await isTicked(page, 'langage-clair')).toBe(true);
    await press(page, '#outils summary');
    await press(page, '#langage-clair');
    await ask(page, 'encore');
    await answered(page, 'encore');
    expect((await server().told()).map(({ value }) => value)).toEqual(['clair', 'courant']);
  });
});

describe('the English interface', () => {
  it('keeps the conversation, tells the assistant, and marks what is in French', async () => {
    const page = await visit(NARROW);
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    await Promise.all([page.waitForNavigation(), chooseLanguage(page, 'en')]);
    await answered(page, 'Pass Formation');
    expect(await page.$eval('html', ({ lang }) => lang)).toBe('en');
    await ask(page, 'More');
    await answered(page, 'Vous avez dit');
    expect((await server().told()).at(-1)).toEqual({ name: 'langue', value: 'en' });
    const french = await page.$$eval('.sources ol, .answer .text:first-child', (all) =>
      all.map((one) => one.getAttribute('lang')),
    );
    expect(french).toEqual(['fr-FR', 'fr']);
    expect(await page.$$eval('.who', (all) => [...new Set(all.map(({ textContent }) => textContent))])).toEqual([
      'Assistant',
      'You',
    ]);
    expect([await violations(page), (await overflow(page)) > 0]).toEqual([[], false]);
    await press(page, '#outils summary');
    expect(await violations(page)).toEqual([]);
  });
});

describe('a conversation kept on the device', () => {
  it('is forgotten with its tab unless the person asks; asked, a new tab takes it up; undone, nothing is left', async () => {
    const page = await visit(PHONE);
    await ask(page, 'Un secret');
    await answered(page, 'Vous avez dit');
    expect(await onDevice(page)).toEqual([]);
    const forgetful = await openSibling(page, server().url);
    expect(await conversation(forgetful)).toEqual([]);

    await page.bringToFront();
    await press(page, '#outils summary');
    await press(page, '#garder-oui');
    expect(await onDevice(page)).toEqual(['assistant-formation-gardee']);
    const later = await openSibling(page, server().url);
    await answered(later, 'Un secret');
    expect(await isTicked(later, 'garder-oui')).toBe(true);

    await press(later, '#outils summary');
    await press(later, '#garder-oui');
    expect(await later.$eval('#outils-etat', ({ textContent }) => textContent)).toContain('n’est plus gardée');
    expect(await onDevice(later)).toEqual([]);
    await page.bringToFront();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#garder-oui')?.checked === false);
  });
});

describe('two tabs of one conversation', () => {
  it('show the same messages in the same order, whoever wrote; erased in one, it leaves both', async () => {
    const one = await visit(PHONE);
    await ask(one, 'Un');
    await answered(one, 'Un');
    await press(one, '#outils summary');
    await press(one, '#garder-oui');
    const two = await openSibling(one, server().url);
    await answered(two, 'Un');
    await ask(two, 'Deux');
    await one.bringToFront();
    await answered(one, 'Deux');
    await ask(one, 'Trois');
    await answered(one, 'Trois');
    await two.bringToFront();
    await answered(two, 'Trois');
    expect(await conversation(two)).toEqual(await conversation(one));
    expect((await conversation(one)).slice(1)).toHaveLength(6);

    await press(two, '#outils summary');
    await press(two, '#langage-clair');
    await one.bringToFront();
    await one.waitForFunction(() => document.querySelector<HTMLInputElement>('#langage-clair')?.checked === true);

    await press(one, '#effacer');
    await press(one, '#effacer-oui');
    for (const page of [one, two]) {
      await page.bringToFront();
      await page.waitForSelector('#effacee:not([hidden])');
      expect(await conversation(page)).toEqual([]);
      expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    }
  });
});

describe('a message in Arabic', () => {
  it('is read from right to left, on the side of who speaks, and the page stays as it is', async () => {
    const page = await visit(DESKTOP);
    await ask(page, 'كيف أجد تكوينا مهنيا؟');
    await answered(page, 'Vous avez dit');
    await ask(page, 'عربي');
    await page.waitForSelector('.message.bot [lang="ar"]');
    const found = await page.$$eval('.message:not(#accueil)', (messages) =>
      messages.slice(-2).map((message) => {
        const words = message.querySelector('.bubble p');
        const bubble = message.querySelector('.bubble')?.getBoundingClientRect();
        const item = message.querySelector('.text li');
        const list = item?.parentElement;
        return {
          direction: words === null ? '' : getComputedStyle(words).direction,
          side: (bubble?.left ?? 0) - message.getBoundingClientRect().left > 100 ? 'end' : 'start',
          indent: list == null ? '' : getComputedStyle(list).paddingRight !== '0px' ? 'right' : 'left',
        };
      }),
    );
    expect(found).toEqual([
      { direction: 'rtl', side: 'end', indent: '' },
      { direction: 'rtl', side: 'start', indent: 'right' },
    ]);
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('ltr');
    expect(await violations(page)).toEqual([]);
  });
});
