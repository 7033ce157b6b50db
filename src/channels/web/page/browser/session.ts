import type { Conversation } from './conversation.ts';
import { isJson, type Json, objectAt, objectsAt, textAt } from './json.ts';
import type { Outbox } from './outbox.ts';
import { type Preferences, readPreference, USUAL } from './preferences.ts';

/** All that the page remembers, for this tab and until it is closed; nothing before the person uses the chat. */
export interface Session {
  readonly conversation: Conversation | null;
  /** Last watermark received. */
  readonly watermark: string | null;
  /** Id of the last activity shown: what comes before it is not announced again after a reload. */
  readonly lastSeenId: string | null;
  readonly outbox: Outbox;
  /** The wording that the person chose, for the conversations of this tab. */
  readonly langage: Preferences['langage'];
  /** What the assistant was told in this conversation. */
  readonly told: Preferences;
}

export const EMPTY_SESSION: Session = {
  conversation: null,
  watermark: null,
  lastSeenId: null,
  outbox: [],
  langage: USUAL.langage,
  told: USUAL,
};

const KEY = 'assistant-formation';

/** The part of the Web Storage interface that is used. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Reads what the tab remembers; an empty session when there is nothing, or nothing readable. */
export function loadSession(store: KeyStore): Session {
  try {
    const parsed: unknown = JSON.parse(store.getItem(KEY) ?? 'null');
    if (!isJson(parsed)) return EMPTY_SESSION;
    return {
      conversation: readStoredConversation(objectAt(parsed, 'conversation')),
      watermark: textAt(parsed, 'watermark'),
      lastSeenId: textAt(parsed, 'lastSeenId'),
      outbox: objectsAt(parsed, 'outbox').flatMap(readMessage),
      langage: parsed.langage === 'clair' ? 'clair' : 'courant',
      told: readTold(objectAt(parsed, 'told')),
    };
  } catch {
    return EMPTY_SESSION;
  }
}

/** Writes the session; a browser that refuses to store only loses the resumption after a reload. */
export function saveSession(store: KeyStore, session: Session): void {
  try {
    store.setItem(KEY, JSON.stringify(session));
  } catch {
    // Private browsing or a full store.
  }
}

/** Takes the session out of the store. */
export function removeSession(store: KeyStore): void {
  try {
    store.removeItem(KEY);
  } catch {
    // A browser that refuses to store has kept nothing.
  }
}

/** The conversation that a store holds; null when it is none. */
export function readStoredConversation(json: Json): Conversation | null {
  const id = textAt(json, 'id');
  const token = textAt(json, 'token');
  const { issuedAt, expiresAt } = json;
  if (id === null || token === null || typeof issuedAt !== 'number' || typeof expiresAt !== 'number') return null;
  return {
    id,
    token,
    resumeSecret: textAt(json, 'resumeSecret'),
    userId: textAt(json, 'userId'),
    issuedAt,
    expiresAt,
  };
}

function readMessage(json: Json): Outbox {
  const id = textAt(json, 'id');
  const text = textAt(json, 'text');
  const preference = readPreference(objectAt(json, 'preference'));
  if (id === null || (text === null && preference === null)) return [];
  const value = isJson(json.value) ? json.value : null;
  return [{ id, text: text ?? '', value, preference, accepted: json.accepted === true }];
}

function readTold({ langage, langue }: Json): Preferences {
  return { langage: langage === 'clair' ? 'clair' : 'courant', langue: langue === 'en' ? 'en' : 'fr' };
}
