import type { Provisional } from './activity.ts';
import { provisionalView } from './provisional-view.ts';
import { isAtEnd } from './scrolling.ts';
import { toDom } from './to-dom.ts';
import type { Words } from './words.ts';

/** The answer that is being written, at the end of the conversation, until the server has stored it. */
export interface ProvisionalAnswer {
  /** Shows the text so far, or hides it. */
  take(provisional: Provisional): void;
  /** Something was stored, or the person writes again: what was seen of the stream is over, whatever still comes of it. */
  settle(): void;
}

/** @param list the `<ol>` of the conversation; screen readers are told the stored answer only */
export function createProvisionalAnswer(list: HTMLElement, words: Words): ProvisionalAnswer {
  let element: HTMLElement | null = null;
  let current: string | null = null;
  let over: string | null = null;

  function hide(): void {
    if (element?.contains(document.activeElement)) list.focus({ preventScroll: true });
    element?.remove();
    element = null;
  }

  return {
    take: (provisional) => {
      if (provisional.streamId === over) return;
      current = provisional.streamId;
      const following = isAtEnd(list);
      hide();
      if (provisional.text === null) return;
      element = toDom(provisionalView(provisional.text, provisional.language, words));
      list.append(element);
      if (following) element.scrollIntoView({ block: 'nearest' });
    },
    settle: () => {
      hide();
      over = current;
    },
  };
}
