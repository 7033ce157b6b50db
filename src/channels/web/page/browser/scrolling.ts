const NEAR_END_PX = 200;
/** Share of the window that the top bar and the writing field leave to the conversation. */
const FITS = 0.6;
/** A question that takes less than this share of the window stays in view above its answer. */
const SHORT = 0.2;

/** Whether the person is looking at the end of the conversation (and not reading further up). */
export function isAtEnd(conversation: HTMLElement): boolean {
  return conversation.getBoundingClientRect().bottom - window.innerHeight < NEAR_END_PX;
}

/**
 * Brings a message into view: the whole of it when it fits, otherwise its beginning, with the question before it when
 * that is short.
 */
export function bringIntoView(message: HTMLElement): void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = calm ? 'auto' : 'smooth';
  if (heightOf(message) < window.innerHeight * FITS) message.scrollIntoView({ block: 'nearest', behavior });
  else beginningOf(message).scrollIntoView({ block: 'start', behavior });
}

function beginningOf(message: Element): Element {
  const before = message.previousElementSibling;
  const short = before?.classList.contains('user') === true && heightOf(before) < window.innerHeight * SHORT;
  return short && before !== null ? before : message;
}

function heightOf(element: Element): number {
  return element.getBoundingClientRect().height;
}
