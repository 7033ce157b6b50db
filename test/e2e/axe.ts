import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** From its own banner, so that what is declared is what ran. */
export const AXE_VERSION = /axe v([\d.]+)/.exec(AXE)?.[1] ?? 'inconnu';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface AxeWindow {
  axe: {
    run(
      root: Document,
      options: object,
    ): Promise<{ violations: { id: string; nodes: { html: string; target: string[] }[] }[] }>;
  };
}

/** Frames without a move after which nothing scrolls any more, and after how long that is given up. */
const STILL_FRAMES = 6;
const STILL_WITHIN_MS = 3_000;

/** Resolves when nothing scrolls any more: a button under the top bar for the time of a movement is no small button. */
async function atRest(page: Page | Frame): Promise<void> {
  await page.evaluate(
    async (wanted, limitMs) => {
      const scrolled = () =>
        [document.documentElement, ...document.querySelectorAll('*')].map(({ scrollTop }) => scrollTop);
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const until = performance.now() + limitMs;
      let before = '';
      for (let still = 0; still < wanted && performance.now() < until; ) {
        await nextFrame();
        const now = scrolled().join();
        still = now === before ? still + 1 : 0;
        before = now;
      }
    },
    STILL_FRAMES,
    STILL_WITHIN_MS,
  );
}

/** What axe-core finds wrong in the page, or the frame, as it stands (WCAG 2.0 to 2.2, A and AA): `rule: element`, one a line. */
export async function violations(page: Page | Frame): Promise<readonly string[]> {
  await atRest(page);
  // Through the protocol, not a script element: the page's policy refuses those.
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as AxeWindow;
    const TARGET_SIZE = 'target-size';
    // The one rule of WCAG 2.2: axe leaves it out unless it is named.
    const options = { runOnly: { type: 'tag', values: tags }, rules: { [TARGET_SIZE]: { enabled: true } } };
    const found = await axe.run(document, options);
    const lines: string[] = [];
    for (const { id, nodes } of found.violations) {
      for (const { html, target } of nodes) {
        if (id !== TARGET_SIZE || (await isStillSmall(target[0]))) lines.push(`${id}: ${html}`);
      }
    }
    return lines;

    /** A button that only looks small because the top bar or the field below cuts it is looked at again in the middle. */
    async function isStillSmall(selector: string | undefined): Promise<boolean> {
      const button = selector === undefined ? null : document.querySelector(selector);
      if (!button) return true;
      button.scrollIntoView({ block: 'center', behavior: 'instant' });
      const again = await axe.run(document, { runOnly: { type: 'rule', values: [TARGET_SIZE] } });
      return again.violations.some(({ nodes }) => nodes.some(({ target }) => target[0] === selector));
    }
  }, TAGS);
}
