import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { answered, ask, DESKTOP, NARROW, PHONE, press } from './browser.ts';
import { conversation, focused, overflow } from './look.ts';
import { usePage } from './use-page.ts';

const { server, visit } = usePage();
const kept = () => server().kept();

describe('« Effacer ma conversation »', () => {
  it('asks first, erases it from the server and from the page, and says so; with the keyboard only', async () => {
    const page = await visit(DESKTOP);
    await ask(page, 'Un secret');
    await answered(page, 'Vous avez dit');
    const before = await kept();
    await page.focus('#outils summary');
    for (const key of ['Enter', 'Tab', 'Tab', 'Enter'] as const) await page.keyboard.press(key);
    expect(await focused(page)).toBe('confirmer-question');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('effacer');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('effacer-oui');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await page.waitForSelector('#effacee:not([hidden])');
    expect(await focused(page)).toBe('effacee');
    expect(await conversation(page)).toEqual([]);
    expect(await page.evaluate(() => [sessionStorage.length, location.search])).toEqual([0, '']);
    expect(before - (await kept())).toBe(1);
  });

  it('never says that it is done when it is not, and loses nothing', async () => {
    const page = await visit(PHONE);
    await ask(page, 'Un secret');
    await answered(page, 'Vous avez dit');
    server().faults.away = true;
    await press(page, '#outils summary');
    await press(page, '#effacer');
    await press(page, '#effacer-oui');
    await page.waitForSelector('#outils-etat:not([hidden])');
    expect(await page.$eval('#outils-etat', ({ textContent }) => textContent)).toContain('pas encore effacée');
    expect(await focused(page)).toBe('effacer');
    server().faults.away = false;
    await ask(page, 'encore');
    await answered(page, 'encore');
    expect(await conversation(page)).toHaveLength(5);
  });

  it('passes axe-core while it asks, and once it is done, at 320 px', async () => {
    const page = await visit(NARROW);
    await ask(page, 'Un secret');
    await answered(page, 'Vous avez dit');
    await press(page, '#outils summary');
    await press(page, '#effacer');
    expect([await violations(page), (await overflow(page)) > 0]).toEqual([[], false]);
    await Promise.all([page.waitForNavigation(), press(page, '#effacer-oui')]);
    await page.waitForSelector('#effacee:not([hidden])');
    expect([await violations(page), (await overflow(page)) > 0]).toEqual([[], false]);
  });
});

describe('« Télécharger ma conversation »', () => {
  it('gives an accessible page with all that was said', async () => {
    const page = await visit(DESKTOP);
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    await page.evaluate(() => {
      URL.createObjectURL = (blob: Blob) => {
        void blob.text().then((html) => Object.assign(window, { downloaded: html }));
        return '#';
      };
    });
    await press(page, '#outils summary');
    await press(page, '#telecharger');
    const handle = await page.waitForFunction(() => (window as unknown as { downloaded?: string }).downloaded);
    const html = String(await handle.jsonValue());
    await page.setContent(html);
    expect(await violations(page)).toEqual([]);
    expect(await page.$eval('body', (body) => body.innerText)).toContain('Le compte est alimenté à hauteur de');
    expect(await page.$$eval('details:not([open]), button', (found) => found.length)).toBe(0);
  });
});
