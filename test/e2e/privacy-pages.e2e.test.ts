import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { NARROW } from './browser.ts';
import { overflow } from './look.ts';
import { usePage } from './use-page.ts';

const { visit } = usePage();

it.each(['/confidentialite', '/mentions-legales'])(
  '%s passes axe-core on a narrow screen and leads back',
  async (path) => {
    const page = await visit(NARROW, path);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await page.$$eval('table th[scope=row]', (heads) => heads.length)).toBe(path === '/confidentialite' ? 6 : 0);
    await Promise.all([page.waitForNavigation(), page.click('a.person')]);
    expect(new URL(page.url()).pathname).toBe('/');
  },
);

it('is found from the first page', async () => {
  const page = await visit(NARROW);
  const links = await page.$$eval('a', (all) => all.map((link) => new URL(link.href).pathname));
  expect(links).toEqual(expect.arrayContaining(['/confidentialite', '/mentions-legales']));
});
