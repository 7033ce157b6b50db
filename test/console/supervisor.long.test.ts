import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import type { ConsoleClient } from './console-client.ts';
import { type ConsoleServer, PASSWORD, startConsole } from './console-server.ts';

describe.each(await testDatabases())('a supervisor, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let server: ConsoleServer;
    let chief: ConsoleClient;
    beforeAll(async () => {
      database = await open();
      server = await startConsole(database);
      chief = await server.staff('supervisor');
    });
    afterAll(async () => {
      await server.stop();
      await database.close();
      await drop();
    });
    const teamOnBoard = async (id: string) =>
      (await chief.get('/board')).body.teams.find((team: { id: string }) => team.id === id);

    it('sees the figures of the day: requests, answered, abandoned, waits, satisfaction, reasons, hours', async () => {
      const marie = await server.staff('counsellor');
      for (const waited of [10, 20, 30, 400]) {
        const { id } = await server.queued();
        server.clock.advance(waited * 1000);
        await marie.post(`/requests/${id}/take`);
        await marie.post(`/requests/${id}/close`, { reason: waited === 400 ? 'referred' : 'answered' });
        await database.query('UPDATE handoffs SET satisfaction = $2 WHERE id = $1', [id, waited === 400 ? 2 : 5]);
      }
      await server.callback('prif');
      await server.queued('cep');
      const { body } = await chief.get('/figures');
      expect(body).toMatchObject({
        day: '2026-11-25',
        requests: 6,
        answered: 4,
        abandoned: 0,
        callbacks: 1,
        waitP50: 20,
        waitP90: 400,
        satisfaction: { mean: 4.25, count: 4 },
        reasons: [
          { reason: 'answered', count: 3 },
          { reason: 'referred', count: 1 },
        ],
      });
      // 10:00 in UTC is 11:00 in Paris.
      expect(body.hours[11]).toBe(6);
      expect(body.teams.find(({ team }: { team: { id: string } }) => team.id === 'cep').requests).toBe(1);
      expect((await chief.get('/figures?day=2026-11-24')).body).toMatchObject({ requests: 0, waitP50: null });
    });

    it('exports them for a spreadsheet, which is written in the audit log', async () => {
      const file = await chief.get('/figures.csv?from=2026-11-01&to=2026-11-30');
      expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(file.text.split('\r\n')[1]).toBe("2026-11-25;Proch'Info-Formation;5;4;0;1;20;400;4,25;4");
      expect((await server.audited()).at(-1)).toMatchObject({ action: 'exported', subject: 'figures' });
      expect((await chief.get('/figures.csv?from=2020-01-01&to=2026-11-30')).code).toBe('DAYS_TOO_MANY');
      expect((await chief.get('/figures.csv?from=2026-11-30&to=2026-11-01')).code).toBe('DAYS_TOO_MANY');
    });

    it('sees each team at this moment, and gives a request to another one', async () => {
      const paul = await server.staff('counsellor', ['prif']);
      await paul.call('PUT', '/presence', { state: 'available' });
      const { id } = await server.queued('prif');
      server.clock.advance(42_000);
      expect(await teamOnBoard('prif')).toMatchObject({ waiting: 1, longestWaitSeconds: 42, available: 1, open: true });
      const before = await teamOnBoard('cep');
      expect((await chief.post(`/requests/${id}/reassign`, { to: { kind: 'team', team: 'cep' } })).status).toBe(204);
      expect(await teamOnBoard('cep')).toMatchObject({ waiting: before.waiting + 1 });
      const nowhere = await chief.post(`/requests/${id}/reassign`, { to: { kind: 'team', team: 'nowhere' } });
      expect(nowhere.code).toBe('TEAM_UNKNOWN');
      const named = await chief.post(`/requests/${id}/reassign`, {
        to: { kind: 'person', counsellor: paul.session?.me.id, team: 'prif' },
        note: 'Pour toi.',
      });
      expect(named.status).toBe(204);
      expect((await paul.get('/requests')).body.waiting).toContainEqual(
        expect.objectContaining({
          id,
          state: 'offered',
          counsellor: expect.objectContaining({ id: paul.session?.me.id }),
        }),
      );
    });

    it('shuts a team for a day, and opens it again', async () => {
      const closure = await chief.post('/closures', {
        from: '2026-11-25',
        to: '2026-11-25',
        reason: 'Grève',
        teams: ['prif'],
      });
      expect(await teamOnBoard('prif')).toMatchObject({ open: false, nextOpening: '2026-11-26T08:00:00.000Z' });
      expect(await teamOnBoard('cep')).toMatchObject({ open: true });
      expect((await chief.get('/hours')).body.closures).toContainEqual(closure.body);
      expect((await chief.call('DELETE', `/closures/${closure.body.id}`)).status).toBe(204);
      expect(await teamOnBoard('prif')).toMatchObject({ open: true });
      expect((await chief.call('DELETE', `/closures/${closure.body.id}`)).code).toBe('CLOSURE_UNKNOWN');
      const backwards = await chief.post('/closures', { from: '2026-11-26', to: '2026-11-25', reason: 'Grève' });
      expect(backwards.code).toBe('INVALID');
    });

    describe("changes a team's week", () => {
      const NINE_TO_NOON = { from: 9 * 60, to: 12 * 60 };
      const AFTERNOON = { from: 13 * 60, to: 19 * 60 };
      const SHUT: readonly object[] = [];
      const weekOf = (...days: readonly (readonly object[])[]) => ({
        week: Array.from({ length: 7 }, (_, day) => days[day] ?? SHUT),
      });
      const hoursOf = async (id: string) =>
        (await chief.get('/hours')).body.teams.find((team: { id: string }) => team.id === id);
      const set = async (id: string, body: object) => {
        const changedAt = (await hoursOf(id))?.changedAt ?? null;
        return chief.call('PUT', `/teams/${id}/hours`, { changedAt, ...body });
      };
      const restore = (id: string) => chief.call('DELETE', `/teams/${id}/hours`);

      it('for that team only, and goes back to the hours of the file', async () => {
        const before = await hoursOf('prif');
        expect(before).toMatchObject({ changedAt: null, fileWeek: before.week });
        const { week } = weekOf(SHUT, SHUT, SHUT, [NINE_TO_NOON, AFTERNOON]);
        expect((await set('prif', { week })).status).toBe(204);
        const changedAt = server.clock.now().toISOString();
        expect(await hoursOf('prif')).toMatchObject({ week, fileWeek: before.week, changedAt });
        expect(await hoursOf('cep')).toMatchObject({ changedAt: null });
        expect(await teamOnBoard('prif')).toMatchObject({ open: false, nextOpening: '2026-11-26T08:00:00.000Z' });
        expect(await teamOnBoard('cep')).toMatchObject({ open: true });
        const another = await startConsole(database);
        const there = (await (await another.staff('supervisor')).get('/board')).body.teams;
        await another.stop();
        expect(there).toContainEqual(expect.objectContaining({ id: 'prif', open: false }));
        expect((await set('prif', weekOf(SHUT, SHUT, SHUT, SHUT, [AFTERNOON]))).status).toBe(204);
        expect(await teamOnBoard('prif')).toMatchObject({ nextOpening: '2026-11-27T12:00:00.000Z' });
        expect((await restore('prif')).status).toBe(204);
        expect(await hoursOf('prif')).toEqual(before);
        expect(await teamOnBoard('prif')).toMatchObject({ open: true });
      });

      it('which the audit log keeps: who, what was there, what is there', async () => {
        await set('cep', weekOf([NINE_TO_NOON]));
        await restore('cep');
        const lines = await database.query<{ actor: string; subject: string; detail: Record<string, unknown> }>(
          "SELECT actor, subject, detail FROM audit_log WHERE action = 'changed_hours' AND subject = 'hours cep' ORDER BY number",
        );
        const actor = chief.session?.me.id;
        expect(lines).toMatchObject([
          {
            actor,
            detail: { was: expect.stringMatching(/mardi 9:00-12:30.*\(fichier\)$/), became: 'lundi 9:00-12:00' },
          },
          {
            actor,
            detail: { was: 'lundi 9:00-12:00', became: expect.stringMatching(/mardi 9:00-12:30.*\(fichier\)$/) },
          },
        ]);
      });

      it('refuses what was written over a week that somebody else changed meanwhile', async () => {
        const read = await hoursOf('cep');
        const [first, second] = await Promise.all([
          set('cep', { ...weekOf([NINE_TO_NOON]), changedAt: read.changedAt }),
          set('cep', { ...weekOf([AFTERNOON]), changedAt: read.changedAt }),
        ]);
        expect([first.status, second.status].sort()).toEqual([204, 409]);
        const refused = first.status === 409 ? first : second;
        expect(refused.code).toBe('HOURS_CHANGED');
        const kept = first.status === 204 ? NINE_TO_NOON : AFTERNOON;
        expect((await hoursOf('cep')).week[0]).toEqual([kept]);
        await restore('cep');
      });

      it('a day open round the clock, and a week that is shut, are hours too', async () => {
        const allDay = [{ from: 0, to: 24 * 60 }];
        expect((await set('cep', weekOf(SHUT, SHUT, allDay))).status).toBe(204);
        expect(await teamOnBoard('cep')).toMatchObject({ open: true });
        expect((await set('cep', weekOf())).status).toBe(204);
        expect(await teamOnBoard('cep')).toMatchObject({ open: false, nextOpening: null });
        await restore('cep');
      });

      it.each([
        ['ends before it begins', [{ from: 720, to: 540 }], 'HOURS_INVALID'],
        ['is empty', [{ from: 540, to: 540 }], 'HOURS_INVALID'],
        ['runs over another', [NINE_TO_NOON, { from: 690, to: 800 }], 'HOURS_INVALID'],
        ['comes before another', [AFTERNOON, NINE_TO_NOON], 'HOURS_INVALID'],
        ['ends on the day after', [{ from: 1_380, to: 1_500 }], 'INVALID'],
        ['has half minutes', [{ from: 540.5, to: 600 }], 'INVALID'],
        ['is the fourth', [0, 60, 120, 180].map((from) => ({ from, to: from + 30 })), 'INVALID'],
      ])('refuses a span that %s, and changes nothing', async (_what, spans, code) => {
        const before = await hoursOf('prif');
        const refused = await set('prif', weekOf(SHUT, spans));
        expect([refused.status, refused.code]).toEqual([400, code]);
        if (code === 'HOURS_INVALID') expect(refused.body.error.message).toContain('Le mardi, ');
        expect(await hoursOf('prif')).toEqual(before);
      });

      it('refuses a week of six days, and a team that does not exist', async () => {
        expect((await set('prif', { week: Array(6).fill(SHUT) })).code).toBe('INVALID');
        expect((await set('nowhere', weekOf())).code).toBe('TEAM_UNKNOWN');
        expect((await restore('nowhere')).code).toBe('TEAM_UNKNOWN');
      });
    });

    it('writes canned replies, which are filled in for a request', async () => {
      const text = 'Bonjour, {prenom} de {equipe}. À {commune} le {date} : {inconnu}';
      const { body } = await chief.post('/canned-replies', { title: 'Accueil', text });
      const marie = await server.staff('counsellor');
      const { id } = await server.queued('prif', { commune: 'Lens' });
      const { replies } = (await marie.get(`/canned-replies?request=${id}`)).body;
      expect(replies).toContainEqual({
        id: body.id,
        title: 'Accueil',
        text,
        team: null,
        shipped: false,
        filled: "Bonjour, Marie de Proch'Info-Formation. À Lens le 25 novembre 2026 : …",
      });
      await chief.call('PUT', `/canned-replies/${body.id}`, { title: 'Accueil', text: 'Bonjour.' });
      const own = async () =>
        (await marie.get('/canned-replies')).body.replies.filter(({ shipped }: { shipped: boolean }) => !shipped);
      expect((await own())[0].filled).toBe('Bonjour.');
      expect((await chief.call('DELETE', `/canned-replies/${body.id}`)).status).toBe(204);
      expect(await own()).toEqual([]);
    });

    it('finds shipped canned replies beside her own: filled in, for every team, and changed by nobody', async () => {
      await chief.post('/canned-replies', { title: 'Une du CEP', text: 'texte', team: 'cep' });
      const carole = await server.staff('counsellor', ['cep']);
      const { id } = await server.queued('cep', { commune: 'Lens' });
      const { replies } = (await carole.get(`/canned-replies?request=${id}`)).body;
      expect(replies[0]).toMatchObject({ title: 'Une du CEP', shipped: false });
      const hello = replies.find((reply: { id: string }) => reply.id === 'fichier-bonjour');
      expect(hello).toMatchObject({ shipped: true, team: null });
      expect(hello.filled).toContain('je suis Marie, de Conseil en évolution professionnelle');
      const change = await chief.call('PUT', '/canned-replies/fichier-bonjour', { title: 'Salut', text: 'Salut' });
      const removal = await chief.call('DELETE', '/canned-replies/fichier-bonjour');
      expect([change.code, removal.code]).toEqual(['CANNED_REPLY_UNKNOWN', 'CANNED_REPLY_UNKNOWN']);
      const copy = await chief.post('/canned-replies', { title: hello.title, text: hello.text, team: 'cep' });
      expect(copy.body).toMatchObject({ shipped: false, text: hello.text });
    });

    it('makes accounts, gives new passwords, and cannot lock herself out', async () => {
      const account = { login: 'nora.b', firstName: 'Nora', role: 'counsellor', teams: ['prif'] };
      const made = await chief.post('/counsellors', account);
      expect(made.body.account).toMatchObject({ ...account, active: true, external: false });
      expect((await chief.post('/counsellors', account)).code).toBe('LOGIN_TAKEN');
      const nora = await chief.signIn('nora.b', made.body.password);
      const { id } = made.body.account;
      const fresh = await chief.post(`/counsellors/${id}/password`);
      expect((await nora.get('/session')).code).toBe('SIGNED_OUT');
      await expect(chief.signIn('nora.b', made.body.password)).rejects.toThrow('SIGN_IN_REFUSED');
      expect((await chief.signIn('nora.b', fresh.body.password)).session?.me.firstName).toBe('Nora');
      const own = `/counsellors/${chief.session?.me.id}`;
      expect((await chief.call('PATCH', own, { active: false })).code).toBe('OWN_ACCOUNT');
      expect((await chief.call('PATCH', own, { role: 'counsellor' })).code).toBe('OWN_ACCOUNT');
      const { text } = await chief.get('/counsellors');
      expect([text.includes('scrypt'), text.includes(PASSWORD)]).toEqual([false, false]);
    });
  }
});
