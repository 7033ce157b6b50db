import { bringIntoView, isAtEnd } from './scrolling.ts';

/** « Nouvelle réponse ↓ », for who reads further up. */
export interface Newer {
  /** A message came while the person was reading elsewhere. */
  tell(message: HTMLElement): void;
}

/** @param button goes away when the end of the conversation is in view, or when pressed */
export function createNewer(button: HTMLButtonElement, list: HTMLElement): Newer {
  let first: HTMLElement | null = null;

  function forget(): void {
    first = null;
    button.hidden = true;
  }

  button.addEventListener('click', () => {
    const message = first;
    forget();
    if (message === null) return;
    bringIntoView(message);
    message.focus({ preventScroll: true });
  });
  window.addEventListener('scroll', () => first !== null && isAtEnd(list) && forget(), { passive: true });
  return {
    tell: (message) => {
      first ??= message;
      button.hidden = false;
    },
  };
}
