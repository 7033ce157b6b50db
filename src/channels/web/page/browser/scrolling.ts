const NEAR_END_PX = 200;

/** Whether the person is looking at the end of the conversation (and not reading further up). */
export function isAtEnd(conversation: HTMLElement): boolean {
  return conversation.getBoundingClientRect().bottom - window.innerHeight < NEAR_END_PX;
}

/** Brings a message into view: its beginning when it is taller than the window, the whole of it otherwise. */
export function bringIntoView(message: HTMLElement): void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const tall = message.getBoundingClientRect().height > window.innerHeight * 0.6;
  message.scrollIntoView({ block: tall ? 'start' : 'nearest', behavior: calm ? 'auto' : 'smooth' });
}
