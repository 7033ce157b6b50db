import { UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import { APP_ID, TENANT_ID, type TokenChanges } from './microsoft-double.ts';
import { startTeamsServer, type TeamsServer } from './teams-server.ts';

let database: Database;
let server: TeamsServer;

/** What the SDK writes by itself. */
const printed: string[] = [];

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((...words) => void printed.push(words.map(String).join(' ')));
  database = await openPglite('memory://');
  await migrate(database);
  server = await startTeamsServer(database);
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

async function stored(): Promise<number> {
  const [row] = await database.query<{ count: number }>('SELECT count(*)::integer AS count FROM activities');
  return row?.count ?? 0;
}

const AAD = `https://sts.windows.net/${'d6d49420-f39b-4df7-a1dc-d59a935871db'}/`;
const BAD_TOKENS: readonly (readonly [string, TokenChanges])[] = [
  ['signed with another key', { key: 'other' }],
  ['of a key published for another channel', { key: 'unendorsed' }],
  ['of a key that is not published', { header: { kid: 'unknown' } }],
  ['without a key id', { header: { kid: '' } }],
  ['expired', { expiresInS: -3_600, notBeforeInS: -7_200 }],
  ['not yet valid', { notBeforeInS: 3_600, expiresInS: 7_200 }],
  ['for another app', { claims: { aud: TENANT_ID } }],
  ['for nobody', { claims: { aud: undefined } }],
  ['of another issuer', { claims: { iss: 'https://api.botframework.example' } }],
  ['without an issuer', { claims: { iss: undefined } }],
  ['for another service address', { claims: { serviceurl: 'https://smba.example/' } }],
  ['without a service address', { claims: { serviceurl: undefined } }],
  ['of the emulator', { claims: { iss: AAD, ver: '1.0', appid: APP_ID } }],
  ['of a skill', { claims: { iss: AAD, ver: '1.0', appid: TENANT_ID } }],
];

describe('who may speak for Teams', () => {
  it('takes an activity with a good token', async () => {
    const before = await stored();
    expect((await server.tell({ text: 'bonjour' })).status).toBe(200);
    expect(await stored()).toBeGreaterThan(before);
  });

  it.each(BAD_TOKENS)('refuses a token %s, and stores nothing', async (_name, changes) => {
    await refuses({ text: 'forgé' }, `Bearer ${await server.microsoft.token(changes)}`);
  });

  it('refuses a token without a signature', async () => {
    const claims = { iss: 'https://api.botframework.com', aud: APP_ID, serviceurl: server.connector.url };
    await refuses({ text: 'forgé' }, `Bearer ${new UnsecuredJWT(claims).setExpirationTime('1h').encode()}`);
  });

  it('refuses a token whose content was changed', async () => {
    const [header, payload = '', signature] = (await server.microsoft.token()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, exp: 9_999_999_999 })).toString('base64url');
    await refuses({ text: 'forgé' }, `Bearer ${header}.${forged}.${signature}`);
  });

  it('refuses what is no token', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer abc', 'Bearer a.b.c', 'Basic dXNlcjpwYXNz']) {
      await refuses({ text: 'forgé' }, authorization);
    }
  });

  it('refuses an activity of another channel, even with a good token', async () => {
    for (const channelId of ['emulator', 'webchat', 'AseChannel']) {
      await refuses({ text: 'forgé', channelId }, `Bearer ${await server.microsoft.token()}`);
    }
  });

  it('refuses a body that is no activity', async () => {
    const response = await fetch(server.url, { method: 'POST', body: '[]' });
    expect(response.status).toBe(400);
  });

  it('logs no token, and tells no detail', async () => {
    const token = await server.microsoft.token({ key: 'other' });
    const response = await server.tell({ text: 'forgé' }, `Bearer ${token}`);
    expect(await response.json()).toEqual({ error: { code: 'TEAMS_TOKEN_REFUSED', message: expect.any(String) } });
    expect(server.logged()).toContain('TEAMS_TOKEN_REFUSED');
    expect(server.logged()).not.toContain(token.slice(-40));
    expect(server.logged()).not.toContain('eyJ');
    // That table went by before, and the SDK has its own way of complaining.
    expect(printed.length).toBeGreaterThan(0);
    expect(printed.join('\n')).not.toContain('eyJ');
  });

  async function refuses(activity: object, authorization: string): Promise<void> {
    const before = await stored();
    const { status } = await server.tell(activity, authorization);
    expect([401, 403]).toContain(status);
    expect(await stored()).toBe(before);
  }
});

describe('without any registration, for local tools', () => {
  it('replies to this machine only', async () => {
    const open = await startTeamsServer(database, { identity: { kind: 'anonymous' } });
    try {
      expect((await open.tell({ text: 'local', conversation: { id: 'local' } }, '')).status).toBe(200);
      expect((await open.tell({ text: 'ailleurs', serviceUrl: 'http://192.0.2.1/' }, '')).status).toBe(403);
      const said = await open.connector.until(2);
      expect(said.map(({ activity }) => activity.text)).toEqual(['Bonjour', 'Écho : local']);
    } finally {
      await open.stop();
    }
  });
});
