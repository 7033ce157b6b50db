import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoredHandoff } from '../../src/handoff/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { says } from '../conversation/test-conversation.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import type { ConsoleClient } from './console-client.ts';
import { type ConsoleServer, startConsole } from './console-server.ts';

const NIR = '1 85 05 78 006 084 91';
const IBAN = 'FR76 3000 6000 0112 3456 7890 189';
const CARD = '4970 1000 0000 0154';

describe.each(await testDatabases())('what counsellors write, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let server: ConsoleServer;
    let marie: ConsoleClient;
    let request: StoredHandoff;
    beforeAll(async () => {
      database = await open();
      server = await startConsole(database);
    });
    beforeEach(async () => {
      server.clock.advance(30_000);
      marie = await server.staff('counsellor');
      request = await server.queued();
      await marie.post(`/requests/${request.id}/take`);
    });
    afterAll(async () => {
      await server.stop();
      await database.close();
      await drop();
    });
    const detailOf = async (client: ConsoleClient) => (await client.get(`/requests/${request.id}`)).body;
    const reply = (text: string, more: object = {}) =>
      marie.post(`/requests/${request.id}/messages`, {
        clientId: `client-${text.length}-${Math.abs(text.charCodeAt(0))}`,
        text,
        ...more,
      });

    it('is masked in replies, notes and the notes of a transfer alike; numbers and addresses of services stay', async () => {
      await reply(`NIR ${NIR}, IBAN ${IBAN}, carte ${CARD}, tél. 03 20 00 00 00, contact@prif.fr`);
      const said = (await server.instance.texts(request.conversationId)).at(-1);
      expect(said).toBe(
        'NIR [numéro de sécurité sociale masqué], IBAN [IBAN masqué], carte [numéro de carte masqué], tél. 03 20 00 00 00, [contact@prif.fr](mailto:contact@prif.fr)',
      );
      const noted = await marie.post(`/requests/${request.id}/notes`, { text: `Son NIR : ${NIR}` });
      expect(noted.body.text).toBe('Son NIR : [numéro de sécurité sociale masqué]');
      await marie.post(`/requests/${request.id}/transfer`, { to: { kind: 'team', team: 'cep' }, note: `IBAN ${IBAN}` });
      const chief = await server.staff('supervisor');
      const notes = (await detailOf(chief)).notes.map(({ text }: { text: string }) => text);
      // Written in one instant of the test's clock: in any order.
      expect(notes.sort()).toEqual(['IBAN [IBAN masqué]', 'Son NIR : [numéro de sécurité sociale masqué]']);
    });

    it('is not sent nor noted when it speaks of health, until that is confirmed', async () => {
      const words = 'À cause de son cancer.';
      const to = { kind: 'team', team: 'cep' };
      expect((await reply(words)).code).toBe('HEALTH_WORDS');
      expect((await marie.post(`/requests/${request.id}/notes`, { text: words })).code).toBe('HEALTH_WORDS');
      expect((await marie.post(`/requests/${request.id}/transfer`, { to, note: words })).code).toBe('HEALTH_WORDS');
      expect(await server.instance.texts(request.conversationId)).not.toContain(words);
      expect((await detailOf(marie)).notes).toEqual([]);
      expect((await reply(words, { confirmed: true })).status).toBe(200);
      expect((await marie.post(`/requests/${request.id}/notes`, { text: words, confirmed: true })).status).toBe(200);
      const moved = await marie.post(`/requests/${request.id}/transfer`, { to, note: words, confirmed: true });
      expect(moved.status).toBe(204);
    });

    describe('is found again', () => {
      const found = async (client: ConsoleClient, words: string) =>
        (await client.get(`/history?q=${encodeURIComponent(words)}`)).body.requests.map(({ id }: { id: string }) => id);
      beforeEach(async () => {
        await server.log.post(request.conversationId, 'resident', says('L’Éducation nationale, le chœur de métier'));
        await marie.post(`/requests/${request.id}/notes`, { text: 'Ex æquo, 100 % à Béthune' });
        await marie.post(`/requests/${request.id}/close`, { reason: 'answered' });
      });

      it.each([
        'education',
        'ÉDUCATION',
        "l'education",
        'l’éducation',
        'choeur',
        'chœur',
        'ex aequo',
        'bethune',
        '100 %',
      ])('whatever the accents: « %s »', async (words) => {
        expect(await found(marie, words)).toContain(request.id);
      });

      it('not by what is not there, nor by signs of a pattern', async () => {
        for (const words of ['éducations', '100_%', '%']) {
          expect((await found(marie, words)).includes(request.id), words).toBe(words === '%');
        }
      });

      it('by a supervisor over her teams, not by a colleague', async () => {
        expect(await found(await server.staff('supervisor'), 'education')).toContain(request.id);
        expect(await found(await server.staff('counsellor'), 'education')).toEqual([]);
      });
    });
  }
});
