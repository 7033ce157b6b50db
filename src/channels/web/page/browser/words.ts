import type { ChatWords } from '../page-texts.ts';
import { find } from './find.ts';

/** All that the page says of itself, in the language of the page. */
export type Words = ChatWords;

/** The words that the server put into the page; it has checked them. */
export function readWords(): Words {
  return JSON.parse(find('mots', HTMLElement).dataset.mots ?? '');
}

/** Puts values into the `{names}` of a text; a name without value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
