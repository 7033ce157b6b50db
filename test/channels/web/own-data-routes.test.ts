import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import { call, openStream, textsOf } from './direct-line-client.ts';
import { startTestServer, type TestServer } from './direct-line-server.ts';

const ERASED_CLOSE_CODE = 4404;
let database: Database;
let server: TestServer;

beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
  server = await startTestServer({ database });
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

/** A conversation in which `text` was said and answered, with its stream. */
async function conversationAbout(text: string) {
  const { body } = await call(server, 'POST', '/conversations');
  const stream = openStream(body.streamUrl);
  const path = `/conversations/${body.conversationId}`;
  await call(server, 'POST', `${path}/activities`, { token: body.token, body: { type: 'message', text } });
  await stream.until((frames) => textsOf(frames).includes(`Vous avez dit : ${text}`));
  return { ...body, path, stream };
}

const rowsWith = async (words: string) =>
  (await database.query(`SELECT 1 AS one FROM activities WHERE body::text LIKE '%' || $1 || '%'`, [words])).length;

describe('erasing one’s conversation', () => {
  it('takes it out of the database, closes its streams and refuses every later use', async () => {
    const { path, token, resumeSecret, stream } = await conversationAbout('un secret');
    expect(await rowsWith('un secret')).toBe(2);
    expect(await call(server, 'DELETE', path, { token })).toMatchObject({ status: 200, body: { erased: true } });
    expect(await rowsWith('un secret')).toBe(0);
    expect(await stream.closed).toBe(ERASED_CLOSE_CODE);
    const unknown = { status: 404, body: { error: { code: 'CONVERSATION_UNKNOWN' } } };
    expect(await call(server, 'GET', `${path}/activities`, { token })).toMatchObject(unknown);
    const late = { type: 'message', text: 'trop tard' };
    expect(await call(server, 'POST', `${path}/activities`, { token, body: late })).toMatchObject(unknown);
    expect(await call(server, 'POST', `${path}/resume`, { body: { resumeSecret } })).toMatchObject(unknown);
    expect(await call(server, 'DELETE', path, { token })).toMatchObject(unknown);
  });

  it('is for its own bearer only', async () => {
    const mine = await conversationAbout('à moi');
    const hers = await conversationAbout('à elle');
    expect((await call(server, 'DELETE', hers.path)).status).toBe(401);
    expect((await call(server, 'DELETE', hers.path, { token: mine.token })).body.error.code).toBe(
      'TOKEN_FOR_ANOTHER_CONVERSATION',
    );
    expect(await rowsWith('à elle')).toBe(2);
  });
});

describe('a copy of one’s conversation', () => {
  const copy = (path: string, token?: string) =>
    fetch(`${server.url}${path}/export`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

  it('is a page to be kept, with who said what, in order, as text', async () => {
    const { path, token } = await conversationAbout('<script>alert(1)</script> & moi');
    const response = await copy(path, token);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const html = await response.text();
    expect(html).not.toContain('<script');
    const speakers = [...html.matchAll(/<h3[^>]*class="who[^"]*"[^>]*>(?:<[^>]+>)*([^<]+)</g)].map(([, who]) => who);
    expect(speakers).toEqual(['Assistant', 'Vous', 'Assistant']);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; moi');
    expect(html).toContain('<html lang="fr">');
  });

  it('is for its own bearer only', async () => {
    const mine = await conversationAbout('à moi');
    const hers = await conversationAbout('à elle');
    expect((await copy(hers.path)).status).toBe(401);
    expect((await copy(hers.path, mine.token)).status).toBe(403);
  });
});
