import type { Conversation } from './conversation.ts';
import { refreshToken, resumeConversation, startConversation } from './direct-line.ts';
import { failed, type Outcome } from './outcome.ts';
import { type Preferences, USUAL } from './preferences.ts';
import type { SessionKeeper } from './session-keeper.ts';

/** A conversation to talk in; `streamUrl` comes with a new one only. */
export interface Entrance {
  readonly conversation: Conversation;
  readonly streamUrl: string | null;
}

/** Holds the right to the conversation: starts it once, renews its token. */
export interface Access {
  /** The conversation at hand, or a new one. Calls at the same time share one start. */
  enter(): Promise<Outcome<Entrance>>;
  /** After a 401 or 403: a new token through the resume secret. Forgets a conversation that is over. */
  renew(): Promise<Outcome<Conversation>>;
  /** Refreshes the token when two thirds of its life are over. */
  refreshIfDue(): Promise<void>;
  /** The server no longer knows the conversation `id`: the next `enter` starts a new one. */
  forget(id: string): void;
}

const REFRESH_AFTER = 2 / 3;

export interface AccessPorts {
  readonly keeper: SessionKeeper;
  /** Language of the page. */
  readonly langue: Preferences['langue'];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onNewConversation: () => void;
}

export function createAccess({ keeper, langue, now, onNewConversation }: AccessPorts): Access {
  let entering: Promise<Outcome<Entrance>> | null = null;
  let renewing: Promise<Outcome<Conversation>> | null = null;

  function forget(id: string): void {
    if (keeper.current().conversation?.id !== id) return;
    keeper.change({ conversation: null, watermark: null, lastSeenId: null });
  }

  async function start(): Promise<Outcome<Entrance>> {
    const started = await startConversation(langue, now());
    if (started.ok) {
      // What the former conversation had stored is not repeated; what it had not goes to the new one.
      const outbox = keeper.current().outbox.filter((message) => !message.accepted);
      keeper.change({
        conversation: started.value.conversation,
        watermark: null,
        lastSeenId: null,
        outbox: outbox.filter(({ preference }) => preference === null),
        told: USUAL,
      });
      onNewConversation();
    }
    return started;
  }

  async function resume(conversation: Conversation): Promise<Outcome<Conversation>> {
    const resumed = await resumeConversation(conversation, now());
    if (resumed.ok) {
      keeper.change({ conversation: resumed.value });
    } else if (resumed.failure.kind === 'gone' || resumed.failure.kind === 'forbidden') {
      forget(conversation.id);
    }
    return resumed;
  }

  return {
    enter: async () => {
      const { conversation } = keeper.current();
      if (conversation !== null) return { ok: true, value: { conversation, streamUrl: null } };
      entering ??= start().finally(() => {
        entering = null;
      });
      return entering;
    },
    renew: async () => {
      const { conversation } = keeper.current();
      if (conversation === null) return failed('gone');
      renewing ??= resume(conversation).finally(() => {
        renewing = null;
      });
      return renewing;
    },
    refreshIfDue: async () => {
      const { conversation } = keeper.current();
      if (conversation === null) return;
      const due = conversation.issuedAt + (conversation.expiresAt - conversation.issuedAt) * REFRESH_AFTER;
      if (now() < due || now() >= conversation.expiresAt) return;
      const refreshed = await refreshToken(conversation, now());
      if (refreshed.ok && keeper.current().conversation?.id === conversation.id) {
        keeper.change({ conversation: refreshed.value });
      }
    },
    forget,
  };
}
