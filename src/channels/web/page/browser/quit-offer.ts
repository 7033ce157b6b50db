import { type Json, textAt } from './json.ts';
import { safeUrl } from './safe-url.ts';
import { type ElementNode, element } from './view.ts';
import type { Words } from './words.ts';

/** « Quitter vite »: who reads may have to leave the page at once. */
export interface QuitOffer {
  /** A page that tells nothing of this one. */
  readonly address: string;
}

/** Reads a message's offer; nothing when it holds none, or no address that is safe to open. */
export function readQuitOffer(quit: Json): { readonly quit?: QuitOffer } {
  const address = safeUrl(textAt(quit, 'address') ?? '');
  return address === null ? {} : { quit: { address } };
}

/** Two buttons, never spent: leave (`data-quit`), and erase the conversation (`data-erase`). */
export function quitView({ address }: QuitOffer, { quitter }: Words): ElementNode {
  return element('div', { class: 'quit' }, [
    element('button', { type: 'button', class: 'choice', 'data-quit': address }, [quitter.quitter]),
    element('button', { type: 'button', class: 'choice', 'data-erase': '' }, [quitter.effacer]),
  ]);
}
