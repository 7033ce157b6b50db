import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoredHandoff } from '../../src/handoff/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { says } from '../conversation/test-conversation.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import type { ConsoleClient } from './console-client.ts';
import { type ConsoleServer, DELAYS, PASSWORD, startConsole } from './console-server.ts';

const TEAM = "Proch'Info-Formation";
const GONE = `Marie ne peut plus continuer cet échange. Votre demande repasse tout de suite devant l'équipe ${TEAM}. Votre place est gardée, et vous n'avez rien à répéter.`;
const STEP_MS = 30_000;

describe.each(await testDatabases())('conversations of who goes, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let server: ConsoleServer;
    let marie: ConsoleClient;
    let chief: ConsoleClient;
    beforeAll(async () => {
      database = await open();
      server = await startConsole(database);
    });
    beforeEach(async () => {
      server.clock.advance(60_000);
      marie = await server.staff('counsellor', ['prif', 'cep']);
      chief = await server.staff('supervisor');
      await marie.call('PUT', '/presence', { state: 'available' });
    });
    afterAll(async () => {
      await server.stop();
      await database.close();
      await drop();
    });

    const idOf = (client: ConsoleClient) => client.session?.me.id ?? '';
    const stateOf = async ({ id }: StoredHandoff) =>
      (
        await database.query<{ kind: string; team: string; waiting_since: Date }>(
          'SELECT kind, team, waiting_since FROM handoffs WHERE id = $1',
          [id],
        )
      )[0];
    const lastOf = async ({ conversationId }: StoredHandoff) => (await server.instance.texts(conversationId)).at(-1);
    async function taken(team = 'prif', by = marie): Promise<StoredHandoff> {
      const handoff = await server.queued(team);
      expect((await by.post(`/requests/${handoff.id}/take`)).status).toBe(200);
      return handoff;
    }
    /** Lets time go by while these give signs of life. */
    async function passes(ms: number, ...alive: readonly ConsoleClient[]): Promise<void> {
      for (let left = ms; left > 0; left -= STEP_MS) {
        server.clock.advance(Math.min(left, STEP_MS));
        for (const client of alive) await client.get('/session');
        await server.console.doDuties();
      }
    }

    it('go back to the queue, in their place, and are told, the moment she signs out', async () => {
      const [first, second] = [await taken(), await taken('cep')];
      const offered = await server.queued();
      await chief.post(`/requests/${offered.id}/reassign`, { to: { kind: 'person', counsellor: idOf(marie) } });
      expect((await marie.call('DELETE', '/session')).status).toBe(204);
      for (const [handoff, team] of [
        [first, 'prif'],
        [second, 'cep'],
        [offered, 'prif'],
      ] as const) {
        expect(await stateOf(handoff)).toEqual({
          kind: 'queued',
          team,
          waiting_since: new Date(handoff.waitingSince ?? 0),
        });
      }
      expect(await lastOf(first)).toBe(GONE);
      const written = (await server.audited()).findLast(({ action }) => action === 'signed_out');
      expect(written).toMatchObject({ actor: idOf(marie) });
      expect((await (await server.staff('counsellor')).post(`/requests/${first.id}/take`)).status).toBe(200);
    });

    it('stay with her when she signs out of one of two browsers, and go when she signs out of the other', async () => {
      const other = await marie.signIn(marie.session?.me.login ?? '', PASSWORD);
      const handoff = await taken();
      expect((await other.get('/session')).body).toMatchObject({ presence: 'available', elsewhere: true });
      await other.call('DELETE', '/session');
      expect((await stateOf(handoff))?.kind).toBe('active');
      expect((await marie.get('/session')).body).toMatchObject({ presence: 'available', elsewhere: false });
      await marie.call('DELETE', '/session');
      expect((await stateOf(handoff))?.kind).toBe('queued');
    });

    it('go when both browsers are signed out of in the same moment', async () => {
      const other = await marie.signIn(marie.session?.me.login ?? '', PASSWORD);
      const handoff = await taken();
      await Promise.all([marie, other].map((client) => client.call('DELETE', '/session')));
      expect((await stateOf(handoff))?.kind).toBe('queued');
      expect((await server.instance.texts(handoff.conversationId)).filter((text) => text === GONE)).toHaveLength(1);
    });

    it('stay with her while one browser is there, though the other was closed', async () => {
      await marie.signIn(marie.session?.me.login ?? '', PASSWORD);
      const handoff = await taken();
      await marie.post(`/requests/${handoff.id}/messages`, { clientId: 'client-id-1', text: 'Bonjour.' });
      await passes(DELAYS.counsellorLostMs + STEP_MS, marie, chief);
      expect((await stateOf(handoff))?.kind).toBe('active');
      expect((await marie.get('/session')).body).toMatchObject({ presence: 'available', elsewhere: false });
      expect((await chief.get('/presence')).body.people).toContainEqual(
        expect.objectContaining({ id: idOf(marie), state: 'available' }),
      );
    });

    it('go back when no browser gives a sign of life for the set time', async () => {
      const handoff = await taken();
      await passes(DELAYS.counsellorLostMs - STEP_MS, chief);
      expect((await stateOf(handoff))?.kind).toBe('active');
      await passes(STEP_MS, chief);
      expect((await stateOf(handoff))?.kind).toBe('queued');
      expect(await lastOf(handoff)).toContain("n'est plus joignable");
    });

    it('go back the moment her account is shut, whoever had it', async () => {
      const handoff = await taken();
      expect((await chief.call('PATCH', `/counsellors/${idOf(marie)}`, { active: false })).status).toBe(200);
      expect((await stateOf(handoff))?.kind).toBe('queued');
      expect(await lastOf(handoff)).toBe(GONE);
    });

    it('go back when her password was made anew: her sessions have ended', async () => {
      const handoff = await taken();
      await chief.post(`/counsellors/${idOf(marie)}/password`);
      expect((await stateOf(handoff))?.kind).toBe('queued');
    });

    it('go back when the team is hers no more, and those of her other teams stay', async () => {
      const [lost, kept] = [await taken('prif'), await taken('cep')];
      await chief.call('PATCH', `/counsellors/${idOf(marie)}`, { teams: ['cep'] });
      expect((await stateOf(lost))?.kind).toBe('queued');
      expect(await lastOf(lost)).toBe(GONE);
      expect((await stateOf(kept))?.kind).toBe('active');
    });

    it('are given back by the clock when a change came past the console', async () => {
      const [shut, taken_] = [await taken(), await taken()];
      await database.query('UPDATE counsellors SET active = false WHERE id = $1', [idOf(marie)]);
      await server.console.doDuties();
      for (const handoff of [shut, taken_]) expect((await stateOf(handoff))?.kind).toBe('queued');
    });

    it('a take in the moment of signing out is nobody’s for no more than a tick', async () => {
      for (let times = 0; times < 8; times++) {
        const luc = await server.staff('counsellor');
        const handoff = await server.queued();
        await Promise.all([luc.post(`/requests/${handoff.id}/take`), luc.call('DELETE', '/session')]);
        await server.console.doDuties();
        expect((await stateOf(handoff))?.kind).toBe('queued');
        server.clock.advance(20_000);
      }
    });

    describe('when the counsellor does not write', () => {
      it('she is reminded, the resident is told, and then it is offered to the others', async () => {
        const handoff = await taken();
        await passes(DELAYS.counsellorReminderMs, marie);
        const until = new Date(server.clock.now().getTime() + DELAYS.counsellorSilentMs).toISOString();
        expect((await marie.get('/requests')).body.mine).toContainEqual(
          expect.objectContaining({ id: handoff.id, reminder: { whom: 'counsellor', until } }),
        );
        expect(await lastOf(handoff)).toBe(
          "Marie n'a pas encore répondu. Je viens de le lui rappeler. Sans réponse dans 2 min, votre demande sera proposée à toute l'équipe.",
        );
        await passes(DELAYS.counsellorSilentMs - STEP_MS, marie);
        expect((await stateOf(handoff))?.kind).toBe('active');
        await passes(STEP_MS, marie);
        expect((await stateOf(handoff))?.kind).toBe('queued');
        expect(await lastOf(handoff)).toContain("Marie n'a pas pu vous répondre.");
      });

      it('a resident who writes again and again does not begin her wait anew', async () => {
        const handoff = await taken();
        await marie.post(`/requests/${handoff.id}/messages`, { clientId: 'client-id-1', text: 'Bonjour.' });
        const all = DELAYS.counsellorReminderMs + DELAYS.counsellorSilentMs;
        for (let passed = 0; passed <= all; passed += STEP_MS) {
          await server.log.post(handoff.conversationId, 'resident', says('Vous êtes là ?'));
          await passes(STEP_MS, marie);
        }
        expect((await stateOf(handoff))?.kind).toBe('queued');
      });

      it('her answer ends the reminder, and the next silence has one of its own', async () => {
        const handoff = await taken();
        await passes(DELAYS.counsellorReminderMs, marie);
        await marie.post(`/requests/${handoff.id}/messages`, { clientId: 'client-id-1', text: 'Bonjour.' });
        expect((await marie.get('/requests')).body.mine[0].reminder).toBeNull();
        await passes(DELAYS.counsellorSilentMs + STEP_MS, marie);
        expect((await stateOf(handoff))?.kind).toBe('active');
        await server.log.post(handoff.conversationId, 'resident', says('Et pour le CPF ?'));
        await passes(DELAYS.counsellorReminderMs, marie);
        expect((await marie.get('/requests')).body.mine[0].reminder).toMatchObject({ whom: 'counsellor' });
      });
    });

    describe('when the resident does not write', () => {
      it('she is reminded, and then it ends: the bot has the word', async () => {
        const handoff = await taken();
        await marie.post(`/requests/${handoff.id}/messages`, { clientId: 'client-id-1', text: 'Bonjour.' });
        await passes(DELAYS.residentReminderMs, marie);
        expect(await lastOf(handoff)).toBe(
          'Êtes-vous toujours là ? Marie attend votre réponse. Sans message de votre part dans 10 min, l’échange se terminera. Vous pourrez redemander quelqu’un quand vous voulez.'.replaceAll(
            '’',
            "'",
          ),
        );
        await passes(DELAYS.residentSilentMs, marie);
        const [row] = await database.query(
          `SELECT h.kind, h.state->>'reason' AS reason, c.owner, (SELECT a.body->'value'->>'reason' FROM activities a
             WHERE a.conversation_id = c.id AND a.direction = 'system' ORDER BY a.sequence DESC LIMIT 1) AS told
           FROM handoffs h JOIN conversations c ON c.id = h.conversation_id WHERE h.id = $1`,
          [handoff.id],
        );
        expect(row).toEqual({ kind: 'closed', reason: 'resident_silent', owner: 'bot', told: 'resident_silent' });
      });

      it('her answer, even after the reminder, goes on with the exchange', async () => {
        const handoff = await taken();
        await marie.post(`/requests/${handoff.id}/messages`, { clientId: 'client-id-1', text: 'Bonjour.' });
        await passes(DELAYS.residentReminderMs + DELAYS.residentSilentMs - STEP_MS, marie);
        await server.log.post(handoff.conversationId, 'resident', says('Oui, je cherchais mes papiers.'));
        await passes(STEP_MS, marie);
        expect((await stateOf(handoff))?.kind).toBe('active');
      });
    });
  }
});
