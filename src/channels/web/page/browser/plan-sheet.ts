import { dateWords } from './date-words.ts';
import { find } from './find.ts';
import { planOf } from './plan.ts';
import { planView } from './plan-view.ts';
import { toDom } from './to-dom.ts';
import type { Transcript } from './transcript.ts';
import type { Words } from './words.ts';

/**
 * Shows the sheet to take away in a window of its own; the browser prints it, or keeps it as a PDF. Escape closes it.
 *
 * @param list the `<ol>` of the conversation
 */
export function listenToPlan(list: HTMLElement, current: () => Transcript, words: Words): void {
  const sheet = find('plan', HTMLDialogElement);
  const body = find('plan-texte', HTMLElement);
  list.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-plan]') : null;
    if (button === null) return;
    const day = dateWords(new Date().toISOString(), words.langue) ?? '';
    body.replaceChildren(toDom(planView(planOf(current()), words, day)));
    sheet.showModal();
  });
  find('plan-imprimer', HTMLButtonElement).addEventListener('click', () => window.print());
  find('plan-fermer', HTMLButtonElement).addEventListener('click', () => sheet.close());
}
