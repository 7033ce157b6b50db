import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import { CLOSED_AT, type Office, openOffice } from '../../handoff/talk-to-a-person.ts';
import { call } from './direct-line-client.ts';
import { startTestServer, type TestServer } from './direct-line-server.ts';

let database: Database;
let office: Office;
let server: TestServer;
beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
  office = await openOffice(database);
  office.now = CLOSED_AT;
  server = await startTestServer({ database, think: office.think, callbacks: office.callbacks });
});
afterAll(async () => {
  await server.stop();
  await office.close();
  await database.close();
});

const form = (fields: object = {}) => ({
  clientId: 'form-00001',
  team: 'proch_info_formation',
  name: 'Samira',
  phone: '06 12 34 56 78',
  ...fields,
});

async function conversation() {
  const { body } = await call(server, 'POST', '/conversations', {
    token: (await call(server, 'POST', '/tokens/generate', { body: {} })).body.token,
    body: {},
  });
  const post = (fields: unknown, token: string | undefined = body.token, id = body.conversationId) =>
    call(server, 'POST', `/conversations/${id}/callback`, { token, body: fields });
  return { id: body.conversationId, token: body.token, post };
}

describe('POST conversations/:id/callback', () => {
  it('keeps the form and gives its reference; sent twice it is one', async () => {
    const { post } = await conversation();
    const { status, body } = await post(form());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      saved: true,
      contactHint: '06 ** ** ** 78',
      reference: expect.stringMatching(/^[A-Z]{2} \d{3} \d{3}$/),
    });
    expect((await post(form())).body).toEqual(body);
  });

  it('asks again, kindly and all at once, for what makes no sense', async () => {
    const { post } = await conversation();
    const slot = { from: '2026-11-29T09:00:00Z', to: '2026-11-29T10:00:00Z' };
    const { status, body } = await post(form({ name: ' ', phone: '12', slot }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ saved: false });
    const { faults } = body as unknown as { faults: { field: string; message: string }[] };
    expect(faults.map(({ field }) => field)).toEqual(['name', 'phone', 'slot']);
    for (const { message } of faults) expect(message).toMatch(/^[A-ZL].*[.\d]$/);
  });

  it('refuses who has no right to the conversation, and what is no form', async () => {
    const mine = await conversation();
    const other = await conversation();
    expect((await call(server, 'POST', `/conversations/${mine.id}/callback`, { body: form() })).status).toBe(401);
    expect((await mine.post(form(), 'forged')).status).toBe(401);
    expect((await mine.post(form(), mine.token, other.id)).status).toBe(403);
    expect((await mine.post(form({ team: 'mission_locale' }))).body.error.code).toBe('CALLBACK_INVALID');
    expect((await mine.post(form({ team: 'nobody' }))).status).toBe(400);
    expect((await mine.post(form({ clientId: "'; DROP TABLE" }))).status).toBe(400);
    expect((await mine.post(form({ extra: 1 }))).status).toBe(400);
    expect((await mine.post(['a list'])).status).toBe(400);
    expect((await mine.post(form({ name: 'x'.repeat(1_001) }))).status).toBe(400);
  });

  it('is refused while a person answers', async () => {
    const { id, post } = await conversation();
    await database.query("UPDATE conversations SET owner = 'counsellor' WHERE id = $1", [id]);
    await database.query(
      `INSERT INTO handoffs (id, conversation_id, state, kind, version, reads_after, requested_at, changed_at)
       VALUES ('h1', $1, '{"kind":"active","team":"proch_info_formation","counsellor":"marie"}', 'active', 1, 0, now(), now())`,
      [id],
    );
    expect((await post(form())).body.error.code).toBe('CALLBACK_WHILE_ANSWERED');
  });
});
