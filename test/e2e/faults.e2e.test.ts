import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { answered, ask, PHONE, press } from './browser.ts';
import { conversation } from './look.ts';
import { usePage } from './use-page.ts';

const { server, visit } = usePage();

describe('when things go wrong', () => {
  it('a message written while the server is away is kept and sent later, once', async () => {
    const page = await visit(PHONE);
    await page.focus('#message');
    await answered(page, 'Que cherchez-vous');
    server().faults.away = true;
    server().cutStreams();
    await ask(page, 'Êtes-vous là');
    await page.waitForSelector('.pending');
    await page.waitForSelector('#reessayer:not([hidden])');
    expect(await page.$eval('#etat', ({ textContent }) => textContent)).toContain('Votre message est gardé');
    server().faults.away = false;
    await press(page, '#reessayer');
    await answered(page, 'Vous avez dit');
    expect((await conversation(page)).slice(1)).toEqual([
      'Vous : Êtes-vous là',
      'Assistant : Vous avez dit\u00a0: Êtes-vous là',
    ]);
    await page.waitForSelector('#etat[hidden]');
  });

  it('a message written offline leaves when the network is back, even after a reload of the page', async () => {
    const page = await visit(PHONE);
    await page.focus('#message');
    await answered(page, 'Que cherchez-vous');
    server().faults.away = true;
    server().cutStreams();
    await ask(page, 'Gardez ceci');
    await page.waitForSelector('.pending');
    await page.reload();
    await page.waitForSelector('.pending');
    server().faults.away = false;
    await answered(page, 'Vous avez dit');
    expect((await conversation(page)).slice(1)).toEqual([
      'Vous : Gardez ceci',
      'Assistant : Vous avez dit\u00a0: Gardez ceci',
    ]);
  });

  it('a message whose acknowledgement is lost is not said twice', async () => {
    const page = await visit(PHONE);
    const before = server().posts();
    server().faults.loseAnswers = 2;
    await ask(page, 'Une seule fois');
    await answered(page, 'Vous avez dit');
    await page.waitForFunction(() => sessionStorage.getItem('assistant-formation')?.includes('"outbox":[]'));
    expect((await conversation(page)).slice(1)).toEqual([
      'Vous : Une seule fois',
      'Assistant : Vous avez dit\u00a0: Une seule fois',
    ]);
    expect(server().posts() - before).toBeLessThanOrEqual(3);
  });

  it('the chat works by polling where no WebSocket gets through', async () => {
    server().faults.noSockets = true;
    const page = await visit(PHONE);
    await ask(page, 'Par un vieux proxy');
    await answered(page, 'Vous avez dit');
    expect((await conversation(page)).slice(1)).toHaveLength(2);
    expect(await page.$eval('#etat', (bar) => bar instanceof HTMLElement && bar.hidden)).toBe(true);
  });

  it('a token that has ended is replaced through the resume secret, and the conversation is still there', async () => {
    const page = await visit(PHONE);
    await ask(page, 'Souvenez-vous');
    await answered(page, 'Vous avez dit');
    await changeSession(page, { token: 'x.y.z' });
    await page.reload();
    await answered(page, 'Vous avez dit');
    await ask(page, 'encore');
    await answered(page, 'encore');
    expect(await conversation(page)).toHaveLength(5);
  });

  it('a conversation that is over gives way to a new one without a word to the person', async () => {
    const page = await visit(PHONE);
    await ask(page, 'Souvenez-vous');
    await answered(page, 'Vous avez dit');
    await changeSession(page, { token: 'x.y.z', resumeSecret: 'x.y.z' });
    await page.reload();
    await ask(page, 'encore');
    await answered(page, 'encore');
    expect((await conversation(page)).slice(1)).toEqual(['Vous : encore', 'Assistant : Vous avez dit\u00a0: encore']);
  });
});

/** Changes what the tab remembers of its conversation, as time or another server would. */
async function changeSession(page: Page, changes: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((given) => {
    const session = JSON.parse(sessionStorage.getItem('assistant-formation') ?? '{}');
    Object.assign(session.conversation, given);
    sessionStorage.setItem('assistant-formation', JSON.stringify(session));
  }, changes);
}
