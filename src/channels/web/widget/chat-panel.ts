import { CLOSE, OPENED } from './frame-messages.ts';
import type { HeldMethods } from './held-methods.ts';

export interface PanelOptions {
  readonly methods: HeldMethods;
  /** Of our server. */
  readonly origin: string;
  /** Of the chat's page, there. */
  readonly address: string;
  /** Of the launcher's own words. */
  readonly language: 'fr' | 'en';
  readonly side: 'left' | 'right';
  /** The chat asks to be closed. */
  readonly onClose: () => void;
}

/** The chat in a frame, over the site's page. */
export interface ChatPanel {
  readonly element: HTMLElement;
  /** Shows the chat, or hides it as it is: the conversation goes on. */
  show(open: boolean): void;
  focus(): void;
}

/** Whether the chat takes the whole window: on a phone, or at a strong zoom. */
export function isSmall(): boolean {
  return window.innerWidth < 600 || window.innerHeight < 560;
}

/** Makes the panel, hidden; its frame loads once the panel is in the page. */
export function chatPanel({ methods, origin, address, language, side, onClose }: PanelOptions): ChatPanel {
  const { make, set, add, focus, listen } = methods;
  const panel = make('div');
  const frame = make('iframe');
  const title = language === 'en' ? 'Training assistant' : 'Assistant formation';
  let open = false;
  let entered = false;

  set(frame, 'title', title);
  set(frame, 'allow', 'clipboard-write');
  set(frame, 'src', address);
  frame.style.cssText = 'display:block;width:100%;height:100%;border:0;background:#fff';
  set(panel, 'lang', language);
  set(panel, 'role', 'dialog');
  set(panel, 'aria-label', title);
  add(panel, frame);

  /** The whole window on a phone or at a strong zoom, a corner of it elsewhere. */
  function place(): void {
    const small = isSmall();
    const where = small
      ? 'top:0;right:0;bottom:0;left:0'
      : `bottom:80px;${side}:16px;width:420px;height:min(720px,calc(100vh - 96px))`;
    panel.style.cssText = `position:fixed;${where};display:${open ? 'block' : 'none'};overflow:hidden;border-radius:${small ? 0 : 12}px;background:#fff;box-shadow:0 4px 32px rgba(0,0,0,.4)`;
  }

  listen(window, 'resize', () => {
    if (open) place();
  });
  listen(window, 'message', (event) => {
    if (!open || !(event instanceof MessageEvent)) return;
    if (event.origin === origin && event.source === frame.contentWindow && event.data === CLOSE) onClose();
  });

  return {
    element: panel,
    show(wanted) {
      open = wanted;
      place();
    },
    focus() {
      focus(frame);
      // The first time, the chat starts opened.
      if (entered) frame.contentWindow?.postMessage(OPENED, origin);
      entered = true;
    },
  };
}
