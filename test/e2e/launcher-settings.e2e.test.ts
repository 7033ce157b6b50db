import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { openByKeyboard, pageWith, useHostSites } from './use-host-site.ts';

const { line, visit } = useHostSites();
const OWN = {
  text: 'Une question sur la formation ?',
  lang: 'fr',
  background: 'rgb(22, 48, 92)',
  ink: 'rgb(255, 255, 255)',
  side: 'right',
};

/** The launcher as it is drawn, read through its closed shadow tree. */
async function launcher(page: Page) {
  const session = await page.createCDPSession();
  await session.send('DOM.enable');
  const { nodes } = await session.send('DOM.getFlattenedDocument', { depth: -1, pierce: true });
  const node = nodes.find(
    ({ nodeName, attributes = [] }) => nodeName === 'BUTTON' && attributes.includes('aria-expanded'),
  );
  if (node === undefined) throw new Error('there is no launcher');
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: node.backendNodeId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    returnByValue: true,
    functionDeclaration: `function () {
      const { backgroundColor, color } = getComputedStyle(this);
      const { left, right } = this.getBoundingClientRect();
      const side = left === 16 ? 'left' : innerWidth - right === 16 ? 'right' : 'elsewhere';
      return { text: this.textContent, lang: this.lang, background: backgroundColor, ink: color, side };
    }`,
  });
  return result.value;
}

describe('the settings of the line', () => {
  it.each([
    ['data-couleur="#ffd100"', { background: 'rgb(255, 209, 0)', ink: 'rgb(0, 0, 0)' }],
    ['data-couleur="#9C1C3D"', { background: 'rgb(156, 28, 61)', ink: 'rgb(255, 255, 255)' }],
    ['data-position="gauche"', { side: 'left' }],
    ['data-langue="en"', { text: 'A question about training?', lang: 'en' }],
  ])('%s changes the launcher', async (attributes, changes) => {
    const { page } = await visit(pageWith(line(attributes)));
    expect(await launcher(page)).toEqual({ ...OWN, ...changes });
  });

  it.each([
    'data-couleur="red;position:static;width:1px"',
    'data-couleur="url(https://evil.example/x.png)"',
    'data-couleur="#12"',
    'data-couleur="#16305c;background:url(//evil.example)"',
    'data-position="partout;top:0" data-langue="de"',
    'data-couleur data-position data-langue data-ouverture data-sujet',
  ])('%s is as if it were absent', async (attributes) => {
    const { page, asked } = await visit(pageWith(line(attributes)));
    expect(await launcher(page)).toEqual(OWN);
    const frame = await openByKeyboard(page);
    expect(await frame.$eval('html', ({ lang }) => lang)).toBe('fr');
    expect(await frame.$eval('#message', (field) => field instanceof HTMLTextAreaElement && field.value)).toBe('');
    expect(asked.filter(({ host }) => host.includes('evil'))).toEqual([]);
  });

  it('data-langue, data-ouverture and data-sujet reach the chat', async () => {
    const words = 'data-langue="en" data-ouverture="droits" data-sujet="Le CPF &amp; le &lt;b&gt;permis&lt;/b&gt;"';
    const { page } = await visit(pageWith(line(words)));
    const frame = await openByKeyboard(page);
    expect(await frame.$eval('html', ({ lang }) => lang)).toBe('en');
    expect(await frame.$eval('#message', (field) => field instanceof HTMLTextAreaElement && field.value)).toBe(
      'Le CPF & le <b>permis</b>',
    );
    expect(await shownQuestions(frame)).toEqual(['droits']);
  });

  it('values that are none of ours, endless or hostile, do no harm in the chat', async () => {
    const words = `data-ouverture='"]&gt;&lt;script&gt;' data-sujet="${'a'.repeat(5_000)}"`;
    const { page } = await visit(pageWith(line(words)));
    const frame = await openByKeyboard(page);
    expect(await shownQuestions(frame)).toEqual(['accueil']);
    expect(await frame.$eval('#message', (field) => field instanceof HTMLTextAreaElement && field.value.length)).toBe(
      200,
    );
  });
});

/** Which of the lists of questions can be seen. */
function shownQuestions(frame: Awaited<ReturnType<typeof openByKeyboard>>) {
  return frame.$$eval('[data-ouverture]', (lists) =>
    lists.flatMap((list) => (list instanceof HTMLElement && list.checkVisibility() ? [list.dataset.ouverture] : [])),
  );
}
