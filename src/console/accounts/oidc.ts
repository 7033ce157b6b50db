import * as oidc from 'openid-client';
import { z } from 'zod';
import { ROLES, type Role } from '../api-types.ts';
import type { OidcSettings } from '../parts.ts';

/** What one sign-in keeps in the browser's own cookie until it comes back. */
const attemptSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
type Attempt = z.infer<typeof attemptSchema>;

/** Whom the organisation vouches for. */
export interface VouchedPerson {
  /** Issuer and subject: who she is for ever, whatever her name becomes. */
  readonly subject: string;
  readonly login: string;
  readonly firstName: string;
  readonly role: Role | undefined;
  /** Whether the organisation speaks of roles at all; ProConnect does not. */
  readonly saysRoles: boolean;
  /** Checked by the organisation; in small letters. */
  readonly email: string | undefined;
  /** Undefined where the organisation does not say. */
  readonly teams: readonly string[] | undefined;
}

export interface OidcSignIn {
  /** Where to send the browser, and what it must bring back. */
  start(redirectUri: string): Promise<{ location: string; cookie: string }>;
  /**
   * Checks what the organisation sent back: state, nonce, PKCE, signature, audience.
   *
   * @param current the address as the browser asked for it
   * @param cookie what `start` gave
   * @returns undefined when anything does not fit
   */
  finish(current: URL, cookie: string | undefined): Promise<VouchedPerson | undefined>;
}

/** Authorization code flow with PKCE. The organisation's configuration is read at the first sign-in, and again after a failure. */
export function createOidcSignIn(settings: OidcSettings): OidcSignIn {
  let discovering: Promise<oidc.Configuration> | undefined;

  function configuration(): Promise<oidc.Configuration> {
    const issuer = new URL(settings.issuer);
    // Only on this machine itself, for tests: elsewhere the issuer is reached by HTTPS or not at all.
    const local = issuer.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
    discovering ??= oidc
      .discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
        ...(local ? { execute: [oidc.allowInsecureRequests] } : {}),
      })
      .catch((error: unknown) => {
        discovering = undefined;
        throw error;
      });
    return discovering;
  }

  return {
    async start(redirectUri) {
      const attempt: Attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const location = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: settings.scope,
        response_type: 'code',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
      return { location: location.href, cookie: Buffer.from(JSON.stringify(attempt)).toString('base64url') };
    },

    async finish(current, cookie) {
      const attempt = readAttempt(cookie);
      if (attempt === undefined) return undefined;
      const config = await configuration();
      const tokens = await oidc.authorizationCodeGrant(config, current, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return undefined;
      // Some organisations (ProConnect) put the names into the user information only.
      const hasUserInfo = config.serverMetadata().userinfo_endpoint !== undefined;
      const info = hasUserInfo ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : {};
      return personOf({ ...info, ...claims }, `${claims.iss} ${claims.sub}`, settings);
    },
  };
}

const texts = z.union([z.string().transform((text) => text.split(/[\s,]+/)), z.array(z.string())]).catch([]);
const name = z.string().min(1).optional().catch(undefined);
const claimsSchema = z.looseObject({ given_name: name, preferred_username: name, email: name, sub: z.string() });

function personOf(claims: object, subject: string, settings: OidcSettings): VouchedPerson | undefined {
  const known = claimsSchema.safeParse(claims).data;
  if (known === undefined) return undefined;
  const roles = texts.parse(known[settings.roleClaim]);
  const login = (known.preferred_username ?? known.email ?? known.sub).toLowerCase();
  return {
    subject,
    login: login.slice(0, 64),
    firstName: (known.given_name ?? login.split('@')[0] ?? '').slice(0, 60),
    role: ROLES.findLast((role) => roles.includes(role)),
    saysRoles: known[settings.roleClaim] !== undefined,
    email: known.email_verified === false ? undefined : known.email?.toLowerCase(),
    teams: settings.teamsClaim === undefined ? undefined : texts.parse(known[settings.teamsClaim]),
  };
}

function readAttempt(cookie: string | undefined): Attempt | undefined {
  try {
    return attemptSchema.safeParse(JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
