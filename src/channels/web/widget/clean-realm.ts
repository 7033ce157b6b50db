/** A window as the launcher uses it: its document makes elements, its classes hold their methods. */
export type Realm = Window & typeof globalThis;

const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * A window whose methods nobody has changed: that of an empty frame, never shown. An element that its document makes
 * keeps these methods wherever it goes. Loads nothing; null when the browser gives none.
 */
export function cleanRealm(): Realm | null {
  const root = document.documentElement;
  const frame = either<HTMLElement>(
    () => document.createElement('iframe'),
    () => document.createElementNS(XHTML, 'iframe'),
  );
  if (!(frame instanceof HTMLIFrameElement)) return null;
  frame.style.cssText = 'display:none!important';
  either(
    () => root.appendChild(frame),
    () => root.insertBefore(frame, null),
  );
  return frame.contentDocument?.defaultView ?? null;
}

function either<Value>(first: () => Value, second: () => Value): Value {
  try {
    return first();
  } catch {
    return second();
  }
}
