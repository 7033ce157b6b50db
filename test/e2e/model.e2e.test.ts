import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asksMeaning, generation, isProbe, PROBED, type Said } from '../answering/model/generations.ts';
import { type Behaviour, type ChatRequest, type ModelServer, startModelServer } from '../doubles/model-server.ts';
import { startTestApp, type TestApp } from '../server/start-test-app.ts';
import { violations } from './axe.ts';
import { answered, ask, openPage, PHONE, startBrowser, type TestBrowser } from './browser.ts';

const BILAN = 'Bilan de compétences avec le CPF en 2026';
const QUESTION = 'combien de temps dure un bilan de compétences ?';
const TRUE = 'Un bilan de compétences dure au maximum 24 heures, réparties sur plusieurs semaines.';
const ALSO_TRUE = 'Un employeur ne peut pas imposer un bilan.';
const FALSE = 'Un bilan de compétences dure au maximum 99 heures et il est garanti.';
const IN_ENGLISH = 'A skills assessment lasts at most 24 hours, spread over several weeks.';
/** More than any answer of these tests needs; what is slow is given up by the test itself. */
const BUDGET_MS = 20_000;
/** Pictures of what was seen, when this folder is named. */
const { PICTURES } = process.env;

let browser: TestBrowser;
let model: ModelServer;
let started: TestApp;
let behave: (request: ChatRequest) => Behaviour = () => ({ kind: 'status', status: 500 });
const folder = mkdtempSync(join(tmpdir(), 'assistant-model-'));

beforeAll(async () => {
  model = await startModelServer((request) => (isProbe(request) ? PROBED : behave(request)));
  [browser, started] = await Promise.all([
    startBrowser(),
    startTestApp(folder, {
      MODEL_BASE_URL: model.baseUrl,
      MODEL_NAME: 'double',
      MODEL_MODE: 'write',
      MODEL_TIMEOUT_MS: String(BUDGET_MS),
    }),
  ]);
});
beforeEach(() => {
  behave = () => ({ kind: 'status', status: 500 });
});
afterAll(async () => {
  await browser.close();
  await started.app.close();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
});

const visit = () => openPage(browser, started.app.address, PHONE);
const said = (...texts: string[]): Said[] => texts.map((text) => ({ text, title: BILAN }));
const provisional = (page: Page) =>
  page.$eval('.provisional .text', (text) => text.textContent ?? '').catch(() => null);
const reasons = () =>
  started.lines
    .map((line) => JSON.parse(line))
    .filter(({ code }) => code === 'ANSWERED')
    .map(({ path, reason }) => `${path} ${reason}`);

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** A generation of which the beginning and the end are held until the test lets them go. */
function held(...texts: string[]) {
  const [begin, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  behave = (request) => {
    const content = generation(request, said(...texts));
    const pieces = Math.ceil(content.length / 20);
    const between = (sent: number) =>
      sent === 1 ? begin.promise : sent < pieces - 1 ? Promise.resolve() : end.promise;
    return { kind: 'in-pieces', content, between };
  };
  return { begin: begin.resolve, letGo: end.resolve };
}

/** With plain spaces: the page writes the French ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('with a language model', () => {
  it('what is sure is seen while the model writes, and the stored answer takes its place, with its sources', async () => {
    const { begin, letGo } = held(TRUE, FALSE, ALSO_TRUE, 'Le CEP est gratuit.');
    const page = await visit();
    await ask(page, QUESTION);
    await page.waitForFunction(() =>
      document.querySelector('#attente-texte')?.textContent?.includes('vérifie chaque phrase'),
    );
    await picture(page, 'informative');
    begin();
    await page.waitForFunction(() => document.querySelector('.provisional .text')?.textContent?.includes('imposer'));
    const seen = await provisional(page);
    expect(seen).toContain(TRUE);
    expect(seen).not.toContain('99 heures');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'streaming');
    letGo();
    await page.waitForFunction(() => document.querySelector('.message.answer:last-child .sources') !== null);
    await answered(page, TRUE);
    expect(await provisional(page)).toBeNull();
    const text = await page.$eval('.message.answer:last-child', (message) => message.textContent);
    expect(text).toContain('imposer');
    expect(text).not.toContain('99 heures');
    await picture(page, 'answered');
    await page.reload();
    await answered(page, TRUE);
  });

  it('a new message ends the writing at once: the first is answered with quotes, then the second', async () => {
    const { begin, letGo } = held(TRUE, ALSO_TRUE, 'Le CEP est gratuit.');
    const page = await visit();
    await ask(page, QUESTION);
    begin();
    await page.waitForFunction(() => document.querySelector('.provisional') !== null);
    behave = () => ({ kind: 'status', status: 500 });
    await ask(page, 'merci');
    await answered(page, 'Avec plaisir');
    expect(await provisional(page)).toBeNull();
    const bubbles = await page.$$eval('#fil .bubble', (all) => all.map((bubble) => bubble.textContent ?? ''));
    expect(bubbles.slice(-4).map((bubble) => plain(bubble).slice(0, 5))).toEqual(['combi', 'merci', 'Un bi', 'Avec ']);
    expect(reasons().at(-1)).toBe('extractive MODEL_CANCELLED');
    letGo();
  });

  it('an English question is answered in English, with the French that was checked', async () => {
    behave = (request) =>
      asksMeaning(request)
        ? {
            kind: 'content',
            content: JSON.stringify({ langue: 'en', domaine: true, question: QUESTION, parties: [] }),
          }
        : {
            kind: 'content',
            content: generation(request, [{ text: TRUE, title: BILAN, translation: IN_ENGLISH }]),
          };
    const page = await visit();
    await ask(page, 'how long does a skills assessment last?');
    await answered(page, 'assessment lasts at most');
    await answered(page, TRUE);
    await picture(page, 'english');
    expect(reasons().at(-1)).toBe('model MODEL_ANSWERED');
  });

  it('that only writes false things, the quotes are given and nothing else was ever seen', async () => {
    behave = (request) => ({ kind: 'content', content: generation(request, said(FALSE, FALSE, FALSE)) });
    const page = await visit();
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const thread = document.querySelector('#fil');
      if (thread !== null) {
        new MutationObserver(() => seen.push(thread.textContent ?? '')).observe(thread, {
          childList: true,
          subtree: true,
          characterData: true,
        });
      }
    });
    await ask(page, QUESTION);
    await answered(page, '24 heures');
    expect(plain((await page.$eval('.message.answer:last-child .text', (text) => text.textContent)) ?? '')).toMatch(
      /^Un/,
    );
    const seen = await page.evaluate(() => ('seen' in window ? JSON.stringify(window.seen) : ''));
    expect(seen).toContain('24 heures');
    expect(seen).not.toContain('99 heures');
  });
});
