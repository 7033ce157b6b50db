/** Signs of writing are sent this often at most. */
const TYPING_EVERY_MS = 3_000;

/**
 * Tells a person who reads along that one is writing, now and then; the assistant is told nothing.
 *
 * @returns to be called at each letter
 */
export function createTypingSign(ports: {
  readonly isReadAlong: () => boolean;
  readonly now: () => number;
  readonly send: () => void;
}): () => void {
  let sentAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (!ports.isReadAlong() || ports.now() - sentAt < TYPING_EVERY_MS) return;
    sentAt = ports.now();
    ports.send();
  };
}
