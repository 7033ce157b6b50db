import { retireChoices } from './choices.ts';
import { entryView } from './entry-view.ts';
import { toDom } from './to-dom.ts';
import type { Entry, Transcript } from './transcript.ts';
import type { Words } from './words.ts';

/** The conversation as it stands in the page. */
export interface Thread {
  /** Makes the page show this transcript, touching only what changed; gives the elements that are new. */
  show(transcript: Transcript): readonly HTMLElement[];
  /** The element of an entry; null when it is not shown. */
  elementOf(key: string): HTMLElement | null;
}

interface Shown {
  readonly entry: Entry;
  readonly element: HTMLElement;
}

/**
 * @param list the `<ol>` of the conversation
 * @param welcome its first item, written in the page: it stays
 */
export function createThread(list: HTMLElement, welcome: HTMLElement, words: Words): Thread {
  const shown = new Map<string, Shown>();
  let made = 0;

  function place(entry: Entry, after: Element | null): HTMLElement {
    const before = shown.get(entry.key);
    if (before?.entry === entry && before.element.previousElementSibling === after) return before.element;
    made += 1;
    const element = before?.entry === entry ? before.element : toDom(entryView(entry, String(made), words));
    if (before !== undefined && before.element !== element) before.element.remove();
    if (after === null) list.prepend(element);
    else after.after(element);
    shown.set(entry.key, { entry, element });
    return element;
  }

  return {
    show: ({ entries }) => {
      const known = new Set(shown.keys());
      let last: Element | null = welcome;
      for (const entry of entries) last = place(entry, last);
      retireChoices(list);
      return entries.flatMap(({ key }) => (known.has(key) ? [] : [shown.get(key)?.element ?? []].flat()));
    },
    elementOf: (key) => shown.get(key)?.element ?? null,
  };
}
