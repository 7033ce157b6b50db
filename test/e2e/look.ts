import type { Page } from 'puppeteer-core';

/** The conversation as a person reads it: `Vous : …`, `Assistant : …`, first line of each message. */
export function conversation(page: Page): Promise<readonly string[]> {
  return page.$$eval('#fil > .message:not(#accueil)', (messages) =>
    messages.map((message) => {
      const who = message.querySelector('.who')?.textContent ?? '';
      const words = message.querySelector<HTMLElement>('.bubble p')?.innerText.replace(/\n/g, ' / ') ?? '';
      return `${who} : ${words}`;
    }),
  );
}

/** Where the keyboard is: the words of the focused element, or its id. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.id || (element?.textContent?.replace(/\s+/g, ' ').trim() ?? '');
  });
}

/**
 * How many pixels the page is wider than its window, or what stands in it is: what is cut off at the edge cannot be read either.
 * What scrolls by itself is left out, and what is hidden on purpose.
 */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const isInside = (element: Element): boolean => {
      const parent = element.parentElement;
      if (parent === null || parent.matches('main, body')) return false;
      return getComputedStyle(parent).overflowX !== 'visible' || isInside(parent);
    };
    const beyond = [...document.querySelectorAll('main *')].flatMap((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width < 2 || right <= window.innerWidth || isInside(element) ? [] : [right - window.innerWidth];
    });
    return Math.max(document.documentElement.scrollWidth - window.innerWidth, ...beyond);
  });
}

/** Everything that the live region has been given, in order, as a screen reader would say it. Call before `goto`. */
export async function listenTo(page: Page): Promise<readonly string[]> {
  const said: string[] = [];
  await page.exposeFunction('noteSaid', (words: string) => said.push(words));
  await page.evaluateOnNewDocument(() => {
    const report = (window as unknown as { noteSaid(words: string): void }).noteSaid;
    document.addEventListener('DOMContentLoaded', () => {
      const region = document.querySelector('[aria-live]');
      if (region === null) return;
      new MutationObserver((records) => {
        for (const record of records) {
          for (const node of record.addedNodes) report(node.textContent ?? '');
        }
      }).observe(region, { childList: true });
    });
  });
  return said;
}
