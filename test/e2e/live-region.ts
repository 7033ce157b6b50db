import type { Page } from 'puppeteer-core';
import { expect, vi } from 'vitest';
import { chatWords, readPageTexts } from '../../src/channels/web/page/page-texts.ts';

const { etat, attente } = chatWords(readPageTexts('fr'));
/** Said only when a machine is slow. */
const SLOWNESS = [etat.connexion, etat.retabli, attente.tard];

/**
 * Compares all that the live region was given with what it should have said, line by line: each line is a sentence, or the
 * pattern of one. Then compares it with the page: every message of the assistant and of the counsellor was said once, in
 * order, with who speaks.
 */
export async function expectScript(
  page: Page,
  said: readonly string[],
  script: readonly (string | RegExp)[],
): Promise<void> {
  const heardSoFar = () => said.filter((line) => !SLOWNESS.includes(line)).map((line) => line.replace(/\s/g, ' '));
  // What the page says comes to us a little after what it shows.
  await vi.waitUntil(() => heardSoFar().length >= script.length, { timeout: HEARD_WITHIN_MS }).catch(() => {});
  const heard = heardSoFar();
  const compared = heard.map((line, at) => {
    const expected = script[at];
    return expected instanceof RegExp && expected.test(line) ? String(expected) : line;
  });
  expect(compared).toEqual(script.map(String));

  const shown = await page.$$eval('#fil > .message.bot:not(#accueil)', (messages) =>
    messages.map((message) => {
      const who = message.querySelector('.who')?.textContent ?? '';
      const count = message.querySelector('.progress')?.textContent ?? '';
      const words = `${count} ${message.querySelector('.text > *')?.textContent ?? ''}`;
      return [who, words] as const;
    }),
  );
  const spoken = heard.filter((line) => shown.some(([who]) => line.startsWith(`${who} : `)));
  expect(spoken.map(letters)).toEqual(
    shown.map(([who, words]) => expect.stringContaining(letters(`${who} : ${words}`.replace(/\[?\bSource \d+/g, '')))),
  );
}

/** Letters and figures alone: marks, spaces and signs are not said alike. */
function letters(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, COMPARED_CHARACTERS);
}

const COMPARED_CHARACTERS = 60;
const HEARD_WITHIN_MS = 5_000;
