import { element, type ViewNode } from './view.ts';
import type { Words } from './words.ts';

/** What follows the words of a link that opens a new tab: an arrow to see, words to hear. */
export function newTab(words: string, { langue }: Pick<Words, 'langue'>): readonly ViewNode[] {
  return [
    element('span', { 'aria-hidden': 'true' }, ['\u00a0↗']),
    element('span', { class: 'unseen', lang: langue }, [` (${words})`]),
  ];
}
