import { type Json, textAt } from './json.ts';

/** The right to take part in one conversation. */
export interface Conversation {
  readonly id: string;
  readonly token: string;
  /** Outlives the token: gives a new one after a long sleep. Null when the server gave none. */
  readonly resumeSecret: string | null;
  /** The person's id, as the token says; null when it cannot be read. */
  readonly userId: string | null;
  /** When the token was received, and when it ends, in milliseconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const DEFAULT_LIFETIME_S = 1800;

/**
 * Reads the answer that gives or renews a token (`conversationId, token, expires_in, resumeSecret?`). What it leaves out
 * is kept from `before`. Null when there is no token in it.
 */
export function readConversation(answer: Json, before: Conversation | null, now: number): Conversation | null {
  const id = textAt(answer, 'conversationId') ?? before?.id ?? null;
  const token = textAt(answer, 'token');
  if (id === null || token === null) return null;
  const lifetime = typeof answer.expires_in === 'number' ? answer.expires_in : DEFAULT_LIFETIME_S;
  return {
    id,
    token,
    resumeSecret: textAt(answer, 'resumeSecret') ?? before?.resumeSecret ?? null,
    userId: userOf(token) ?? before?.userId ?? null,
    issuedAt: now,
    expiresAt: now + lifetime * 1000,
  };
}

/** The claim `user` of a JWT, read without checking it: the server does. */
function userOf(token: string): string | null {
  const payload = token.split('.')[1];
  if (payload === undefined) return null;
  try {
    const claims: unknown = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')));
    const user = typeof claims === 'object' && claims !== null && 'user' in claims ? claims.user : null;
    return typeof user === 'string' ? user : null;
  } catch {
    return null;
  }
}
