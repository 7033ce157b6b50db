import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, listCallbacks, setTeamWeek, type Week } from '../../src/handoff/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { testDatabases } from '../conversation/test-databases.ts';
import { CLOSED_AT, files, type Office, OPEN_AT, openOffice, seal } from './talk-to-a-person.ts';

const MARIE: Actor = { kind: 'counsellor', id: 'marie' };
const ASK = 'Parler à une personne';
const MINUTE_MS = 60_000;

describe.each(await testDatabases())('talking to a person on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let office: Office;
    beforeAll(async () => {
      database = await open();
      office = await openOffice(database);
    });
    afterAll(async () => {
      await office.close();
      await database.close();
      await drop();
    });
    const atDesk = async (now = OPEN_AT, present = 1) => {
      office.now = now;
      office.present = present;
      return office.greeted();
    };
    const stateOf = async (id: string) => (await office.open(id))?.state.kind;

    it.each([ASK, 'un humain svp', "j'en ai marre du robot", 'conseiller'])('is asked for by « %s »', async (words) => {
      const id = await atDesk();
      const [reply] = await office.say(id, words);
      expect(reply?.text).toContain("Rien n'est encore parti");
      expect(reply?.suggestions).toEqual(["J'accepte", 'Non merci']);
      expect(await stateOf(id)).toBe('requested');
    });

    it('nothing is sent before « J’accepte », then what was listed is', async () => {
      const id = await atDesk();
      await office.say(id, "j'habite à Lens");
      const [listed] = await office.say(id, ASK);
      expect(listed?.text).toContain('Lens (Pas-de-Calais)');
      expect((await office.open(id))?.file).toEqual({});
      const [sent] = await office.say(id, "J'accepte");
      expect(sent?.text).toContain('Vous êtes la prochaine personne');
      const handoff = await office.open(id);
      expect(handoff?.state).toMatchObject({ kind: 'queued', team: 'proch_info_nord' });
      expect(handoff?.file).toMatchObject({ commune: 'Lens', department: '62', transcript: true });
    });

    it('each part can be taken out, and put back', async () => {
      const id = await atDesk();
      await office.say(id, "j'habite à Amiens");
      await office.say(id, ASK);
      const [without] = await office.say(id, 'Ne pas envoyer', { skill: 'handoff', action: 'toggle', part: 'lieu' });
      expect(without?.text).not.toContain('Amiens');
      const [none] = await office.say(id, 'Ne pas envoyer', {
        skill: 'handoff',
        action: 'toggle',
        part: 'conversation',
      });
      expect(none?.text).toContain('Vous avez tout retiré');
      await office.say(id, 'Envoyer aussi', { skill: 'handoff', action: 'toggle', part: 'lieu' });
      await office.say(id, "J'accepte");
      expect((await office.open(id))?.file).toEqual({ commune: 'Amiens', department: '80', transcript: false });
    });

    it('« Non merci » sends nothing and gives the contacts', async () => {
      const id = await atDesk();
      await office.say(id, ASK);
      const [reply] = await office.say(id, 'Non merci');
      expect(reply?.text).toContain('3949');
      expect(await stateOf(id)).toBeUndefined();
    });

    it('while waiting: the position, and leaving', async () => {
      office.now = OPEN_AT;
      office.present = 1;
      const id = await atDesk();
      await office.say(id, ASK);
      await office.say(id, "J'accepte");
      const [position] = await office.say(id, 'où en suis-je ?');
      expect(position?.text).toMatch(/prochaine personne|avant vous/);
      const [left] = await office.say(id, 'Quitter la file');
      expect(left?.text).toContain("vous n'attendez plus");
      expect(await stateOf(id)).toBeUndefined();
      const [none] = await office.say(id, 'Où en suis-je ?');
      expect(none?.text).toContain('pas de demande en attente');
    });

    it.each([['bonjour, je suis employeur', ASK], ['je suis employeur, je voudrais parler à un conseiller']])(
      'who she is counts wherever she says it: « %s »',
      async (...said) => {
        office.now = OPEN_AT;
        office.present = 1;
        const id = await atDesk();
        let asked: string | undefined;
        for (const words of said) asked = (await office.say(id, words))[0]?.text;
        expect(asked).toContain('employeurs');
      },
    );

    it('a wait is told only once five were measured, as what was, never as what will be', async () => {
      office.now = OPEN_AT;
      office.present = 1;
      const waitAs = async () => {
        const id = await atDesk();
        await office.say(id, 'bonjour, je suis employeur et je recrute');
        await office.say(id, ASK);
        const [sent] = await office.say(id, "J'accepte");
        expect(sent?.text).toContain('employeurs');
        return { id, text: sent?.text };
      };
      for (let measured = 0; measured < 5; measured++) {
        office.now = OPEN_AT;
        const { id, text } = await waitAs();
        expect(text).not.toContain('minute');
        office.now = new Date(OPEN_AT.getTime() + (2 + measured) * 60_000 - 1_000);
        const handoff = await office.open(id);
        await office.change(handoff?.id ?? '', { kind: 'take', counsellor: 'marie' }, MARIE);
      }
      expect((await waitAs()).text).toContain('une personne sur deux a attendu 4 minutes au plus');
      office.now = OPEN_AT;
    });

    it('the bot is silent while a person answers, and comes back with one question', async () => {
      const id = await atDesk();
      await office.say(id, ASK);
      await office.say(id, "J'accepte");
      const handoff = await office.open(id);
      if (handoff === undefined) throw new Error('queued');
      expect(await office.change(handoff.id, { kind: 'take', counsellor: 'marie' }, MARIE)).toBe(true);
      expect(await office.say(id, 'merci, et mon CPF ?')).toEqual([]);
      await office.change(handoff.id, { kind: 'close', reason: 'answered' }, MARIE);
      await office.settle(id);
      const thanks = (await office.shown(id)).at(-1);
      expect(thanks?.text).toContain('Merci');
      expect(thanks?.suggestions).toHaveLength(5);
      const [noted] = await office.say(id, '5 (tout à fait)');
      expect(noted?.text).toContain('Merci');
      const [row] = await database.query<{ satisfaction: number }>('SELECT satisfaction FROM handoffs WHERE id = $1', [
        handoff.id,
      ]);
      expect(row?.satisfaction).toBe(5);
      const [again] = await office.say(id, ASK);
      expect(again?.text, 'nothing of before is proposed').not.toContain('CPF');
    });

    it('outside bodies are contacts: no queue, and our own counsellors beside', async () => {
      const id = await atDesk();
      await office.say(id, "j'ai 19 ans, je ne suis pas à l'école, sans emploi, pas inscrit, j'habite Hirson");
      const [contact] = await office.say(id, ASK);
      expect(contact?.text).toContain('mission locale');
      expect(contact?.text).toContain('Hirson');
      expect(await stateOf(id)).toBeUndefined();
      const [own] = await office.say(id, 'Parler à un conseiller de la Région');
      expect(own?.text).toContain("Proch'Info-Formation (Aisne, Oise et Somme)");
    });

    describe('nobody works in the teams', () => {
      beforeEach(() => {
        office.served = false;
      });
      afterEach(() => {
        office.served = true;
      });

      it.each([
        ['Inscrit à France Travail', 'France Travail', '3949'],
        ['Salarié ou indépendant', 'Mon CEP', 'hdf.avenir-actifs.org'],
        ['16 à 25 ans, sans emploi ni études', 'la mission locale', '16 à 25 ans'],
        ['Élève ou étudiant', 'le CIO', 'SCUIO'],
        ['En situation de handicap', 'Cap emploi', 'handicap'],
        ['Au RSA', 'votre référent RSA', 'courrier'],
        ['Agent public', 'ressources humaines', 'mobilité-carrière'],
        ['je suis salariée', 'Mon CEP', 'hdf.avenir-actifs.org'],
      ])('one question with buttons, then the contacts of the right body: « %s »', async (answer, body, detail) => {
        const id = await atDesk(OPEN_AT);
        const [asked] = await office.say(id, ASK);
        expect(asked?.suggestions).toHaveLength(8);
        const [told] = await office.say(id, answer);
        expect(told?.text).toMatch(new RegExp(`^Pour votre situation, c'est .*${body}`));
        expect(told?.text).toContain(detail);
        expect(told?.text).not.toContain('conseiller de la Région');
        expect(told?.channelData.form).toBeUndefined();
        expect(await office.open(id)).toBeUndefined();
        // Asked once: the next time she is told at once.
        expect((await office.say(id, ASK))[0]?.text).toContain(body);
      });

      it('whose situation is known is told at once, without a question, and is not offered counsellors who are not there', async () => {
        const id = await atDesk(OPEN_AT);
        await office.say(id, "j'ai 19 ans, je ne suis pas à l'école, sans emploi, pas inscrit, j'habite Hirson");
        for (const words of [ASK, 'Parler à un conseiller de la Région']) {
          const [told] = await office.say(id, words);
          expect(told?.text).toContain('la mission locale');
          expect(told?.text).toContain('Hirson');
          expect(told?.suggestions).not.toContain('Parler à un conseiller de la Région');
        }
      });

      it('« Autre situation »: all the contacts, and no promise of a call', async () => {
        const id = await atDesk(OPEN_AT);
        await office.say(id, ASK);
        const [told] = await office.say(id, 'Autre situation');
        expect(told?.text).toContain('3949');
        expect(told?.text).toContain('mission locale');
        expect(told?.channelData.form).toBeUndefined();
        expect(await office.open(id)).toBeUndefined();
      });
    });

    it('the subject of a call-back is masked, and words on health are asked about once', async () => {
      const id = await atDesk(CLOSED_AT);
      const form = {
        clientId: 'form-on-health',
        team: 'proch_info_formation',
        name: 'Ana 1 85 05 78 006 084 91',
        phone: '0612345678',
        topic: 'Me former après mon cancer, NIR 1 85 05 78 006 084 91',
      };
      expect(await office.callbacks.submit(id, form)).toMatchObject({
        kind: 'asked-again',
        faults: [{ field: 'topic', mayBeConfirmed: true }],
      });
      expect(await office.callbacks.submit(id, { ...form, confirmed: true })).toMatchObject({ kind: 'saved' });
      const [row] = await database.query('SELECT topic FROM callbacks WHERE conversation_id = $1', [id]);
      expect(row).toEqual({ topic: 'Me former après mon cancer, NIR [numéro de sécurité sociale masqué]' });
      const all = await listCallbacks(database, seal, null, undefined);
      const kept = all.find(({ topic }) => topic?.includes('NIR'));
      expect(kept?.name).toBe('Ana [numéro de sécurité sociale masqué]');
    });

    it('closed, or with nobody there: a form and a phone number, and when it opens again', async () => {
      const late = await atDesk(CLOSED_AT);
      const [closed] = await office.say(late, ASK);
      expect(closed?.text).toContain('Réouverture : jeudi 26 novembre, à 9 h.');
      expect(closed?.text).toContain('0 800 02 60 80');
      expect(closed?.channelData.form).toMatchObject({ kind: 'callback', team: 'proch_info_formation' });
      const empty = await atDesk(OPEN_AT, 0);
      const [nobody] = await office.say(empty, ASK);
      expect(nobody?.text).toContain("n'est disponible");
      expect(nobody?.channelData.form).toBeDefined();
      expect(await stateOf(empty)).toBeUndefined();
    });

    it('what a supervisor has set instead of the hours of the file is what is announced and offered', async () => {
      const { week } = files.hours.hours.get('bureau') ?? { week: [] };
      const later = week.map((spans, day) => (day === 3 ? [{ from: 14 * 60, to: 16 * 60 }] : spans));
      const set = (given: Week | undefined) =>
        database.transaction((transaction) =>
          setTeamWeek(transaction, 'proch_info_formation', given && { week: given, changedAt: OPEN_AT }),
        );
      await set(later);
      const [closed] = await office.say(await atDesk(CLOSED_AT), ASK);
      expect(closed?.text).toContain('Réouverture : jeudi 26 novembre, à 14 h.');
      expect(closed?.channelData.form).toMatchObject({
        slots: expect.arrayContaining([expect.objectContaining({ from: '2026-11-26T13:00:00.000Z' })]),
      });
      expect(JSON.stringify(closed?.channelData.form)).not.toContain('2026-11-26T08:00');
      await set(undefined);
      const [back] = await office.say(await atDesk(CLOSED_AT), ASK);
      expect(back?.text).toContain('Réouverture : jeudi 26 novembre, à 9 h.');
    });

    it('a call-back is noted, sealed, and told with its reference', async () => {
      const id = await atDesk(CLOSED_AT);
      const [asked] = await office.say(id, ASK);
      const form = asked?.channelData.form as { slots: { from: string; to: string }[] };
      const [slot] = form.slots;
      const posted = {
        clientId: 'form-00001',
        team: 'proch_info_formation',
        name: 'Samira',
        phone: '+33 6 12 34 56 78',
        slot: slot && { from: slot.from, to: slot.to },
        topic: 'ma VAE, mon NIR est 2 85 05 59 123 456 78',
      };
      const saved = await office.callbacks.submit(id, posted);
      expect(saved).toMatchObject({ kind: 'saved', contactHint: '06 ** ** ** 78' });
      expect(await office.callbacks.submit(id, posted)).toEqual(saved);
      await office.settle(id);
      const told = (await office.shown(id)).at(-1)?.text ?? '';
      expect(told).toContain('se terminant par 78');
      expect(told).toContain(saved.kind === 'saved' ? saved.reference : '?');
      const rows = await database.query<object>('SELECT * FROM callbacks WHERE conversation_id = $1', [id]);
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toMatch(/Samira|0612345678|12 34 56|285055912345678|2 85 05/);
      const logged = await database.query<object>('SELECT body FROM activities WHERE conversation_id = $1', [id]);
      expect(JSON.stringify(logged)).not.toMatch(/0612345678|12 34 56|Samira/);
    });

    it('who waits too long is offered the form once, and keeps her place', async () => {
      const id = await atDesk();
      await office.say(id, ASK);
      await office.say(id, "J'accepte");
      office.now = new Date(OPEN_AT.getTime() + 11 * MINUTE_MS);
      await office.tick();
      await office.tick();
      await office.settle(id);
      const offers = (await office.shown(id)).filter(({ channelData }) => channelData.form !== undefined);
      expect(offers).toHaveLength(1);
      expect(offers[0]?.text).toContain('Vous gardez votre place');
      expect(await stateOf(id)).toBe('queued');
    });

    it('a request that was never agreed to is given up in silence after half an hour', async () => {
      const id = await atDesk();
      await office.say(id, ASK);
      office.now = new Date(OPEN_AT.getTime() + 29 * MINUTE_MS);
      await office.tick();
      expect(await stateOf(id)).toBe('requested');
      office.now = new Date(OPEN_AT.getTime() + 31 * MINUTE_MS);
      const said = (await office.shown(id)).length;
      await office.tick();
      await office.settle(id);
      expect(await stateOf(id)).toBeUndefined();
      expect(await office.shown(id)).toHaveLength(said);
      const [late] = await office.say(id, "J'accepte");
      expect(late?.text).toContain("C'est envoyé");
      expect(await stateOf(id)).toBe('queued');
    });

    it('an offer that nobody answers goes back to the team', async () => {
      const id = await atDesk();
      await office.say(id, ASK);
      await office.say(id, "J'accepte");
      const handoff = await office.open(id);
      if (handoff === undefined) throw new Error('queued');
      const until = new Date(OPEN_AT.getTime() + MINUTE_MS).toISOString();
      await office.change(
        handoff.id,
        { kind: 'offer', counsellor: 'marie', until },
        { kind: 'supervisor', id: 'chef' },
      );
      const [asked] = await office.say(id, 'Où en suis-je ?');
      expect(asked?.text).toContain('proposée à un conseiller');
      office.now = new Date(OPEN_AT.getTime() + 2 * MINUTE_MS);
      await office.tick();
      expect(await stateOf(id)).toBe('queued');
    });

    it('health, origin, opinions are not proposed to be sent', async () => {
      const id = await atDesk();
      await office.say(id, 'je voudrais devenir cuisinier à cause de mon cancer');
      const [listed] = await office.say(id, ASK);
      expect(listed?.text).not.toContain('cancer');
    });
  }
});
