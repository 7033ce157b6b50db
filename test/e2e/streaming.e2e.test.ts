import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import type { Provisional, Think, Turn } from '../../src/conversation/index.ts';
import { answered, ask, PHONE } from './browser.ts';
import { usePage } from './use-page.ts';

const FIRST = 'Un bilan de compétences dure au maximum 24 heures.';
const SECOND = 'Il se fait en plusieurs semaines.';

/** The turn that is being written; the test says what it shows and when it ends. */
let writing: { readonly turn: Turn; finish(text: string): void } | undefined;

const think: Think = (turn) => {
  const { activity, state, signal } = turn;
  const reply = (text: string) => ({
    replies: [{ type: 'message', text, from: { id: 'assistant', name: 'Assistant' }, channelData: { kind: 'answer' } }],
    state,
  });
  if (activity.text !== 'longue question') return Promise.resolve(reply(activity.text ?? 'Bonjour.'));
  return new Promise((resolve) => {
    writing = { turn, finish: (text) => resolve(reply(text)) };
    signal?.addEventListener('abort', () => resolve(reply('Réponse courte.')));
  });
};

const { server, visit } = usePage({ think });

function show(streamType: Provisional['streamType'], text: string): void {
  writing?.turn.show?.({ streamType, text });
}

const bubbles = (page: Page) =>
  page.$$eval('#fil .bubble', (all) => all.map((bubble) => bubble.textContent?.trim() ?? ''));
const provisional = (page: Page) => page.$eval('.provisional .text', (text) => text.textContent).catch(() => null);

async function asked(): Promise<Page> {
  writing = undefined;
  const page = await visit(PHONE);
  await ask(page, 'longue question');
  await page.waitForFunction(() => document.querySelector('#attente')?.checkVisibility());
  await expect.poll(() => writing !== undefined, { timeout: 15_000 }).toBe(true);
  return page;
}

async function untilProvisional(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('.provisional .text')?.textContent === wanted,
    {},
    text,
  );
}

describe('an answer that is being written', () => {
  it('is seen as far as it is sure, said to be unfinished, and gives its place to the stored one', async () => {
    const page = await asked();
    show('informative', 'Je cherche dans mes sources…');
    await page.waitForFunction(() => document.querySelector('#attente-texte')?.textContent?.includes('mes sources'));
    show('streaming', FIRST);
    await untilProvisional(page, FIRST);
    expect(await page.$eval('.provisional .who', (who) => who.textContent)).toContain('en cours d’écriture');
    show('streaming', `${FIRST} ${SECOND}`);
    await untilProvisional(page, `${FIRST} ${SECOND}`);
    writing?.finish('La réponse enregistrée.');
    await answered(page, 'La réponse enregistrée.');
    expect(await provisional(page)).toBeNull();
    expect((await bubbles(page)).filter((text) => text.includes('24 heures'))).toEqual([]);
    expect(await page.$eval('#attente', (line) => line.checkVisibility())).toBe(false);
    await page.reload();
    await answered(page, 'La réponse enregistrée.');
    expect(await provisional(page)).toBeNull();
  });

  it('is not read aloud piece by piece: screen readers are told the stored answer, once', async () => {
    const page = await asked();
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const region = document.querySelector('#annonces');
      if (region === null) return;
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) said.push(node.textContent ?? '');
      }).observe(region, { childList: true });
    });
    show('streaming', FIRST);
    await untilProvisional(page, FIRST);
    writing?.finish('La réponse enregistrée.');
    await answered(page, 'La réponse enregistrée.');
    const said = await page.evaluate(() => ('said' in window ? window.said : []));
    expect(said).toEqual([expect.stringContaining('La réponse enregistrée.')]);
  });

  it('leaves when the person writes again, and both messages are answered', async () => {
    const page = await asked();
    show('streaming', FIRST);
    await untilProvisional(page, FIRST);
    await ask(page, 'autre question');
    await answered(page, 'autre question');
    expect(await provisional(page)).toBeNull();
    expect((await bubbles(page)).slice(-4)).toEqual([
      'longue question',
      'autre question',
      'Réponse courte.',
      'autre question',
    ]);
  });

  it('leaves when a person takes the conversation', async () => {
    const page = await asked();
    show('streaming', FIRST);
    await untilProvisional(page, FIRST);
    await server().counsellorSays('Bonjour, ici Camille.');
    await answered(page, 'ici Camille');
    expect(await provisional(page)).toBeNull();
    show('streaming', `${FIRST} ${SECOND}`);
    writing?.finish('Trop tard.');
    await server().counsellorSays('Que cherchez-vous ?');
    await answered(page, 'Que cherchez-vous');
    const all = await bubbles(page);
    expect(all.filter((text) => text.includes('Trop tard') || text.includes('24 heures'))).toEqual([]);
  });

  it('does not stay when the connection breaks', async () => {
    const page = await asked();
    show('streaming', FIRST);
    await untilProvisional(page, FIRST);
    server().cutStreams();
    writing?.finish('La réponse enregistrée.');
    await answered(page, 'La réponse enregistrée.');
    expect(await provisional(page)).toBeNull();
  });
});
