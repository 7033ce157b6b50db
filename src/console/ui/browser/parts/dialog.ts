import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { el } from '../lib/el.ts';

/** A window over the page: the browser itself keeps the keyboard in it, and gives the focus back when it closes. */
export function Dialog({
  title,
  close,
  children,
}: {
  title: string;
  close: () => void;
  children?: ComponentChildren;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useRef(document.activeElement);
  // Before anybody can type: opening moves the keyboard.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    };
  }, []);
  return el(
    'dialog',
    {
      ref: dialog,
      'aria-labelledby': 'titre-fenetre',
      onCancel: (event) => {
        event.preventDefault();
        close();
      },
    },
    el(
      'div',
      { class: 'dialog-head' },
      el('h2', { id: 'titre-fenetre' }, title),
      el('button', { type: 'button', class: 'quiet', onClick: close }, 'Fermer'),
    ),
    children,
  );
}
