/** Keeps the conversation one stop of the Tab key, however long it is. */
export interface OneStop {
  /** To be called after the conversation has changed: the last message of somebody else becomes the stop. */
  follow(): void;
}

const CONTROLS = 'a[href], button, summary';

/**
 * Tab comes to one message and to what can be used in it; the arrows, Home and End go from message to message. Screen
 * readers keep their own arrows: the list stays a list.
 *
 * @param list the `<ol>` of the conversation
 */
export function createOneStop(list: HTMLElement): OneStop {
  const messages = () => [...list.querySelectorAll<HTMLElement>('.message')];

  function setStop(stop: HTMLElement): void {
    for (const message of messages()) {
      const here = message === stop;
      message.tabIndex = here ? 0 : -1;
      for (const control of message.querySelectorAll<HTMLElement>(CONTROLS)) {
        if (here) control.removeAttribute('tabindex');
        else control.tabIndex = -1;
      }
    }
  }

  list.addEventListener('focusin', ({ target }) => {
    const message = target instanceof Element ? target.closest<HTMLElement>('.message') : null;
    if (message !== null && message.tabIndex !== 0) setStop(message);
  });
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const all = messages();
    // Within a message the keys belong to what is in focus there.
    const at = event.target instanceof HTMLElement ? all.indexOf(event.target) : -1;
    if (at === -1) return;
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    const next = all[to];
    event.preventDefault();
    if (next === undefined) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  });

  return {
    follow: () => {
      const all = messages();
      const stop = all.filter((message) => !message.classList.contains('user')).pop() ?? all[0];
      if (stop !== undefined) setStop(stop);
    },
  };
}
