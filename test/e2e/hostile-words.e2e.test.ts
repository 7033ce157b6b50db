import type { Activity } from 'botbuilder';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Think } from '../../src/conversation/index.ts';
import { DESKTOP, newTab, paste, press, startBrowser, type TestBrowser } from './browser.ts';
import { HOSTILE_WORDS } from './hostile-words.ts';
import { type PageServer, startPageServer } from './page-server.ts';

const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/** The words of the person, in every place of a message that can hold words. */
const everywhere = (words: string): Partial<Activity> => ({
  type: 'message',
  from: { id: 'assistant', name: words },
  text: `${words} [1]\n\n- ${words}\n\n> ${words}`,
  locale: words,
  entities: [
    {
      type: 'https://schema.org/Message',
      citation: [
        {
          position: 1,
          appearance: {
            name: words,
            url: words,
            abstract: words,
            section: words,
            publisher: words,
            dateModified: words,
          },
        },
      ],
    },
  ],
  attachments: [
    {
      contentType: ADAPTIVE,
      content: {
        type: 'AdaptiveCard',
        body: [
          { type: 'TextBlock', text: words, style: 'heading' },
          { type: 'TextBlock', text: `**${words}**`, weight: words },
          { type: 'FactSet', facts: [{ title: words, value: words }] },
          { type: 'Image', url: words, altText: words },
          { type: 'Image', url: 'data:image/svg+xml,<svg onload="window.taken=1"/>', altText: words },
          { type: words, text: words },
        ],
        actions: [
          { type: 'Action.Submit', title: words, data: { [words]: words } },
          { type: 'Action.OpenUrl', title: words, url: words },
          { type: 'Action.ShowCard', title: words, card: { body: [{ type: 'TextBlock', text: words }] } },
          { type: words, title: words },
        ],
      },
    },
    { contentType: 'text/html', content: words, contentUrl: words, name: words },
  ],
  suggestedActions: {
    to: [],
    actions: [
      { type: 'imBack', title: words, value: words },
      { type: 'openUrl', title: words, value: words },
    ],
  },
});

const think: Think = async ({ activity, state }) => {
  const words = activity.text ?? '';
  if (activity.type !== 'message') return { replies: [], state };
  const person = { kind: 'counsellor', person: { firstName: words, team: words } };
  const form = { kind: 'callback', team: words, slots: [{ from: words, to: words, label: words }] };
  return {
    replies: [
      { ...everywhere(words), channelData: { kind: 'answer', form } },
      { ...everywhere(words), channelData: person },
      { ...everywhere(words), channelData: { kind: words } },
    ],
    state,
  };
};

let server: PageServer;
let browser: TestBrowser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startPageServer({ think }), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/**
 * What a page holds that our own words never make: elements, attributes and addresses that run, load or lead astray. A link
 * of a counsellor's leads where she says, without telling from where.
 */
function foreignParts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const parts: string[] = [];
    const refused =
      'script:not([src]), iframe, object, embed, base, form:not([aria-labelledby], #question), math, template';
    for (const { tagName } of document.querySelectorAll(`body :is(${refused})`)) parts.push(tagName);
    for (const element of document.querySelectorAll('body :not(#message)'))
      for (const { name, value } of element.attributes) {
        if (/^on|^style$|^srcdoc$|^formaction$/.test(name)) parts.push(`${name}=${value}`);
        const hers = element.matches('.message.counsellor .text a[rel~=noopener][rel~=noreferrer]');
        const address = ['href', 'src', 'action'].includes(name);
        if (address && !/^(https?:\/\/|tel:|#|\/(?!\/)|data:image\/svg\+xml[;,])/.test(value))
          parts.push(`${name}=${value}`);
        if (address && !hers && /evil/.test(value)) parts.push(`${name}=${value}`);
        if (address && /^https?:\/\/[^/]*@/.test(value)) parts.push(`${name}=${value}`);
      }
    return parts;
  });
}

describe('words that would run in the page', () => {
  it('are shown as they are, wherever they come from, and in the copy to keep', { timeout: 180_000 }, async () => {
    const page = await newTab(browser, DESKTOP);
    const alarms: string[] = [];
    const strangers: string[] = [];
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) alarms.push(message.text());
    });
    page.on('pageerror', (error) => alarms.push(String(error)));
    page.on('dialog', (dialog) => void dialog.dismiss());
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.url)) strangers.push(request.url());
    });
    await page.goto(`${server.url}/?sujet=${encodeURIComponent(HOSTILE_WORDS[0] ?? '')}`);
    for (const [index, words] of HOSTILE_WORDS.entries()) {
      await paste(page, words);
      await page.focus('#message');
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (count) => document.querySelectorAll('.message.bot').length >= count,
        {},
        3 * (index + 1),
      );
    }
    expect(await page.$$eval('.message.user', (all) => all.length)).toBe(HOSTILE_WORDS.length);
    expect(await foreignParts(page)).toEqual([]);
    await page.$$eval('#fil summary', (all) => {
      for (const one of all) if (one instanceof HTMLElement) one.click();
    });
    expect(await foreignParts(page)).toEqual([]);
    expect(await page.evaluate(() => Reflect.get(window, 'taken'))).toBeUndefined();
    expect(await page.$$eval('.message.user .bubble', (all) => all.map(({ textContent }) => textContent))).toContain(
      HOSTILE_WORDS[1],
    );
    expect(alarms).toEqual([]);
    expect(strangers).toEqual([]);

    const copy = await copyToKeep(page);
    const kept = await newTab(browser, DESKTOP);
    await kept.setContent(copy);
    expect(await foreignParts(kept)).toEqual([]);
    expect(await kept.evaluate(() => Reflect.get(window, 'taken'))).toBeUndefined();
    expect(await kept.$eval('body', ({ innerText }) => innerText)).toContain(HOSTILE_WORDS[0]);
    await kept.setContent(`${copy}<p onclick="x"><a href="javascript:x">x</a></p>`);
    expect(await foreignParts(kept)).toEqual(['onclick=x', 'href=javascript:x']);
  });
});

/** What « Télécharger ma conversation » gives. */
async function copyToKeep(page: Page): Promise<string> {
  await page.evaluate(() => {
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((html) => Object.assign(window, { downloaded: html }));
      return '#';
    };
  });
  await press(page, '#outils summary');
  await press(page, '#telecharger');
  const handle = await page.waitForFunction(() => Reflect.get(window, 'downloaded'));
  return String(await handle.jsonValue());
}
