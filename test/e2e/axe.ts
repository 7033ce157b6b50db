import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** From its own banner, so that what is declared is what ran. */
export const AXE_VERSION = /axe v([\d.]+)/.exec(AXE)?.[1] ?? 'inconnu';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface AxeWindow {
  axe: {
    run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
  };
}

/** What axe-core finds wrong in the page, or the frame, as it stands (WCAG 2.0 to 2.2, A and AA): `rule: element`, one a line. */
export async function violations(page: Page | Frame): Promise<readonly string[]> {
  // Through the protocol, not a script element: the page's policy refuses those.
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as AxeWindow;
    const found = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      // The one rule of WCAG 2.2: axe leaves it out unless it is named.
      rules: { 'target-size': { enabled: true } },
    });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, TAGS);
}
