import { awaitsEcho } from './outbox.ts';
import type { SessionKeeper } from './session-keeper.ts';

const ECHO_LIMIT_MS = 10_000;
/** After these the message, which the server said it had, is no longer waited for. */
const ECHO_TRIES = 3;

/**
 * A stored message whose echo does not come: the stream is dead although nobody said so.
 *
 * @param renew gets another stream
 * @returns to be called when a message was stored, or a stream opened
 */
export function createEchoWatch(keeper: SessionKeeper, renew: () => void): () => void {
  let tries = 0;
  let watch: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    const { outbox } = keeper.current();
    if (!awaitsEcho(outbox)) tries = 0;
    else if (tries < ECHO_TRIES) {
      tries += 1;
      renew();
    } else keeper.change({ outbox: outbox.filter(({ accepted }) => !accepted) });
  }

  return () => {
    clearTimeout(watch);
    watch = setTimeout(look, ECHO_LIMIT_MS);
  };
}
