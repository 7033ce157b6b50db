import { errors, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../../platform/index.ts';

/** Whom a token speaks for: one user in one conversation. */
export interface Bearer {
  readonly conversationId: string;
  readonly userId: string;
}

export type Verified = { ok: true; bearer: Bearer } | { ok: false; code: 'TOKEN_INVALID' | 'TOKEN_EXPIRED' };

export interface Tokens {
  /** Life of an access token, in seconds. */
  readonly expiresInS: number;
  /** A token to use the conversation; the client reads its `user` claim. */
  issueAccess(bearer: Bearer): Promise<string>;
  /** A secret to get a new access token when the last one has expired (a laptop that slept). */
  issueResume(bearer: Bearer): Promise<string>;
  verifyAccess(token: string): Promise<Verified>;
  verifyResume(secret: string): Promise<Verified>;
}

const ALGORITHM = 'HS256';
const S_PER_MINUTE = 60;
const RESUME_S = 30 * 24 * 60 * 60;
type Audience = 'directline' | 'directline-resume';

/**
 * Signs and checks the tokens of the web channel (JWT, HS256).
 *
 * @param options.secret shared by all instances
 * @param options.minutes life of an access token; the client refreshes every 15 min, so 30 to 60
 */
export function createTokens(options: { secret: string; minutes: number; clock: Clock }): Tokens {
  const { clock } = options;
  const key = new TextEncoder().encode(options.secret);
  const expiresInS = options.minutes * S_PER_MINUTE;

  function issue({ conversationId, userId }: Bearer, audience: Audience, lifeS: number): Promise<string> {
    const nowS = Math.floor(clock.now().getTime() / 1000);
    return new SignJWT({ conv: conversationId, user: userId })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setAudience(audience)
      .setIssuedAt(nowS)
      .setExpirationTime(nowS + lifeS)
      .sign(key);
  }

  async function verify(token: string, audience: Audience): Promise<Verified> {
    try {
      const options = { algorithms: [ALGORITHM], audience, currentDate: clock.now(), requiredClaims: ['exp'] };
      const { payload } = await jwtVerify<{ conv?: unknown; user?: unknown }>(token, key, options);
      if (typeof payload.conv !== 'string' || typeof payload.user !== 'string')
        return { ok: false, code: 'TOKEN_INVALID' };
      return { ok: true, bearer: { conversationId: payload.conv, userId: payload.user } };
    } catch (error) {
      return { ok: false, code: error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID' };
    }
  }

  return {
    expiresInS,
    issueAccess: (bearer) => issue(bearer, 'directline', expiresInS),
    issueResume: (bearer) => issue(bearer, 'directline-resume', RESUME_S),
    verifyAccess: (token) => verify(token, 'directline'),
    verifyResume: (secret) => verify(secret, 'directline-resume'),
  };
}
