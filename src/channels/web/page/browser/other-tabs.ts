/** The other tabs in which this browser may show the same conversation. */
export interface OtherTabs {
  /** Tells them that it was erased. */
  tellErased(conversationId: string): void;
}

const CHANNEL = 'assistant-formation';

/** @param onErased another tab has erased this conversation */
export function createOtherTabs(onErased: (conversationId: string) => void): OtherTabs {
  // Safari before 15.4: the other tab finds out at its next message.
  if (typeof BroadcastChannel === 'undefined') return { tellErased: () => {} };
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') onErased(data);
  });
  return { tellErased: (id) => channel.postMessage(id) };
}
