import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { chatIn, openByKeyboard, pageWith, useHostSites } from './use-host-site.ts';

const { line, visit } = useHostSites();
const LAUNCHER = '[data-assistant-formation]';

/** Sheets that a site may have. */
const SHEETS: Readonly<Record<string, string>> = {
  'hides all that it holds': 'html > *, html > * * { all: unset !important; display: none !important }',
  'shrinks what we use': `div, button, iframe { position: static !important; width: 1px !important; height: 1px !important;
    transform: scale(0) !important; opacity: 0 !important; pointer-events: none !important; clip-path: inset(50%) !important }`,
  'hides frames and new children':
    'iframe, body > *, html > div { display: none !important; visibility: hidden !important }',
  'moves its body':
    'body { transform: translateX(-50%) scale(0.5); opacity: 0; overflow: hidden; filter: blur(4px); height: 10px }',
  'uses layers':
    '@layer late { html > *, html > * * { display: none !important; z-index: -1 !important } } @layer later;',
  'reads from right to left, in huge letters':
    ':root { direction: rtl; font-size: 90px; letter-spacing: 2em; color: red }',
};

/** What a site's script may have changed, each to something that throws. */
const METHODS = [
  'Element.prototype.append',
  'Element.prototype.setAttribute',
  'Element.prototype.attachShadow',
  'Node.prototype.appendChild',
  'Document.prototype.createElement',
  'Document.prototype.querySelector',
  'EventTarget.prototype.addEventListener',
  'HTMLElement.prototype.focus',
  'window.URL',
  'window.RegExp',
  'window.encodeURIComponent',
];
const LANGUAGE = `
  const { getOwnPropertyNames, getOwnPropertyDescriptor } = Object;
  const breakAll = (holder) => {
    for (const name of getOwnPropertyNames(holder))
      if (name !== 'constructor' && typeof getOwnPropertyDescriptor(holder, name).value === 'function') holder[name] = broken;
  };
  for (const one of [String, Number, RegExp, Promise, Map, Set, Function, Array]) breakAll(one.prototype);
  for (const one of [JSON, Math, Reflect, Object]) breakAll(one);
  Object.prototype.nuisance = 1; Object.prototype.toJSON = broken;
  window.fetch = window.XMLHttpRequest = window.WebSocket = window.setTimeout = window.requestAnimationFrame = broken;
  Array.prototype[Symbol.iterator] = broken; window.allBroken = true;`;
const BROKEN = "const broken = function () { throw new Error('changed') };";

/** Where the launcher is drawn, as the browser sees it: by the accessibility tree and the layout, not by the page's scripts. */
async function launcherBox(page: Page) {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: LAUNCHER });
  const { model } = await session.send('DOM.getBoxModel', { nodeId });
  const [left = 0, top = 0] = model.border;
  return { left, top, width: model.width, height: model.height };
}

async function openByMouse(page: Page) {
  const { left, top, width, height } = await launcherBox(page);
  await page.mouse.click(left + width / 2, top + height / 2);
  return chatIn(page);
}

describe('a site’s own sheet', () => {
  it.each(Object.keys(SHEETS))('that %s leaves the launcher and the chat alone', async (name) => {
    const { page } = await visit(pageWith(`<style>${SHEETS[name]}</style>${line()}`));
    const { left, top, width, height } = await launcherBox(page);
    expect(width).toBeGreaterThan(200);
    expect(height).toBeGreaterThanOrEqual(48);
    expect([Math.round(left + width), Math.round(top + height)]).toEqual([1280 - 16, 800 - 16]);
    const frame = await openByMouse(page);
    expect(await frame.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([420, 704]);
    await frame.click('#fermer');
  });
});

describe('a site’s own script', () => {
  it.each(METHODS)('that breaks %s does not break the launcher', async (method) => {
    const { page } = await visit(
      pageWith(`<script>${BROKEN} ${method} = broken;</script>${line('data-sujet="Le CPF"')}`),
    );
    const frame = await openByMouse(page);
    expect(await frame.$eval('#message', (field) => (field as HTMLTextAreaElement).value)).toBe('Le CPF');
    await frame.click('#fermer');
  });

  it('that breaks arrays, strings, JSON, fetch and the rest of the language does not break the launcher', async () => {
    const { page } = await visit(pageWith(`<script>${BROKEN}${LANGUAGE}</script>${line('data-couleur="#ffd100"')}`));
    const frame = await openByMouse(page);
    expect(await page.evaluate('window.allBroken')).toBe(true);
    await frame.focus('#message');
    await page.keyboard.type('Le CPF peut-il payer ?');
    await page.keyboard.press('Enter');
    await frame.waitForSelector('.message.answer');
  });

  it('that breaks them once the launcher is there does not keep it from opening and closing', async () => {
    const { page } = await visit(pageWith(line('data-sujet="Le CPF"')));
    const { left, top } = await launcherBox(page);
    await page.evaluate(`${BROKEN}${METHODS.map((method) => `${method} = broken;`).join('')}${LANGUAGE}`);
    const frame = await openByKeyboard(page);
    expect(await frame.$eval('#message', (field) => (field as HTMLTextAreaElement).value)).toBe('Le CPF');
    await page.keyboard.press('Escape');
    await frame.waitForFunction(() => !document.hasFocus());
    await page.mouse.click(left + 20, top + 20);
    await frame.waitForFunction(() => document.hasFocus());
  });

  it('that replaces the whole body leaves the launcher in the page', async () => {
    const { page } = await visit(pageWith(line()));
    await page.evaluate(() => {
      document.body = document.createElement('body');
    });
    await openByMouse(page);
  });

  it('is shown neither the button nor the frame', async () => {
    const { page } = await visit(pageWith(line()));
    await openByMouse(page);
    const reached = await page.evaluate((selector) => {
      const root = document.querySelector(selector)?.shadowRoot ?? null;
      return { root, frames: window.length, elements: document.querySelectorAll('iframe').length };
    }, LAUNCHER);
    expect(reached).toEqual({ root: null, frames: 0, elements: 0 });
  });
});

describe('the line', () => {
  it.each([
    ['twice', (one: string) => one + one],
    ['twice, the second time at the end of the page', (one: string) => `${one}</head><body>${one}`],
    [
      'by a tag manager, three times',
      (one: string) => {
        const src = /src="([^"]+)"/.exec(one)?.[1];
        return `<script>for (let n = 0; n < 3; n++) document.head.append(Object.assign(document.createElement('script'), { src: '${src}' }))</script>`;
      },
    ],
  ])('added %s makes one button', async (_name, add) => {
    const { page } = await visit(pageWith(add(line())));
    await openByMouse(page);
    expect(await page.$$(LAUNCHER)).toHaveLength(1);
    expect(page.frames().filter((frame) => frame.url().includes('/integration'))).toHaveLength(1);
  });
});
