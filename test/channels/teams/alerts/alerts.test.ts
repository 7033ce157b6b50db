import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepCode, listAlertChannels, newBindingCode, unbindTeam } from '../../../../src/channels/teams/index.ts';
import {
  type Actor,
  changeHandoff,
  type HandoffEvent,
  type HandoffFile,
  requestHandoff,
} from '../../../../src/handoff/index.ts';
import { type Database, migrate, openPglite } from '../../../../src/platform/index.ts';
import { eraseConversation } from '../../../../src/privacy/index.ts';
import type { Said } from '../bot-connector-double.ts';
import { BOT, CONSOLE_URL, startTeamsServer, type TeamsServer } from '../teams-server.ts';

const NORTH = '19:nord@thread.tacv2';
const IN_NORTH = { conversation: { id: `${NORTH};messageid=1`, conversationType: 'channel', isGroup: true } };
const MENTION = { type: 'mention', mentioned: BOT, text: '<at>Assistant</at>' };
/** The log is looked at every second. */
const PATIENCE = { timeout: 10_000 };
const NOW = new Date('2026-11-25T10:00:00Z');
const RESIDENT: Actor = { kind: 'resident' };
const MARIE: Actor = { kind: 'counsellor', id: 'marie' };
const FILE: HandoffFile = {
  commune: 'Lens',
  department: '62',
  ageBand: '26 à 44 ans',
  situation: 'bénéficiaire du RSA',
  project: 'devenir soudeuse',
  question: 'Je m’appelle Camille, puis-je être aidée ?',
  topic: 'financement',
};

describe('a team told of requests in Teams', () => {
  let database: Database;
  let server: TeamsServer;
  beforeAll(async () => {
    database = await openPglite('memory://');
    await migrate(database);
  });
  afterAll(async () => {
    await database.close();
  });
  beforeEach(async () => {
    server = await startTeamsServer(database);
  });
  afterEach(async () => {
    await server.stop();
    await database.query('DELETE FROM conversations');
  });

  it('gets one card for a request, drawn again when it is taken and when it is over', async () => {
    await bind('nord');
    const id = await waits('nord');
    const card = await shown(2);
    expect(card).toMatchObject({ conversation: NORTH, method: 'POST' });
    expect(titleOf(card)).toBe('Une personne attend une réponse');
    expect(factsOf(card)).toEqual({
      Équipe: 'l’équipe du Nord',
      Territoire: 'Pas-de-Calais (62)',
      Sujet: 'financement d’une formation, projet de formation',
      'En attente depuis': 'mercredi 25 novembre, 11 h',
    });
    expect(buttonsOf(card)).toEqual([
      { type: 'Action.OpenUrl', title: 'Ouvrir dans la console', url: `${CONSOLE_URL}#/conversation/${id}` },
    ]);

    await change(id, { kind: 'take', counsellor: 'marie' }, MARIE);
    const taken = await shown(3);
    expect(taken).toMatchObject({ method: 'PUT', id: card.id });
    expect(titleOf(taken)).toBe('Demande prise en charge');

    await change(id, { kind: 'close', reason: 'answered' }, MARIE);
    const closed = await shown(4);
    expect(closed).toMatchObject({ method: 'PUT', id: card.id });
    expect(titleOf(closed)).toBe('Demande terminée');
    expect(buttonsOf(closed)).toEqual([]);
    expect(JSON.stringify(closed)).not.toMatch(/Pas-de-Calais|financement/);
  });

  it('reads nothing of the person but the department and the subject', async () => {
    await bind('nord');
    await waits('nord');
    const card = JSON.stringify(await shown(2));
    expect(card).not.toMatch(/Lens|Camille|soudeuse|bénéficiaire|44 ans|marie/i);
    const rows = await database.query<{ body: unknown }>(
      `SELECT body FROM activities WHERE body->>'name' = 'handoff.card'`,
    );
    const onlyNames = { type: 'event', name: 'handoff.card', value: { handoff: expect.any(String) } };
    expect(rows.map(({ body }) => body)).toEqual([onlyNames]);
  });

  it('is told in the transaction of the request: what is undone is not told', async () => {
    await bind('nord');
    const conversationId = await server.instance.greeted();
    const undone = database.transaction(async (tx) => {
      const { id } = await requestHandoff(tx, { id: randomUUID(), conversationId, now: NOW });
      await changeHandoff(tx, {
        id,
        event: { kind: 'consent', team: 'nord' },
        actor: RESIDENT,
        now: NOW,
        file: FILE,
      });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await waits('nord');
    await shown(2);
    const rows = await database.query(`SELECT 1 FROM activities WHERE body->>'name' = 'handoff.card'`);
    expect(rows).toHaveLength(1);
  });

  it('sees the card go to another team when the request does', async () => {
    await bind('nord');
    const id = await waits('nord');
    await shown(2);
    await change(id, { kind: 'take', counsellor: 'marie' }, MARIE);
    await shown(3);
    await change(id, { kind: 'transfer_to_team', team: 'sud' }, MARIE);
    const moved = await shown(4);
    expect(titleOf(moved)).toBe('Demande transmise à une autre équipe');
    expect(factsOf(moved)).toMatchObject({ Équipe: 'l’équipe du Sud' });
    expect(buttonsOf(moved)).toEqual([]);
  });

  it('sees the card emptied when the person erases her conversation', async () => {
    await bind('nord');
    const id = await waits('nord');
    const card = await shown(2);
    const [row] = await database.query<{ conversation_id: string }>(
      'SELECT conversation_id FROM handoffs WHERE id = $1',
      [id],
    );
    await eraseConversation(database, row?.conversation_id ?? '');
    const erased = await shown(3);
    expect(erased).toMatchObject({ method: 'PUT', id: card.id });
    expect(titleOf(erased)).toBe('Demande effacée');
    expect(factsOf(erased)).toEqual({});
  });

  it('is not told of other teams, nor of anything once it is unbound', async () => {
    await bind('nord');
    await waits('sud');
    expect(await unbindTeam(database, 'nord')).toBe(1);
    await waits('nord');
    const rows = await database.query(`SELECT 1 FROM activities WHERE body->>'name' = 'handoff.card'`);
    expect(rows).toEqual([]);
  });

  it('goes on with the next request when somebody took a card away', async () => {
    server.connector.answer = ({ method }) => (method === 'PUT' ? { status: 404 } : undefined);
    await bind('nord');
    const id = await waits('nord');
    await shown(2);
    await change(id, { kind: 'take', counsellor: 'marie' }, MARIE);
    await expect.poll(() => server.logged(), PATIENCE).toContain('TEAMS_DROPPED');
    await waits('nord');
    expect(titleOf(await shown(3))).toBe('Une personne attend une réponse');
  });

  it('calls nobody for a request that was over before the card could be sent', async () => {
    await bind('nord');
    server.connector.answer = () => ({ status: 429, retryAfter: '2' });
    const id = await waits('nord', new Date());
    await expect.poll(() => server.logged(), PATIENCE).toContain('TEAMS_RETRY');
    await change(id, { kind: 'leave', reason: 'left' }, RESIDENT);
    server.connector.answer = undefined;
    await waits('nord');
    const card = await shown(2);
    expect(card.method).toBe('POST');
    expect(buttonsOf(card)).not.toMatchObject([{ url: expect.stringContaining(id) }]);
  });

  it('is bound once by a code, however often Teams delivers the message', async () => {
    const code = newBindingCode();
    await keepCode(database, code, 'nord', new Date());
    const message = { ...IN_NORTH, id: 'f:1', text: `<at>Assistant</at> lier ${code}`, entities: [MENTION] };
    for (let time = 0; time < 3; time += 1) expect((await server.tell(message)).status).toBe(200);
    const said = await server.connector.until(1);
    expect(said[0]).toMatchObject({
      conversation: NORTH,
      activity: { text: expect.stringContaining('l’équipe du Nord') },
    });
    expect(await listAlertChannels(database)).toMatchObject([{ team: 'nord', reachable: true }]);
    await server.tell({ ...message, id: 'f:2' });
    const refusal = (await server.connector.until(2))[1];
    expect(refusal).toMatchObject({ conversation: IN_NORTH.conversation.id });
    expect(refusal?.activity.text).toContain('pas valable');
    expect(server.connector.said).toHaveLength(2);
  });

  it('is bound by nobody without a code, with an old one, or in a personal chat', async () => {
    const code = newBindingCode();
    await keepCode(database, code, 'nord', new Date(Date.now() - 2 * 3_600_000));
    await server.tell({ ...IN_NORTH, text: `lier ${code}` });
    await server.tell({ ...IN_NORTH, text: 'lier ABCD-EFGH-JKLM' });
    await server.connector.until(2);
    const fresh = newBindingCode();
    await keepCode(database, fresh, 'nord', new Date());
    await server.tell({ text: `lier ${fresh}` });
    const said = await server.connector.until(3);
    expect(said.map(({ activity }) => activity.text)).toEqual([
      expect.stringContaining('pas valable'),
      expect.stringContaining('pas valable'),
      expect.stringContaining('dans le canal'),
    ]);
    expect(await listAlertChannels(database)).toEqual([]);
  });

  it('is told nothing more once the app was taken out of the team', async () => {
    await bind('nord');
    const team = { team: { id: '19:equipe' } };
    await server.tell({ ...IN_NORTH, type: 'installationUpdate', action: 'remove', channelData: team });
    expect(await listAlertChannels(database)).toMatchObject([{ team: 'nord', reachable: false }]);
    await waits('nord');
    const rows = await database.query(`SELECT 1 FROM activities WHERE body->>'name' = 'handoff.card'`);
    expect(rows).toEqual([]);
  });

  /** Binds the channel; its confirmation is the first thing said. */
  async function bind(team: string): Promise<void> {
    const code = newBindingCode();
    await keepCode(database, code, team, new Date());
    await server.tell({ ...IN_NORTH, text: `<at>Assistant</at> lier ${code.toLowerCase()}`, entities: [MENTION] });
    await server.connector.until(1);
  }

  async function waits(team: string, now = NOW): Promise<string> {
    const conversationId = await server.instance.greeted();
    return database.transaction(async (tx) => {
      const { id } = await requestHandoff(tx, { id: randomUUID(), conversationId, now });
      await changeHandoff(tx, { id, event: { kind: 'consent', team }, actor: RESIDENT, now, file: FILE });
      return id;
    });
  }

  async function change(id: string, event: HandoffEvent, actor: Actor): Promise<void> {
    const changed = await database.transaction((tx) => changeHandoff(tx, { id, event, actor, now: NOW }));
    expect(changed.ok).toBe(true);
  }

  async function shown(count: number): Promise<Said> {
    const said = await server.connector.until(count);
    const last = said[count - 1];
    if (last === undefined) throw new Error('nothing was said');
    return last;
  }
});

interface Card {
  readonly body: readonly { text?: string; facts?: readonly { title: string; value: string }[] }[];
  readonly actions: readonly object[];
}

function cardIn({ activity }: Said): Card {
  const [attachment] = (activity.attachments ?? []) as { content: Card }[];
  if (attachment === undefined) throw new Error('no card');
  return attachment.content;
}

const titleOf = (said: Said) => cardIn(said).body[0]?.text;
const buttonsOf = (said: Said) => cardIn(said).actions;
const factsOf = (said: Said) =>
  Object.fromEntries((cardIn(said).body[1]?.facts ?? []).map(({ title, value }) => [title, value]));
