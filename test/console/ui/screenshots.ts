import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { createTurnStore, createTurnWorker, LEASE_MS, TURN_LIMITS } from '../../../src/conversation/index.ts';
import { createLogger } from '../../../src/platform/index.ts';
import { DESKTOP, newTab, PHONE, startBrowser, type Viewport } from '../../e2e/browser.ts';
import { scriptedBot } from '../../e2e/scripted-bot.ts';
import { FILE, OTHER_FILE, startUiServer } from './ui-server.ts';
import { clickOn, goTo, reads, signIn } from './use-console.ts';

/** Draws the console's main screens into the folder given on the command line. */
const folder = process.argv[2] ?? 'src/console/screenshots';
const MINUTE_MS = 60_000;
/** Minutes between the requests of the morning, and how long each waited. */
const MORNING = [
  [4, 2],
  [11, 1],
  [19, 6],
  [6, 3],
  [27, 1],
  [13, 4],
  [31, 2],
  [22, 9],
  [9, 2],
] as const;

const server = await startUiServer();
const worker = createTurnWorker({
  store: createTurnStore({
    database: server.database,
    announcements: server.instance.announcements,
    clock: server.clock,
    holder: 'screenshots',
    leaseMs: LEASE_MS,
  }),
  announcements: server.instance.announcements,
  think: scriptedBot,
  logger: createLogger('silent'),
  apology: () => ({ type: 'message', text: 'Désolé.' }),
  limits: { ...TURN_LIMITS, concurrency: 2 },
  alone: true,
});
await worker.start();
await server.account('marie', 'Marie', 'counsellor', ['prif', 'cep']);
await server.account('luc', 'Luc', 'counsellor');
await server.account('sonia', 'Sonia', 'supervisor');
const luc = await server.client('luc');
await (await server.client('sonia')).post('/canned-replies', {
  title: 'Bonjour',
  text: 'Bonjour, je suis {prenom}, de {equipe}. Je lis votre dossier et je vous réponds.',
});

server.clock.advance(-150 * MINUTE_MS);
for (const [index, [gap, wait]] of MORNING.entries()) {
  server.clock.advance(gap * MINUTE_MS);
  const { id } = await server.queued('prif', FILE);
  server.clock.advance(wait * MINUTE_MS);
  await luc.post(`/requests/${id}/take`);
  await luc.post(`/requests/${id}/close`, { reason: index % 3 === 0 ? 'referred' : 'answered' });
}
await server.callback('prif');
await server.queued('prif', FILE, ['Bonjour', 'Est-ce que le CPF peut payer ma formation ?']);
await pause(1_500);
server.clock.advance(4 * MINUTE_MS);
await server.queued('cep', OTHER_FILE);
server.clock.advance(2 * MINUTE_MS);
await server.queued('prif', { commune: 'Amiens', department: '80', ageBand: '18-25 ans', situation: 'sans emploi' });

const browser = await startBrowser();

async function visit(login: string, viewport: Viewport): Promise<Page> {
  const page = await newTab(browser, viewport);
  await page.goto(`${server.url}/console`);
  await page.waitForSelector('input[type=password]');
  await signIn(page, login);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  await pause(600);
  await page.screenshot({ path: `${folder}/${name}.png` as `${string}.png` });
}

const marie = await visit('marie', DESKTOP);
await clickOn(marie, 'Je suis disponible');
await reads(marie, 'Amiens');
await shoot(marie, 'file-d-attente');
await clickOn(marie, 'Prendre la demande : Lille');
await marie.waitForSelector('#reponse');
await marie.type('#reponse', 'Bonjour, je suis Marie. Oui, votre allocation peut continuer.');
await marie.keyboard.press('Enter');
await marie.waitForFunction(() => document.querySelector('.pending') === null);
await shoot(marie, 'conversation');
await clickOn(marie, 'Transférer');
await marie.waitForSelector('dialog textarea');
await shoot(marie, 'transfert');
await clickOn(marie, 'Fermer', 'dialog');
await goTo(marie, 'rappels');
await reads(marie, 'Ana');
await shoot(marie, 'rappels');

const sonia = await visit('sonia', DESKTOP);
await goTo(sonia, 'tableau');
await reads(sonia, 'Plus longue attente');
await shoot(sonia, 'tableau-en-direct');
await goTo(sonia, 'chiffres');
await reads(sonia, 'Par équipe');
await shoot(sonia, 'chiffres');

const phone = await visit('marie', PHONE);
await reads(phone, 'Amiens');
await phone.evaluate(() => document.querySelector('main')?.scrollIntoView());
await shoot(phone, 'telephone');

await browser.close();
await worker.stop();
await server.stop();
