import type { Access } from './access.ts';
import type { Conversation } from './conversation.ts';
import { eraseConversation, exportConversation } from './direct-line.ts';
import type { Outcome } from './outcome.ts';
import type { Preferences } from './preferences.ts';
import type { SessionKeeper } from './session-keeper.ts';

export type OwnResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly why: 'nothing' | 'gone' | 'failed' };

/** What a person does with her own conversation. */
export interface OwnConversation {
  /**
   * Erases it from the server, then from this tab. `ok` only when the server has said so, or when there was nothing on
   * the server: in both cases nothing is left and nothing more is written.
   */
  erase(): Promise<OwnResult<null>>;
  /** Its copy as a page of HTML. */
  download(): Promise<OwnResult<string>>;
}

/** @param onErased told once the server has erased it */
export function createOwnConversation(
  access: Access,
  keeper: SessionKeeper,
  langue: Preferences['langue'],
  onErased: (conversationId: string) => void,
): OwnConversation {
  async function call(run: (conversation: Conversation) => Promise<Outcome<string>>): Promise<OwnResult<string>> {
    const { conversation } = keeper.current();
    if (conversation === null) return { ok: false, why: 'nothing' };
    let outcome = await run(conversation);
    if (!outcome.ok && outcome.failure.kind === 'forbidden') {
      const renewed = await access.renew();
      outcome = renewed.ok ? await run(renewed.value) : renewed;
    }
    if (outcome.ok) return outcome;
    return { ok: false, why: outcome.failure.kind === 'gone' ? 'gone' : 'failed' };
  }

  return {
    erase: async () => {
      // What waits to be sent must not open a new conversation while this one goes.
      const { outbox, conversation } = keeper.current();
      keeper.change({ outbox: [] });
      const erased = await call(eraseConversation);
      if (erased.ok || erased.why !== 'failed') {
        keeper.close();
        if (conversation !== null) onErased(conversation.id);
        return { ok: true, value: null };
      }
      keeper.change({ outbox: [...outbox, ...keeper.current().outbox] });
      return erased;
    },
    download: () => call((conversation) => exportConversation(conversation, langue)),
  };
}
