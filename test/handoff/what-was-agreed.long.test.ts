import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { type Office, OPEN_AT, openOffice } from './talk-to-a-person.ts';

const ASK = 'Parler à une personne';
const CHANGED = "Ce que j'enverrais a changé depuis ma dernière liste";
const NOT_SENT = "Rien n'est encore parti";
const SENT = "C'est envoyé";

const without = (part: string) => ({ skill: 'handoff', action: 'toggle', part });

describe.each(await testDatabases())('what is sent is what was shown and agreed to, on $name', (testDatabase) => {
  const { skipped, open, drop } = testDatabase;
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let office: Office;
    let id = '';
    beforeAll(async () => {
      database = await open();
      office = await openOffice(database);
      office.now = OPEN_AT;
    });
    beforeEach(async () => {
      id = await office.greeted();
    });
    afterEach(() => {
      office.absent = [];
    });
    afterAll(async () => {
      await office.close();
      await database.close();
      await drop();
    });
    const said = async (text: string, value?: object) => (await office.say(id, text, value))[0];
    const accept = (value?: object) => said("J'accepte", value);
    /** All posted before the assistant answers any of it. @returns its answers */
    const atOnce = async (...messages: readonly (readonly [string, object?])[]) => {
      const before = (await office.shown(id)).length;
      for (const [text, value] of messages) {
        await office.log.post(id, 'resident', { type: 'message', text, ...(value && { value }) });
      }
      await office.settle(id);
      return (await office.shown(id)).slice(before).filter(({ from }) => from === 'bot');
    };
    const request = async () => {
      const handoff = await office.open(id);
      return { state: handoff?.state.kind, team: (handoff?.state as { team?: string })?.team, file: handoff?.file };
    };
    const nothingSent = { state: 'requested', team: undefined, file: {} };

    it('a fact told after the list is not sent unseen: the list is shown again with it, and then sent', async () => {
      await said("j'habite à Lens");
      const card = await said(ASK);
      expect(card?.text).not.toContain('45');
      await said("j'ai 45 ans");
      const again = await accept();
      expect(again?.text).toMatch(new RegExp(`^${CHANGED}`));
      expect(again?.text).toContain(NOT_SENT);
      expect(again?.text).toContain('45 ans et plus');
      expect(again?.suggestions).toEqual(["J'accepte", 'Non merci']);
      expect(await request()).toEqual(nothingSent);
      expect((await accept())?.text).toContain(SENT);
      expect(await request()).toMatchObject({ state: 'queued', file: { commune: 'Lens', ageBand: '45 ans et plus' } });
    });

    it('a fact told with the agreement is shown before it is sent', async () => {
      await said(ASK);
      const again = await said("d'accord j'accepte, j'habite à Lens");
      expect(again?.text).toContain('Lens (Pas-de-Calais)');
      expect(await request()).toEqual(nothingSent);
    });

    it('where nothing was told in between, agreeing in one’s own words sends, and is no question', async () => {
      await said("j'habite à Lens");
      await said(ASK);
      expect((await said("d'accord j'accepte"))?.text).toContain(SENT);
      expect(await request()).toMatchObject({ state: 'queued', file: { commune: 'Lens' } });
      expect((await request()).file?.question).toBeUndefined();
    });

    it('the team is that of what she told last, and is named before anything is sent', async () => {
      const card = await said(ASK);
      expect(card?.text).toContain("Proch'Info-Formation");
      await said("j'habite à Lens");
      const again = await accept();
      expect(again?.text).toContain(CHANGED);
      expect(again?.text).toContain('Nord et Pas-de-Calais');
      await accept();
      expect(await request()).toMatchObject({ state: 'queued', team: 'proch_info_nord' });
    });

    it('a situation that leads to an outside body sends nothing', async () => {
      await said("j'habite Hirson");
      await said(ASK);
      await said("j'ai 19 ans, je ne suis pas à l'école, sans emploi, pas inscrit");
      const contact = await accept();
      expect(contact?.text).toMatch(new RegExp(`^${CHANGED}`));
      expect(contact?.text).toContain('mission locale');
      expect(await request()).toEqual(nothingSent);
    });

    it('our own counsellors, asked for by name, stay those who are asked', async () => {
      await said("j'ai 19 ans, je ne suis pas à l'école, sans emploi, pas inscrit, j'habite Hirson");
      await said('Parler à un conseiller de la Région');
      await said('je voudrais devenir soudeur');
      const again = await accept();
      expect(again?.text).toContain("Proch'Info-Formation (Aisne, Oise et Somme)");
      expect(again?.text).toContain('soudeur');
      expect((await accept())?.text).toContain(SENT);
    });

    it('another team that steps in after the list was shown is named before it is sent anything', async () => {
      await said("j'habite à Lens");
      expect((await said(ASK))?.text).toContain('Nord et Pas-de-Calais');
      office.absent = ['proch_info_nord'];
      const again = await accept();
      expect(again?.text).toContain(CHANGED);
      expect(again?.text).not.toContain('Nord et Pas-de-Calais');
      expect(await request()).toEqual(nothingSent);
      await accept();
      expect((await request()).team).not.toBe('proch_info_nord');
    });

    it('the button of an older list sends neither that list nor the newer one', async () => {
      await said("j'habite à Lens");
      const older = await said(ASK);
      const newer = await said('Ne pas envoyer', without('lieu'));
      expect(newer?.text).not.toContain('Lens');
      const again = await accept(older?.data);
      expect(again?.text).not.toContain('Lens');
      expect(await request()).toEqual(nothingSent);
      expect((await accept(newer?.data))?.text, 'older too by now').toContain(NOT_SENT);
      const last = (await office.shown(id)).at(-1);
      expect((await accept(last?.data))?.text).toContain(SENT);
      expect((await request()).file).toEqual({ transcript: true });
    });

    it('the button of an older list that showed the same does not skip what was said since', async () => {
      const older = await said(ASK);
      await said('Jeanne Dupont');
      expect((await accept(older?.data))?.text).toContain(CHANGED);
      expect((await accept(older?.data))?.text, 'pressed twice').toContain(CHANGED);
      expect(await request()).toEqual(nothingSent);
    });

    it('an older list’s « Ne pas envoyer » takes out, and never puts back', async () => {
      await said("j'habite à Lens");
      await said(ASK);
      await said('Ne pas envoyer', { ...without('lieu'), sent: false });
      const twice = await said('Ne pas envoyer', { ...without('lieu'), sent: false });
      expect(twice?.text).not.toContain('Lens');
      await accept();
      expect((await request()).file).toEqual({ transcript: true });
    });

    it('a fact told when a part is taken out is said to be new', async () => {
      await said(ASK);
      await said("j'habite à Lens");
      const again = await said('Ne pas envoyer', without('conversation'));
      expect(again?.text).toMatch(new RegExp(`^${CHANGED}`));
      expect(again?.text).toContain('Lens');
      expect(again?.text).toContain('Nord et Pas-de-Calais');
    });

    it.each([['Jeanne Dupont'], ['merci'], ['je veux mourir']])(
      'with the conversation, what was said after the list is sent only once she has agreed again: « %s »',
      async (words) => {
        await said(ASK);
        await said(words);
        expect((await accept())?.text).toContain(CHANGED);
        expect(await request()).toEqual(nothingSent);
        expect((await accept())?.text).toContain(SENT);
      },
    );

    it('without the conversation, what changes nothing in the list does not show it again', async () => {
      await said(ASK);
      await said('Ne pas envoyer', without('conversation'));
      await said('merci');
      expect((await accept())?.text).toContain(SENT);
      expect((await request()).file).toEqual({ transcript: false });
    });

    it('a fact and « J’accepte » sent together: nothing leaves before the list with the fact was shown', async () => {
      await said(ASK);
      await atOnce(["j'habite à Lens"], ["J'accepte"]);
      expect(await request()).toEqual(nothingSent);
      const last = (await office.shown(id)).at(-1);
      expect(last?.text).toContain('Lens');
      expect((await accept(last?.data))?.text).toContain(SENT);
      expect(await request()).toMatchObject({ team: 'proch_info_nord', file: { commune: 'Lens' } });
    });

    it('the same without the conversation, on what she takes out: « J’accepte » was for the list she saw', async () => {
      await said("j'habite à Lens");
      await said(ASK);
      await said('Ne pas envoyer', without('conversation'));
      const [, last] = await atOnce(['Envoyer aussi', without('conversation')], ["J'accepte"]);
      expect(last?.text).toContain(NOT_SENT);
      expect(await request()).toEqual(nothingSent);
    });

    it('« J’accepte » written before the list came agrees to nothing', async () => {
      const replies = await atOnce([ASK], ["J'accepte"]);
      expect(replies).toHaveLength(2);
      expect(await request()).toEqual(nothingSent);
    });

    it('« J’accepte » and then a fact, sent together: what was shown is sent, without the fact', async () => {
      const card = await said(ASK);
      await atOnce(["J'accepte", card?.data], ["j'habite à Lens"]);
      const { state, team, file } = await request();
      expect({ state, team, file }).toEqual({
        state: 'queued',
        team: 'proch_info_formation',
        file: { transcript: true },
      });
    });

    it('a fact that comes while « J’accepte » is thought is not in what is sent', async () => {
      const card = await said(ASK);
      await office.log.post(id, 'resident', {
        type: 'message',
        text: "J'accepte",
        ...(card?.data && { value: card.data }),
      });
      const publish = await office.thinkAhead(id);
      await office.log.post(id, 'resident', { type: 'message', text: "j'habite à Lens" });
      await publish?.();
      await office.settle(id);
      expect(await request()).toEqual({ state: 'queued', team: 'proch_info_formation', file: { transcript: true } });
    });

    it('« J’accepte » pressed twice at once sends one request', async () => {
      const card = await said(ASK);
      const replies = await atOnce(["J'accepte", card?.data], ["J'accepte", card?.data]);
      expect(replies.map(({ text }) => text)).toEqual([
        expect.stringContaining(SENT),
        expect.stringContaining('Votre demande attend'),
      ]);
    });

    it('« Non merci » of an older list refuses, but takes nobody out of the queue', async () => {
      const older = await said(ASK);
      await said('Ne pas envoyer', without('conversation'));
      expect((await said('Non merci', older?.data))?.text).toContain("je n'ai rien envoyé");
      expect((await request()).state).toBeUndefined();
      expect((await accept(older?.data))?.text, 'asks anew').toContain(NOT_SENT);
      await accept((await office.shown(id)).at(-1)?.data);
      expect((await request()).state).toBe('queued');
      await said('Non merci', older?.data);
      expect((await request()).state).toBe('queued');
    });

    it('every word that the counsellor gets of the aids and of the question is in the list', async () => {
      await said("j'ai 33 ans, je suis demandeuse d'emploi inscrite à France Travail, j'habite Amiens");
      await said("quelles aides pour financer ma formation d'aide-soignante ?");
      await said('suis-je éligible au CPF ?');
      const card = await said('Parler à un conseiller de la Région');
      await accept();
      const { file } = await request();
      expect(file?.eligibility?.length).toBeGreaterThan(0);
      for (const { scheme, verdict, reasons } of file?.eligibility ?? []) {
        for (const words of [scheme, verdict, ...reasons]) expect(card?.text).toContain(words);
      }
      expect(file?.topic).toBe('financement');
      expect(card?.text).toContain('au sujet du financement');
    });
  }
});
