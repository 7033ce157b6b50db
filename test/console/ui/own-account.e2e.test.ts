import { beforeAll, describe, expect, it } from 'vitest';
import { codeAt } from '../../../src/console/accounts/totp.ts';
import { violations } from '../../e2e/axe.ts';
import { DESKTOP } from '../../e2e/browser.ts';
import { PASSWORD } from '../console-server.ts';
import { clickOn, goTo, reads, sendSignIn, signIn, useConsole } from './use-console.ts';

const { server, open } = useConsole();
const OTHER_PASSWORD = 'girafe sous la pluie';
const CODE = 'input[autocomplete=one-time-code]';
const MINUTE_MS = 61_000;

beforeAll(async () => {
  await server().account('marie', 'Marie', 'counsellor');
  await server().account('ines', 'Inès', 'auditor');
});

describe('in her own account', () => {
  it('she sets up an app, and signs in with its code, then with a recovery code', async () => {
    const page = await open(DESKTOP);
    await signIn(page, 'marie');
    await goTo(page, 'compte');
    await reads(page, 'Installer une application');
    const passwords = await page.$$('input[autocomplete=current-password]');
    await passwords.at(-1)?.type(PASSWORD);
    await clickOn(page, 'Installer une application');
    await page.waitForSelector('svg.qr path');
    expect(await violations(page)).toEqual([]);
    const secret = await page.$eval('main code', ({ textContent }) => (textContent ?? '').replaceAll(' ', ''));
    await page.type(CODE, '000000');
    await clickOn(page, 'Vérifier le code');
    await reads(page, 'Ce code n’est pas le bon');
    await page.$eval(CODE, (input) => input instanceof HTMLInputElement && input.select());
    await page.type(CODE, codeAt(secret, server().clock.now()));
    await clickOn(page, 'Vérifier le code');
    await reads(page, 'Gardez ces codes');
    const codes = await page.$$eval('main li code', (all) => all.map(({ textContent }) => textContent ?? ''));
    expect(codes).toHaveLength(10);
    await clickOn(page, 'Je les ai notés');
    await reads(page, 'Un code de votre application est demandé');
    server().clock.advance(MINUTE_MS);
    for (const code of [codeAt(secret, server().clock.now()), codes[0] ?? '']) {
      await clickOn(page, 'Se déconnecter', 'header');
      await page.waitForSelector('input[autocomplete=username]');
      await sendSignIn(page, 'marie');
      await page.waitForSelector(CODE);
      await page.type(CODE, code);
      await page.keyboard.press('Enter');
      await reads(page, 'Marie', 'header');
    }
  });

  it('she changes her password, and is told why one is refused', async () => {
    const page = await open(DESKTOP);
    await signIn(page, 'ines');
    await goTo(page, 'compte');
    await page.waitForSelector('input[autocomplete=new-password]');
    await page.type('input[autocomplete=current-password]', PASSWORD);
    await page.type('input[autocomplete=new-password]', 'motdepasse123');
    await clickOn(page, 'Changer le mot de passe');
    await reads(page, 'parmi les plus utilisés');
    await page.$eval(
      'input[autocomplete=new-password]',
      (input) => input instanceof HTMLInputElement && input.select(),
    );
    await page.type('input[autocomplete=new-password]', OTHER_PASSWORD);
    await clickOn(page, 'Changer le mot de passe');
    await page.waitForFunction(() => document.querySelector('#annonces')?.textContent?.includes('Mot de passe changé'));
  });

  it('an auditor looks for a person and days in the log, and has it as a file', async () => {
    const page = await open(DESKTOP);
    await page.type('input[autocomplete=username]', 'ines');
    await page.type('input[type=password]', OTHER_PASSWORD);
    await page.keyboard.press('Enter');
    await reads(page, 'Journal d’audit');
    await page.type('main input[autocomplete=off]', 'marie');
    await clickOn(page, 'Chercher');
    await reads(page, 'Code en plus du mot de passe');
    await page.waitForFunction(() => !document.querySelector('main table')?.textContent?.includes('Inès'));
    const link = await page.$eval('main a.button', (anchor) => anchor.getAttribute('href'));
    expect(link).toBe('/console/api/audit.csv?person=marie');
    const csv = await page.evaluate(async (address) => (await fetch(address)).text(), link ?? '');
    expect(csv).toContain('set_second_factor');
    expect(csv).not.toContain('changed_own_password');
  });
});
