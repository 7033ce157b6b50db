import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Think } from '../../../src/conversation/index.ts';
import type { Database } from '../../../src/platform/index.ts';
import { testDatabases } from '../../conversation/test-databases.ts';
import { startTeamsServer, type TeamsServer, WORDS } from './teams-server.ts';

const { question, oui, non, fait, garde, message_efface: erasedWords } = WORDS.effacer;

/** Repeats and remembers what it is told; asked to erase, it answers as the dialogue does. */
const remembering: Think = async ({ activity, state }) => {
  if (activity.type !== 'message') return { replies: [], state };
  const asks = activity.text === 'efface ma conversation';
  const reply = {
    type: 'message',
    text: asks ? 'Sur cette page…' : `Écho : ${activity.text}`,
    replyToId: activity.id ?? '',
    from: { id: 'assistant', name: 'Assistant' },
    channelData: { kind: 'smalltalk', ...(asks && { offersErasure: true }) },
  };
  return { replies: [reply], state: { said: activity.text } };
};

describe.each(await testDatabases())('erasing in Teams, on $name', ({ skipped, open, drop }) => {
  if (skipped !== undefined) it.skip(`skipped: ${skipped}`, () => {});
  else {
    let database: Database;
    let server: TeamsServer;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(async () => {
      await database.close();
      await drop();
    });
    beforeEach(async () => {
      server = await startTeamsServer(database, { think: remembering });
    });
    afterEach(async () => {
      await server.stop();
      await database.query('DELETE FROM conversations');
    });
    const heard = async (count: number) => (await server.connector.until(count)).map(({ activity }) => activity.text);
    const kept = async () =>
      JSON.stringify(
        await database.query('SELECT c.*, a.* FROM conversations c JOIN activities a ON a.conversation_id = c.id'),
      );

    it('asks, with two buttons, then erases all of the conversation and says so', async () => {
      await server.tell({ text: 'je vis à Lens' });
      await server.tell({ text: 'efface ma conversation' });
      const said = await server.connector.until(2);
      expect(said[1]?.activity).toMatchObject({
        text: question,
        suggestedActions: { actions: [{ value: oui }, { value: non }] },
      });
      expect(await kept()).toContain('Lens');
      await server.tell({ text: oui });
      expect(await heard(3)).toEqual(['Écho : je vis à Lens', question, fait]);
      expect(await kept()).not.toContain('Lens');
      expect((await database.query('SELECT 1 FROM conversations')).length).toBe(1);
      await server.tell({ text: 'bonjour' });
      expect((await heard(4)).at(-1)).toBe('Écho : bonjour');
    });

    it('erases once what Teams delivers twice, and nothing that was said in between', async () => {
      await server.tell({ text: 'je vis à Lens' });
      await heard(1);
      await server.tell({ id: 'f:1', text: oui });
      await heard(2);
      await server.tell({ text: 'après' });
      await heard(3);
      await server.tell({ id: 'f:1', text: oui });
      await server.tell({ text: 'encore' });
      expect(await heard(4)).toEqual(['Écho : je vis à Lens', fait, 'Écho : après', 'Écho : encore']);
    });

    it('erases the conversations that were closed before, and only those of the person', async () => {
      const channel = { id: '19:channel@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true };
      await server.tell({ conversation: channel, text: 'moi' });
      await server.tell({ conversation: channel, text: 'lui', from: { id: '29:ali', aadObjectId: 'aad-ali' } });
      await heard(2);
      await database.query(`UPDATE conversations SET owner = 'closed' WHERE user_id <> 'aad-ali'`);
      await server.tell({ conversation: channel, text: 'moi encore' });
      await heard(3);
      await server.tell({ conversation: channel, text: oui });
      await heard(4);
      const left = await kept();
      expect(left).not.toContain('moi');
      expect(left).toContain('lui');
    });

    it('erases nothing for « Non, garder »', async () => {
      await server.tell({ text: 'je vis à Lens' });
      await server.tell({ text: non });
      expect((await heard(2)).sort()).toEqual([garde, 'Écho : je vis à Lens'].sort());
      expect(await kept()).toContain('Lens');
    });

    it('takes a message that its author deletes out of the log, with its answer and what was remembered', async () => {
      await server.tell({ text: 'bonjour' });
      await server.tell({ id: '1700000000001', text: 'je vis à Lens' });
      await heard(2);
      expect((await server.tell({ type: 'messageDelete', id: '1700000000001' })).status).toBe(200);
      const left = await kept();
      expect(left).not.toContain('Lens');
      expect(left).toContain(erasedWords);
      expect(left).toContain('Écho : bonjour');
      await server.tell({ text: 'suite' });
      expect((await heard(3)).at(-1)).toBe('Écho : suite');
      expect(
        await database.query(`SELECT 1 FROM duties WHERE name = 'files' AND wanted_since IS NOT NULL`),
      ).toHaveLength(1);
    });

    it('does nothing for the deletion of a message that it does not have, or of somebody else', async () => {
      await server.tell({ id: '17', text: 'je vis à Lens' });
      await heard(1);
      await server.tell({ type: 'messageDelete', id: '18' });
      await server.tell({
        type: 'messageDelete',
        id: '17',
        conversation: { id: 'a:other', conversationType: 'personal' },
      });
      expect(await kept()).toContain('Lens');
    });
  }
});
