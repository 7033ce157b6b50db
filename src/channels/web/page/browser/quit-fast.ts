import { forgetTraces } from './own-traces.ts';
import type { SessionKeeper } from './session-keeper.ts';

export interface QuitFastParts {
  /** The `<ol>` of the conversation. */
  readonly list: HTMLElement;
  readonly keeper: Pick<SessionKeeper, 'close'>;
  /** Erases the conversation without asking again. */
  readonly erase: () => void;
}

/** Makes « Quitter vite » and « Effacer la conversation » under a message do what they say, at the first press. */
export function listenToQuit({ list, keeper, erase }: QuitFastParts): void {
  list.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button === null) return;
    const { quit, erase: erases } = button.dataset;
    if (quit !== undefined) quitTo(quit, keeper);
    else if (erases !== undefined) erase();
  });
}

/** Leaves at once: the tab forgets, and the new page takes this one's place in the history. */
function quitTo(address: string, keeper: Pick<SessionKeeper, 'close'>): void {
  document.body.hidden = true;
  document.title = '';
  try {
    keeper.close();
    forgetTraces();
    sessionStorage.clear();
  } catch {
    // A browser that refuses to store has kept nothing.
  }
  wholePage().location.replace(address);
}

/** In the frame of another site it is that site's page that must go from the screen. */
function wholePage(): Window {
  return window.top ?? window;
}
