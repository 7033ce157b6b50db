import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { answered, ask, DESKTOP, PHONE, press } from './browser.ts';
import { focused, listenTo } from './look.ts';
import { usePage } from './use-page.ts';

const { server, tab, visit } = usePage();

/** The choices of the conversation: `[x]` chosen, `[-]` left behind, `[ ]` open. */
function choices(page: Page, selector = '.choices button'): Promise<readonly string[]> {
  return page.$$eval(`#fil > .message:not(#accueil) ${selector}`, (buttons) =>
    buttons.map((button) => {
      const spent = button.getAttribute('aria-disabled') === 'true' ? '-' : ' ';
      const mark = button.getAttribute('aria-pressed') === 'true' ? 'x' : spent;
      return `[${mark}] ${button.textContent}`;
    }),
  );
}

describe('choices that were used', () => {
  it('stay, disabled, with what was chosen, and still after a reload', async () => {
    const page = await visit(PHONE);
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    await press(page, '.message:last-child .choices button');
    await answered(page, 'Vous avez dit');
    const expected = ['[-] Le CPF, c’est quoi ?', '[x] Et si je suis salarié ?', '[-] Suis-je éligible ?'];
    expect(await choices(page)).toEqual(expected);
    await page.reload();
    await answered(page, 'Vous avez dit');
    expect(await choices(page)).toEqual(expected);
    await page.$$eval('.choices button', (buttons) => {
      for (const button of buttons) if (button instanceof HTMLElement) button.click();
    });
    expect(await page.$$('.message.user')).toHaveLength(2);
  });
});

describe('a long conversation', () => {
  it('is one stop of the Tab key; arrows, Home and End go from message to message', async () => {
    const page = await visit(DESKTOP);
    for (const turn of ['CPF un', 'CPF deux', 'CPF trois']) {
      await ask(page, turn);
      await page.waitForFunction(
        (count) => document.querySelectorAll('.message.answer').length === count,
        {},
        Number(turn === 'CPF un') + 2 * Number(turn === 'CPF deux') + 3 * Number(turn === 'CPF trois'),
      );
    }
    const stops = () =>
      page.$$eval('#fil .message', (messages) => messages.map((message) => (message as HTMLElement).tabIndex));
    expect(await stops()).toEqual([-1, -1, -1, -1, -1, -1, -1, 0]);
    const reachable = await page.$$eval('#fil a[href], #fil button, #fil summary', (controls) =>
      controls
        .filter((control) => (control as HTMLElement).tabIndex >= 0)
        .map((control) => control.closest('li.message') === document.querySelector('#fil > li:last-child')),
    );
    expect(new Set(reachable)).toEqual(new Set([true]));

    await page.focus('#fil > li:last-child');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('VousCPF trois');
    expect(await stops()).toEqual([-1, -1, -1, -1, -1, -1, 0, -1]);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('message');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    expect(await focused(page)).toBe('VousCPF trois');
    await page.keyboard.press('Home');
    expect(await focused(page)).toBe('accueil');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('accueil');
    await page.keyboard.press('End');
    expect(await focused(page)).toContain('Oui, votre compte personnel');
  });
});

describe('an opinion on an answer', () => {
  it('is asked under answers only, kept by the server, shown again after a reload', async () => {
    const page = await tab(DESKTOP);
    const said = await listenTo(page);
    await page.goto(server().url);
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    await ask(page, 'bla');
    await answered(page, 'bla');
    expect(await choices(page, '.vote')).toEqual(['[ ] Oui', '[ ] Non']);
    await press(page, '[data-vote="pas-utile"]');
    await page.waitForSelector('[data-reason]');
    await press(page, '[data-reason="faux"]');
    await page.waitForSelector('[data-reason="faux"][aria-pressed]');
    const expected = [
      '[-] Oui',
      '[x] Non',
      '[-] Ce n’est pas ma question',
      '[-] Il manque quelque chose',
      '[x] C’est faux ou trop ancien',
      '[-] C’est difficile à comprendre',
    ];
    await page.waitForFunction(() => document.querySelectorAll('.vote[aria-disabled]').length === 6);
    expect(await choices(page, '.vote')).toEqual(expected);
    expect(said.slice(-2)).toEqual(['Merci de votre avis. Vous pouvez dire pourquoi.', 'Merci de votre avis.']);
    expect(await server().opinions()).toEqual([{ vote: 'pas-utile' }, { vote: 'pas-utile', reason: 'faux' }]);
    await page.reload();
    await page.waitForSelector('[data-reason="faux"][aria-pressed]');
    expect(await choices(page, '.vote')).toEqual(expected);
    expect(await page.$$('.message.user')).toHaveLength(2);
  });
});
