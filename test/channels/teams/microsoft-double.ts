import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServiceClientCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { TeamsOptions } from '../../../src/channels/teams/index.ts';

export const APP_ID = '6f1b3a52-9b1e-4d0c-8a42-1f1f6f0f7a11';
export const TENANT_ID = '0a7d5b5e-3a53-4c0f-9c6b-2f6f3f2f1a22';
export const ISSUER = 'https://api.botframework.com';
/** What the double's credentials sign outgoing requests with. */
export const OUTGOING_TOKEN = 'jeton-sortant';

export interface MicrosoftDouble {
  readonly cloud: NonNullable<TeamsOptions['cloud']>;
  readonly metadataRequests: () => number;
  /** A token as Teams sends it, with what a test changes; `key: 'other'`: signed with a key that is not published. */
  token(changes?: TokenChanges): Promise<string>;
  stop(): Promise<void>;
}

export interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, string>>;
  readonly key?: 'published' | 'other' | 'unendorsed';
  readonly expiresInS?: number;
  readonly notBeforeInS?: number;
}

/** Microsoft's sign-in, as far as tokens go: our own keys behind a local OpenID metadata address. */
export async function startMicrosoft(serviceUrl: () => string): Promise<MicrosoftDouble> {
  const published = await generateKeyPair('RS256', { extractable: true });
  const other = await generateKeyPair('RS256', { extractable: true });
  const unendorsed = await generateKeyPair('RS256', { extractable: true });
  const jwk = async (key: typeof published, kid: string, endorsements: string[]) => ({
    ...(await exportJWK(key.publicKey)),
    kid,
    use: 'sig',
    endorsements,
  });
  const keys = [await jwk(published, 'one', ['msteams']), await jwk(unendorsed, 'two', ['webchat'])];
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const body = request.url === '/keys' ? { keys } : { issuer: ISSUER, jwks_uri: `${address()}/keys` };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    cloud: { openIdMetadataUrl: `${address()}/metadata`, credentials: new FixedCredentials() },
    metadataRequests: () => requests,
    async token({ claims = {}, header = {}, key = 'published', expiresInS = 3_600, notBeforeInS = -60 } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const base = { iss: ISSUER, aud: APP_ID, serviceurl: serviceUrl(), iat: now, ...claims };
      const { privateKey } = { published, other, unendorsed }[key];
      const kid = key === 'unendorsed' ? 'two' : 'one';
      return new SignJWT(base)
        .setProtectedHeader({ alg: 'RS256', kid, ...header })
        .setNotBefore(now + notBeforeInS)
        .setExpirationTime(now + expiresInS)
        .sign(privateKey);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

class FixedCredentials extends ServiceClientCredentialsFactory {
  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === APP_ID;
  }
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  override async createCredentials(): Promise<ServiceClientCredentials> {
    return {
      async signRequest(request) {
        request.headers.set('authorization', `Bearer ${OUTGOING_TOKEN}`);
        return request;
      },
    };
  }
}
