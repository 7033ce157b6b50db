import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WITHHELD } from '../../src/handoff/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { says } from '../conversation/test-conversation.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { type ConsoleServer, startConsole } from './console-server.ts';

const replyOf = (text: string, clientId = 'client-id-1') => ({ clientId, text });

describe.each(await testDatabases())('a counsellor, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let server: ConsoleServer;
    beforeAll(async () => {
      database = await open();
      server = await startConsole(database);
    });
    afterAll(async () => {
      await server.stop();
      await database.close();
      await drop();
    });
    const textsOf = (messages: { text: string }[]) => messages.map(({ text }) => text);

    it('sees who waits, takes her, reads what she agreed to share, and answers; the resident reads it', async () => {
      const marie = await server.staff('counsellor');
      const { id, conversationId } = await server.queued('prif', { transcript: true, commune: 'Lens' }, ['Mon CPF ?']);
      const queue = await marie.get('/requests');
      expect(queue.body.waiting).toContainEqual(expect.objectContaining({ id, commune: 'Lens', state: 'queued' }));
      const taken = await marie.post(`/requests/${id}/take`);
      expect(taken.body).toMatchObject({ state: 'active', mine: true, transcriptShared: true });
      const before = await marie.get(`/requests/${id}/messages`);
      expect(textsOf(before.body.messages)).toEqual([
        'Mon CPF ?',
        "Marie, de Proch'Info-Formation, vous répond. L'assistant automatique se tait pendant votre échange.",
      ]);
      const sources = [{ title: 'Fiche CPF', url: 'https://www.example.org/cpf' }];
      const replied = await marie.post(`/requests/${id}/messages`, {
        ...replyOf('Appelez le 03 20 00 00 00.'),
        sources,
      });
      expect(replied.body).toEqual({ sequence: 4, duplicate: false });
      expect(await server.instance.texts(conversationId)).toContain('Appelez le 03 20 00 00 00.');
      const after = await marie.get(`/requests/${id}/messages?after=${before.body.watermark}`);
      expect(after.body.messages).toEqual([
        expect.objectContaining({
          from: 'counsellor',
          name: 'Marie',
          clientId: 'client-id-1',
          sources: [expect.objectContaining({ title: 'Fiche CPF' })],
        }),
      ]);
    });

    it('is not shown what the assistant was told of health, only what the resident then tells her', async () => {
      const marie = await server.staff('counsellor');
      const file = { transcript: true };
      const { id, conversationId } = await server.queued('prif', file, ["j'ai un cancer", 'et mon CPF ?']);
      const waiting = textsOf((await marie.get(`/requests/${id}/messages`)).body.messages);
      expect(waiting).toEqual([WITHHELD, 'et mon CPF ?']);
      server.clock.advance(1_000);
      await marie.post(`/requests/${id}/take`);
      server.clock.advance(1_000);
      await server.log.post(conversationId, 'resident', says('oui, un cancer'));
      const taken = textsOf((await marie.get(`/requests/${id}/messages`)).body.messages);
      expect(taken).toEqual([WITHHELD, 'et mon CPF ?', expect.anything(), 'oui, un cancer']);
      await marie.post(`/requests/${id}/close`, { reason: 'answered' });
      expect((await marie.get('/history?q=CPF')).body.requests).toEqual([]);
    });

    it('is written down once when her page reads the file again at each hint', async () => {
      const marie = await server.staff('counsellor');
      const { id } = await server.queued();
      const looks = async () =>
        (await server.audited()).filter(({ action, subject }) => action === 'saw' && subject === `request ${id}`);
      await marie.get(`/requests/${id}`);
      await marie.get(`/requests/${id}`);
      expect(await looks()).toHaveLength(1);
      server.clock.advance(11 * 60_000);
      await marie.get(`/requests/${id}`);
      expect(await looks()).toHaveLength(2);
    });

    it('is written down when she reads a conversation, wherever she begins', async () => {
      const marie = await server.staff('counsellor');
      const { id } = await server.queued();
      await marie.get(`/requests/${id}/messages?after=1`);
      await marie.get(`/requests/${id}/messages?after=1`);
      const lines = (await server.audited()).filter(({ actor }) => actor === marie.session?.me.id);
      expect(lines.map(({ action, subject }) => [action, subject])).toEqual([
        ['signed_in', null],
        ['saw', `request ${id}`],
      ]);
    });

    it('is named to the resident with her team, from the take on and until she hands on', async () => {
      const marie = await server.staff('counsellor', ['prif', 'cep']);
      const { id, conversationId } = await server.queued();
      await marie.post(`/requests/${id}/take`);
      await marie.post(`/requests/${id}/messages`, replyOf('Bonjour.'));
      await marie.post(`/requests/${id}/transfer`, { to: { kind: 'team', team: 'cep' } });
      const said = (await server.log.read(conversationId, 0))?.activities.slice(-3) ?? [];
      const person = { firstName: 'Marie', team: "Proch'Info-Formation" };
      expect(said.map(({ activity }) => activity.channelData)).toEqual([
        { kind: 'handoff', person },
        { kind: 'counsellor', person, clientActivityID: 'client-id-1' },
        { kind: 'handoff' },
      ]);
    });

    it('is stored once when the page sends the same reply twice', async () => {
      const marie = await server.staff('counsellor');
      const { id, conversationId } = await server.queued();
      await marie.post(`/requests/${id}/take`);
      const [first, second] = await Promise.all([
        marie.post(`/requests/${id}/messages`, replyOf('une fois')),
        marie.post(`/requests/${id}/messages`, replyOf('une fois')),
      ]);
      expect([first.body.duplicate, second.body.duplicate].sort()).toEqual([false, true]);
      expect(first.body.sequence).toBe(second.body.sequence);
      const texts = await server.instance.texts(conversationId);
      expect(texts.filter((text) => text === 'une fois')).toHaveLength(1);
    });

    it('hides the social-security number that she copies by mistake', async () => {
      const marie = await server.staff('counsellor');
      const { id, conversationId } = await server.queued();
      await marie.post(`/requests/${id}/take`);
      await marie.post(`/requests/${id}/messages`, replyOf('Votre numéro 2 85 05 78 006 084 36 ?'));
      expect((await server.instance.texts(conversationId)).at(-1)).toBe(
        'Votre numéro [numéro de sécurité sociale masqué] ?',
      );
    });

    it('is told who was faster when five take the same request at once', async () => {
      const people = await Promise.all(Array.from({ length: 5 }, () => server.staff('counsellor')));
      const { id } = await server.queued();
      const tries = await Promise.all(people.map((each) => each.post(`/requests/${id}/take`)));
      expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(tries.filter(({ code }) => code === 'TAKEN')).toHaveLength(4);
    });

    it('reads nothing of before the take when the resident did not share her conversation', async () => {
      const marie = await server.staff('counsellor');
      const { id, conversationId } = await server.queued('prif', {}, ['entre moi et le robot']);
      const waiting = await marie.get(`/requests/${id}/messages`);
      expect(waiting.body.messages).toEqual([]);
      server.clock.advance(60_000);
      await marie.post(`/requests/${id}/take`);
      await server.log.post(conversationId, 'resident', says('bonjour Marie'));
      const texts = textsOf((await marie.get(`/requests/${id}/messages`)).body.messages);
      expect(texts).toEqual([expect.stringContaining('vous répond'), 'bonjour Marie']);
      expect(texts).not.toContain('entre moi et le robot');
    });

    it('reads nothing of what is said to the assistant after the end, and cannot write any more', async () => {
      const marie = await server.staff('counsellor');
      const { id, conversationId } = await server.queued();
      await marie.post(`/requests/${id}/take`);
      expect((await marie.post(`/requests/${id}/close`, { reason: 'answered' })).status).toBe(204);
      await server.log.post(conversationId, 'resident', says('un secret pour le robot'));
      const page = await marie.get(`/requests/${id}/messages`);
      expect(textsOf(page.body.messages)).not.toContain('un secret pour le robot');
      expect(page.body.more).toBe(false);
      const late = await marie.post(`/requests/${id}/messages`, replyOf('trop tard', 'client-id-2'));
      expect(late.code).toBe('NOT_YOURS');
      const [{ owner } = { owner: '' }] = await database.query<{ owner: string }>(
        'SELECT owner FROM conversations WHERE id = $1',
        [conversationId],
      );
      expect(owner).toBe('bot');
      const past = await marie.get('/history');
      expect(past.body.requests).toContainEqual(expect.objectContaining({ id, closeReason: 'answered' }));
    });

    it('tells the assistant that the hand-off is over, in the process that ended it', async () => {
      const marie = await server.staff('counsellor');
      const { id, conversationId } = await server.queued('prif', {}, []);
      const answered = Promise.withResolvers<unknown>();
      const worker = server.instance.worker(
        async ({ activity, state, ...turn }) => {
          if (turn.conversationId === conversationId && activity.name === 'handoff.status')
            answered.resolve(activity.value);
          return { replies: [], state };
        },
        { sweepEveryMs: 600_000 },
      );
      await worker.start();
      await marie.post(`/requests/${id}/take`);
      await marie.post(`/requests/${id}/return`);
      expect(await answered.promise).toMatchObject({ kind: 'closed', reason: 'returned_to_bot' });
      await worker.stop();
    });

    it('hands on to another team with a note, which reads it; she herself no longer may', async () => {
      const marie = await server.staff('counsellor');
      const paul = await server.staff('counsellor', ['cep']);
      const { id } = await server.queued();
      await marie.post(`/requests/${id}/take`);
      const to = { kind: 'team', team: 'cep' };
      expect((await marie.post(`/requests/${id}/transfer`, { to, note: 'Veut changer de métier.' })).status).toBe(204);
      expect((await marie.get(`/requests/${id}`)).code).toBe('REQUEST_UNKNOWN');
      const seen = await paul.get(`/requests/${id}`);
      expect(seen.body.notes).toEqual([expect.objectContaining({ text: 'Veut changer de métier.' })]);
      expect(seen.body.steps.map(({ event }: { event: string }) => event)).toEqual([
        'consent',
        'take',
        'transfer_to_team',
      ]);
    });

    it('is offered a request by name; another one cannot take it; her declining gives it back', async () => {
      const marie = await server.staff('counsellor');
      const paul = await server.staff('counsellor');
      const lea = await server.staff('counsellor');
      const { id } = await server.queued();
      await marie.post(`/requests/${id}/take`);
      const to = { kind: 'person', counsellor: paul.session?.me.id };
      expect((await marie.post(`/requests/${id}/transfer`, { to })).code).toBe('PERSON_AWAY');
      await paul.call('PUT', '/presence', { state: 'available' });
      expect((await marie.post(`/requests/${id}/transfer`, { to })).status).toBe(204);
      expect((await lea.post(`/requests/${id}/take`)).code).toBe('TAKEN');
      expect((await paul.post(`/requests/${id}/decline`)).status).toBe(204);
      expect((await lea.post(`/requests/${id}/take`)).status).toBe(200);
    });

    it('finds her past conversations by a word of them, not those of others', async () => {
      const marie = await server.staff('counsellor');
      const paul = await server.staff('counsellor');
      const { id, conversationId } = await server.queued();
      await marie.post(`/requests/${id}/take`);
      await server.log.post(conversationId, 'resident', says('je veux devenir souffleuse de verre'));
      await marie.post(`/requests/${id}/close`, { reason: 'answered' });
      const mine = await marie.get('/history?q=souffleuse');
      expect(mine.body.requests).toEqual([
        expect.objectContaining({ id, excerpt: 'je veux devenir souffleuse de verre' }),
      ]);
      expect((await marie.get('/history?q=100%25')).body.requests).toEqual([]);
      expect((await paul.get('/history?q=souffleuse')).body.requests).toEqual([]);
    });
  }
});
