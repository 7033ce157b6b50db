import { CLOSE, OPENED } from '../../widget/frame-messages.ts';
import { find } from './find.ts';
import type { Words } from './words.ts';

const MAX_TOPIC = 200;

/**
 * Makes the page at home in the frame of another site: a button to close it, Escape, links that open outside, the
 * questions that the site chose. Does nothing on the page of its own.
 *
 * @returns the subject that the site gave, to be put in the field; null without one
 */
export function settleInFrame({ nouvel_onglet }: Words): string | null {
  if (!document.body.classList.contains('embedded')) return null;
  const title = find('titre', HTMLHeadingElement);
  // The site that holds us is on the allow-list, and learns nothing but this word.
  const close = () => window.parent.postMessage(CLOSE, '*');
  const button = find('fermer', HTMLButtonElement);
  button.hidden = window.parent === window;
  button.addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) close();
  });
  window.addEventListener('message', ({ data, source }) => {
    if (source === window.parent && data === OPENED) title.focus();
  });
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')) {
    if (link.closest('#langues, #langue-proposee') !== null) continue;
    link.target = '_blank';
    const words = document.createElement('span');
    words.className = 'unseen';
    words.textContent = ` (${nouvel_onglet})`;
    link.append(words);
  }
  if (!button.hidden) title.focus();
  const asked = new URLSearchParams(location.search);
  showQuestions(asked.get('ouverture') ?? '');
  return asked.get('sujet')?.slice(0, MAX_TOPIC) ?? null;
}

/** Shows the questions that the site chose for the opening; those of everybody when it named none of ours. */
function showQuestions(wanted: string): void {
  const lists = [...document.querySelectorAll<HTMLElement>('[data-ouverture]')];
  const chosen = lists.find(({ dataset }) => dataset.ouverture === wanted);
  if (chosen === undefined) return;
  for (const list of lists) list.hidden = list !== chosen;
}
