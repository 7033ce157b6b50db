import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Actor,
  changeHandoff,
  type HandoffEvent,
  openHandoffOf,
  requestHandoff,
} from '../../src/handoff/index.ts';
import type { Database } from '../../src/platform/index.ts';
import { type Instance, instanceOn, says } from '../conversation/test-conversation.ts';
import { testDatabases } from '../conversation/test-databases.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const RESIDENT: Actor = { kind: 'resident' };
const MARIE: Actor = { kind: 'counsellor', id: 'marie' };
const CONSENT: HandoffEvent = { kind: 'consent', team: 'prif' };

describe.each(await testDatabases())('hand-offs on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let instance: Instance;
    beforeAll(async () => {
      database = await open();
      instance = await instanceOn(database);
    });
    afterAll(async () => {
      await database.close();
      await drop();
    });

    const request = (conversationId: string) =>
      database.transaction((tx) => requestHandoff(tx, { id: randomUUID(), conversationId, now: NOW }));
    const change = (id: string, event: HandoffEvent, actor: Actor) =>
      database.transaction((tx) =>
        changeHandoff(tx, {
          id,
          event,
          actor,
          now: NOW,
          say: ({ state }) =>
            state.kind === 'active'
              ? { notice: { type: 'message', text: 'Marie vous répond.' } }
              : { event: { type: 'event', name: 'handoff.status', value: state } },
        }),
      );
    const ownerOf = async (id: string) =>
      (await database.query<{ owner: string }>('SELECT owner FROM conversations WHERE id = $1', [id]))[0]?.owner;

    it('are opened once: asking again gives the open one', async () => {
      const id = await instance.greeted();
      const [first, second] = await Promise.all([request(id), request(id)]);
      expect(second.id).toBe(first.id);
    });

    it('move the owner with them, in one transaction, and say so in the conversation', async () => {
      const id = await instance.greeted();
      const { id: handoff } = await request(id);
      expect(await ownerOf(id)).toBe('bot');
      await change(handoff, CONSENT, RESIDENT);
      expect(await ownerOf(id)).toBe('queue');
      await change(handoff, { kind: 'take', counsellor: 'marie' }, MARIE);
      expect(await ownerOf(id)).toBe('counsellor');
      expect(await instance.texts(id)).toContain('Marie vous répond.');
      await change(handoff, { kind: 'close', reason: 'answered' }, MARIE);
      expect(await ownerOf(id)).toBe('bot');
      const claim = await instance.store().claim(id);
      expect(claim?.activity).toMatchObject({ name: 'handoff.status', value: { kind: 'closed' } });
    });

    it('are taken by one of many who try at once', async () => {
      const id = await instance.greeted();
      const { id: handoff } = await request(id);
      await change(handoff, CONSENT, RESIDENT);
      const tries = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map((counsellor) =>
          change(handoff, { kind: 'take', counsellor }, { kind: 'counsellor', id: counsellor }),
        ),
      );
      expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
      expect(tries.filter((result) => !result.ok && result.code === 'taken')).toHaveLength(4);
    });

    it('silence the bot at once: a turn thought before the take says nothing after it', async () => {
      const id = await instance.greeted();
      const { id: handoff } = await request(id);
      await change(handoff, CONSENT, RESIDENT);
      const store = instance.store();
      for (let claim = await store.claim(id); claim !== undefined; claim = await store.claim(id)) {
        await store.publish(claim, { replies: [], state: {} });
      }
      await instance.log.post(id, 'resident', says('et mon CPF ?'));
      const claim = await store.claim(id);
      if (claim === undefined) throw new Error('the bot still answers while she waits');
      await change(handoff, { kind: 'take', counsellor: 'marie' }, MARIE);
      const late = await store.publish(claim, { replies: [says('du robot')], state: {} });
      expect(late).toEqual({ outcome: 'not-owner' });
      expect(await instance.texts(id)).not.toContain('du robot');
    });

    it('begin after the end of the one before', async () => {
      const id = await instance.greeted();
      const first = await request(id);
      await change(first.id, CONSENT, RESIDENT);
      await change(first.id, { kind: 'take', counsellor: 'marie' }, MARIE);
      await instance.log.post(id, 'resident', says('secret de la première fois'));
      await change(first.id, { kind: 'close', reason: 'answered' }, MARIE);
      const second = await request(id);
      expect(second.id).not.toBe(first.id);
      const page = await instance.log.read(id, second.readsAfter);
      expect(page?.activities).toEqual([]);
    });

    it('leave nothing half done when the words of a change fail', async () => {
      const id = await instance.greeted();
      const { id: handoff } = await request(id);
      const failing = database.transaction((tx) =>
        changeHandoff(tx, {
          id: handoff,
          event: CONSENT,
          actor: RESIDENT,
          now: NOW,
          say: () => {
            throw new Error('no words');
          },
        }),
      );
      await expect(failing).rejects.toThrow('no words');
      expect((await openHandoffOf(database, id))?.state.kind).toBe('requested');
      expect(await ownerOf(id)).toBe('bot');
      expect(await change('nobody', CONSENT, RESIDENT)).toEqual({ ok: false, code: 'unknown' });
    });
  }
});
