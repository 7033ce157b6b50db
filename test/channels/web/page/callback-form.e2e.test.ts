import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../../../src/console/index.ts';
import { createLogger, openDatabase } from '../../../../src/platform/index.ts';
import { violations } from '../../../e2e/axe.ts';
import {
  answered,
  ask,
  DESKTOP,
  NARROW,
  openPage,
  press,
  startBrowser,
  type TestBrowser,
} from '../../../e2e/browser.ts';
import { overflow } from '../../../e2e/look.ts';
import { startTestApp, type TestApp } from '../../../server/start-test-app.ts';

/** Without any account of a counsellor nobody would read the form, and none is shown. */
async function hireMarie(dataFolder: string): Promise<void> {
  const opened = await openDatabase({ databaseUrl: undefined, dataFolder, logger: createLogger('silent') });
  if (!opened.ok) throw new Error(opened.message);
  const account = {
    id: 'marie',
    login: 'marie',
    firstName: 'Marie',
    role: 'counsellor',
    teams: ['proch_info_formation'],
    passwordHash: null,
    oidcSubject: null,
  } as const;
  await addAccount(opened.database, account, new Date());
  await opened.database.close();
}

/** A browser on a loaded machine. */
const SLOW_MS = 120_000;

describe.skipIf(process.env.E2E !== '1')(
  'the call-back form, on the real server where no counsellor is signed in',
  () => {
    let browser: TestBrowser;
    let started: TestApp;
    const folder = mkdtempSync(join(tmpdir(), 'callback-e2e-'));
    beforeAll(async () => {
      await hireMarie(folder);
      [browser, started] = await Promise.all([startBrowser(), startTestApp(folder)]);
    }, SLOW_MS);
    afterAll(async () => {
      await browser.close();
      await started.app.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it(
      'says what is missing at its field, then gives the reference; a reload books nothing twice',
      async () => {
        const page = await openPage(browser, started.app.address, DESKTOP);
        await ask(page, 'Parler à une personne');
        await answered(page, 'Vous pouvez demander à être rappelé');
        await page.waitForSelector('.callback form');
        expect(await violations(page)).toEqual([]);

        await press(page, '.callback button[type=submit]');
        await page.waitForSelector('.callback [aria-invalid=true]');
        expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/-name$/);
        const told = await page.$eval('.callback [aria-invalid=true]', (field) =>
          (field.getAttribute('aria-describedby') ?? '')
            .split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? '')
            .join(''),
        );
        expect(told).toContain('Indiquez votre prénom');
        expect(await violations(page)).toEqual([]);
        await page.setViewport(NARROW);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        await page.setViewport(DESKTOP);

        await page.type('.callback input[autocomplete=name]', 'Samira');
        await page.type('.callback input[type=tel]', '+33 6 12 34 56 78');
        await press(page, '.callback button[type=submit]');
        await page.waitForFunction(() => document.querySelector('.callback')?.textContent?.includes('Référence'));
        await answered(page, 'se terminant par 78');
        const reference = /[A-Z]{2} \d{3} \d{3}/.exec(
          await page.$eval('.callback', (place) => place.textContent ?? ''),
        )?.[0];
        expect(await violations(page)).toEqual([]);

        await page.reload();
        await page.waitForSelector('.callback form');
        await page.type('.callback input[autocomplete=name]', 'Samira');
        await page.type('.callback input[type=tel]', '0612345678');
        await press(page, '.callback button[type=submit]');
        await page.waitForFunction(() => document.querySelector('.callback')?.textContent?.includes('Référence'));
        expect(await page.$eval('.callback', (place) => place.textContent ?? '')).toContain(reference);
      },
      SLOW_MS,
    );
  },
);
