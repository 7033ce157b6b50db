import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import {
  answered,
  ask,
  DESKTOP,
  NARROW,
  newTab,
  openPage,
  PHONE,
  startBrowser,
  type TestBrowser,
  type Viewport,
} from './browser.ts';
import { conversation, focused, listenTo, overflow } from './look.ts';
import { type PageServer, startPageServer } from './page-server.ts';

let server: PageServer;
let browser: TestBrowser;
const open: Page[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startPageServer(), startBrowser()]);
});
afterEach(async () => {
  Object.assign(server.faults, { away: false, noSockets: false, loseAnswers: 0 });
  for (const page of open.splice(0)) await page.close();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function visit(viewport: Viewport, path = '/'): Promise<Page> {
  const page = await openPage(browser, `${server.url}${path}`, viewport);
  open.push(page);
  return page;
}

/** The states that axe-core looks at, each reached from the one before. */
const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  loaded: async () => {},
  'after an answer with sources': async (page) => {
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    await page.click('details summary');
  },
  'after a choice': async (page) => {
    await page.click('.choices button');
    await answered(page, 'Vous avez dit');
  },
  'after a refusal': async (page) => {
    await ask(page, 'Et le football ?');
    await answered(page, 'pas trouvé');
  },
  'after a safety message': async (page) => {
    await ask(page, 'Je veux mourir');
    await answered(page, '3114');
  },
  'message too long': async (page) => {
    await paste(page, 'a'.repeat(4_001));
    await page.click('.send');
    await page.waitForSelector('.hint.over');
    await paste(page, '');
  },
  offline: async (page) => {
    await page.setOfflineMode(true);
    await page.waitForSelector('#etat:not([hidden])');
    await page.setOfflineMode(false);
  },
  'server away': async (page) => {
    server.faults.away = true;
    server.cutStreams();
    await ask(page, 'Bonjour');
    await page.waitForSelector('#reessayer:not([hidden])');
  },
};

describe.each([
  ['a phone', PHONE],
  ['a desktop', DESKTOP],
  ['a 320 px window (400 %)', NARROW],
])('on %s', (_device, viewport) => {
  it('axe-core finds nothing and nothing scrolls sideways, in any state', async () => {
    const page = await visit(viewport);
    const wrong: Record<string, readonly string[]> = {};
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(page);
      const sideways = await overflow(page);
      wrong[state] = [...(await violations(page)), ...(sideways > 0 ? [`${sideways} px too wide`] : [])];
    }
    expect(wrong).toEqual(Object.fromEntries(Object.keys(STATES).map((state) => [state, []])));
  });

  it('shows « Parler à une personne » wherever the person has scrolled', async () => {
    const page = await visit(viewport);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    const box = await (await page.$('#conseiller'))?.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
  });

  it('gives every button and field at least 44 pixels', async () => {
    const page = await visit(viewport);
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    const small = await page.$$eval('button, textarea, summary, a.choice', (targets) =>
      targets
        .filter((target) => target.getClientRects().length > 0)
        .map((target) => ({ words: target.textContent?.trim(), ...target.getBoundingClientRect().toJSON() }))
        .filter(({ width, height }) => width < 44 || height < 44),
    );
    expect(small).toEqual([]);
  });
});

describe('the check itself', () => {
  it('would find a picture without words, a pale text and a page too wide', async () => {
    const page = await visit(PHONE);
    await page.evaluate(() => {
      const pale = document.createElement('p');
      pale.textContent = 'pâle';
      pale.style.color = '#bbb';
      const picture = document.createElement('img');
      picture.src = '/assets/icon.svg';
      picture.width = 900;
      document.querySelector('main')?.append(pale, picture);
    });
    const rules = (await violations(page)).map((line) => line.split(':')[0]);
    expect(rules.sort()).toEqual(['color-contrast', 'image-alt']);
    expect(await overflow(page)).toBeGreaterThan(400);
  });
});

describe('before the chat is used', () => {
  it('asks nothing of any other site, starts no conversation, stores nothing', async () => {
    const page = await newTab(browser, PHONE);
    open.push(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(server.url, { waitUntil: 'networkidle0' });
    expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(asked.filter((url) => url.includes('/v3/'))).toEqual([]);
    expect(await page.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
  });

  it('reports no error: the strict policy lets the page work', async () => {
    const page = await newTab(browser, PHONE);
    open.push(page);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(server.url, { waitUntil: 'networkidle0' });
    await ask(page, 'Le CPF peut-il payer ?');
    await answered(page, 'Pass Formation');
    expect(errors).toEqual([]);
  });

  it('gives telephone numbers when JavaScript is off', async () => {
    const page = await newTab(browser, PHONE);
    open.push(page);
    await page.setJavaScriptEnabled(false);
    await page.goto(server.url);
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
    expect(await focused(page)).toBe('Mon Compte Formation (nouvel onglet)');
    for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    expect(await focused(page)).toBe('Lire l’extrait');
    await page.keyboard.press('Enter');
    expect(await page.$$eval('details[open]', (details) => details.length)).toBe(1);

    await page.focus('.mark');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatch(/^source-/);

    await page.focus('.choices button');
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
    const page = await newTab(browser, DESKTOP);
    open.push(page);
    const said = await listenTo(page);
    await page.goto(server.url, { waitUntil: 'networkidle0' });
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
    await page.click('.send');
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

describe('when things go wrong', () => {
  it('a message written while the server is away is kept and sent later, once', async () => {
    const page = await visit(PHONE);
    await page.focus('#message');
    await answered(page, 'Que cherchez-vous');
    server.faults.away = true;
    server.cutStreams();
    await ask(page, 'Êtes-vous là');
    await page.waitForSelector('.pending');
    await page.waitForSelector('#reessayer:not([hidden])');
    expect(await page.$eval('#etat', ({ textContent }) => textContent)).toContain('Votre message est gardé');
    server.faults.away = false;
    await page.click('#reessayer');
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
    server.faults.away = true;
    server.cutStreams();
    await ask(page, 'Gardez ceci');
    await page.waitForSelector('.pending');
    await page.reload();
    await page.waitForSelector('.pending');
    server.faults.away = false;
    await answered(page, 'Vous avez dit');
    expect((await conversation(page)).slice(1)).toEqual([
      'Vous : Gardez ceci',
      'Assistant : Vous avez dit\u00a0: Gardez ceci',
    ]);
  });

  it('a message whose acknowledgement is lost is not said twice', async () => {
    const page = await visit(PHONE);
    const before = server.posts();
    server.faults.loseAnswers = 2;
    await ask(page, 'Une seule fois');
    await answered(page, 'Vous avez dit');
    await page.waitForFunction(() => sessionStorage.getItem('assistant-formation')?.includes('"outbox":[]'));
    expect((await conversation(page)).slice(1)).toEqual([
      'Vous : Une seule fois',
      'Assistant : Vous avez dit\u00a0: Une seule fois',
    ]);
    expect(server.posts() - before).toBeLessThanOrEqual(3);
  });

  it('twenty cut streams under a conversation lose nothing and double nothing', async () => {
    const page = await visit(PHONE);
    const expected: string[] = [];
    for (let turn = 1; turn <= 20; turn += 1) {
      await ask(page, `question ${turn}`);
      server.cutStreams();
      // « L’assistant répond » only once the page has come back by itself; waking it up is what « réessayer » does.
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await answered(page, `Vous avez dit\u00a0: question ${turn}`);
      expected.push(`Vous : question ${turn}`, `Assistant : Vous avez dit\u00a0: question ${turn}`);
    }
    expect((await conversation(page)).slice(1)).toEqual(expected);
  });

  it('the chat works by polling where no WebSocket gets through', async () => {
    server.faults.noSockets = true;
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

describe('the page of sources', () => {
  it('passes axe-core and leads back to the assistant', async () => {
    const page = await visit(NARROW, '/sources');
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await Promise.all([page.waitForNavigation(), page.click('a.person')]);
    expect(new URL(page.url()).pathname).toBe('/');
  });
});

/** Puts a text in the field as pasting does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.$eval(
    '#message',
    (field, words) => {
      if (field instanceof HTMLTextAreaElement) field.value = words;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
}

/** Changes what the tab remembers of its conversation, as time or another server would. */
async function changeSession(page: Page, changes: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((given) => {
    const session = JSON.parse(sessionStorage.getItem('assistant-formation') ?? '{}');
    Object.assign(session.conversation, given);
    sessionStorage.setItem('assistant-formation', JSON.stringify(session));
  }, changes);
}
