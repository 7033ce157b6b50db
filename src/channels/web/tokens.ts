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
/** Access tokens whose signature was checked lately: checking took an eighth of the server's time under load. */
const MAX_REMEMBERED = 10_000;
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
  const remembered = new Map<string, { bearer: Bearer; expiresAtMs: number }>();

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
    const known = audience === 'directline' ? remembered.get(token) : undefined;
    if (known !== undefined && clock.now().getTime() < known.expiresAtMs) return { ok: true, bearer: known.bearer };
    try {
      const options = { algorithms: [ALGORITHM], audience, currentDate: clock.now(), requiredClaims: ['exp'] };
      const { payload } = await jwtVerify<{ conv?: unknown; user?: unknown }>(token, key, options);
      const { conv, user, exp } = payload;
      if (typeof conv !== 'string' || typeof user !== 'string' || exp === undefined) {
        return { ok: false, code: 'TOKEN_INVALID' };
      }
      const bearer = { conversationId: conv, userId: user };
      if (audience === 'directline') remember(token, { bearer, expiresAtMs: exp * 1000 });
      return { ok: true, bearer };
    } catch (error) {
      return { ok: false, code: error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID' };
    }
  }

  function remember(token: string, checked: { bearer: Bearer; expiresAtMs: number }): void {
    remembered.set(token, checked);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= MAX_REMEMBERED) return;
      remembered.delete(oldest);
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
