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

/** How many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
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
