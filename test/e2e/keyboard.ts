import type { KeyInput, Page } from 'puppeteer-core';
import { focused } from './look.ts';

const MOST_TABS = 120;

/** Presses keys one after the other. */
export async function keys(page: Page, ...pressed: readonly KeyInput[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

/** Goes on with the Tab key, from where the keyboard is, until an element says these words. */
export function tabTo(page: Page, words: RegExp): Promise<void> {
  return tabUntil(page, words, []);
}

/** Goes back with Shift and Tab, from where the keyboard is, until an element says these words. */
export function backTo(page: Page, words: RegExp): Promise<void> {
  return tabUntil(page, words, ['Shift']);
}

async function tabUntil(page: Page, words: RegExp, held: readonly KeyInput[]): Promise<void> {
  const passed: string[] = [];
  for (const key of held) await page.keyboard.down(key);
  try {
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      await page.keyboard.press('Tab');
      const here = await focused(page);
      if (words.test(here)) return;
      passed.push(here);
    }
  } finally {
    for (const key of held) await page.keyboard.up(key);
  }
  throw new Error(`the keyboard does not reach ${words}; it passed ${passed.join(' | ')}`);
}
