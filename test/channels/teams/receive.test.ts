import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, migrate, openPglite } from '../../../src/platform/index.ts';
import { APP_ID } from './microsoft-double.ts';
import { BOT, startTeamsServer, type TeamsServer } from './teams-server.ts';

let database: Database;
let server: TeamsServer;

beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await startTeamsServer(database);
});
afterEach(async () => {
  await server.stop();
  await database.query('DELETE FROM conversations');
});

const CHANNEL = { id: '19:channel@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true };
const INSTALL = { type: 'installationUpdate', action: 'add' };
const REMOVE = { type: 'installationUpdate', action: 'remove' };

async function heard(count: number): Promise<(string | undefined)[]> {
  return (await server.connector.until(count)).map(({ activity }) => activity.text);
}

describe('a personal chat', () => {
  it('is greeted once, however Teams tells of the installation', async () => {
    await server.tell(INSTALL);
    await server.tell({ type: 'conversationUpdate', membersAdded: [{ id: '29:camille' }, BOT] });
    await server.tell(INSTALL);
    await server.tell({ text: 'une question' });
    expect(await heard(2)).toEqual(['Bonjour', 'Écho : une question']);
  });

  it('answers ten quick messages in their order, once each', async () => {
    const told = Array.from({ length: 10 }, (_, index) => `message ${index}`);
    for (const text of told) await server.tell({ text });
    expect(await heard(11)).toEqual(['Bonjour', ...told.map((text) => `Écho : ${text}`)]);
  });

  it('answers once an activity that Teams delivers three times', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect((await server.tell({ id: 'f:17', text: 'une fois' })).status).toBe(200);
    }
    await server.tell({ text: 'après' });
    expect(await heard(3)).toEqual(['Bonjour', 'Écho : une fois', 'Écho : après']);
  });

  it('refuses files in words, and answers the words that came with them', async () => {
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'cv-camille-dupont.pdf' };
    await server.tell({ text: 'mon CV', attachments: [{ contentType: 'text/html', content: '<p>mon CV</p>' }, file] });
    expect(await heard(3)).toEqual(['Bonjour', 'Écho : mon CV', 'Pas de fichiers']);
    const rows = await database.query<{ text: string }>('SELECT body::text AS text FROM activities');
    expect(JSON.stringify(rows)).not.toMatch(/dupont/i);
  });

  it('goes on in a new conversation once the last one is closed', async () => {
    await server.tell({ text: 'un' });
    await heard(2);
    await database.query(`UPDATE conversations SET owner = 'closed'`);
    await server.tell({ text: 'deux' });
    expect(await heard(3)).toEqual(['Bonjour', 'Écho : un', 'Écho : deux']);
  });

  it('is spoken to no more once the app was taken away, and hears nothing old when it comes back', async () => {
    await server.tell({ text: 'un' });
    await heard(2);
    await server.tell(REMOVE);
    const [row] = await database.query<{ id: string }>('SELECT conversation_id AS id FROM teams_conversations');
    await server.instance.log.post(row?.id ?? '', 'counsellor', { type: 'message', text: 'trop tard' });
    await server.tell(INSTALL);
    await database.query(`UPDATE conversations SET owner = 'bot'`);
    await server.tell({ text: 'deux' });
    expect(await heard(3)).toEqual(['Bonjour', 'Écho : un', 'Écho : deux']);
  });
});

describe('a channel', () => {
  it('answers in the thread, without the mention, without greeting each person', async () => {
    const mention = { type: 'mention', mentioned: BOT, text: '<at>Assistant</at>' };
    const other = { type: 'mention', mentioned: { id: '29:ali', name: 'Ali' }, text: '<at>Ali</at>' };
    await server.tell({
      conversation: CHANNEL,
      text: '<at>Assistant</at>&nbsp;une aide pour <at>Ali</at> ?'.replace('&nbsp;', ' '),
      entities: [mention, other],
    });
    await server.connector.until(1);
    expect(server.connector.said[0]).toMatchObject({
      conversation: CHANNEL.id,
      activity: { text: 'Écho : une aide pour <at>Ali</at> ?' },
    });
  });

  it('keeps apart what two persons say', async () => {
    await server.tell({ conversation: CHANNEL, text: 'moi' });
    await server.tell({ conversation: CHANNEL, text: 'lui', from: { id: '29:ali', aadObjectId: 'aad-ali' } });
    await server.connector.until(2);
    const [row] = await database.query<{ count: number }>('SELECT count(*)::integer AS count FROM conversations');
    expect(row?.count).toBe(2);
  });

  it('forgets all its threads when the team takes the app away', async () => {
    const team = { team: { id: '19:team' } };
    await server.tell({ conversation: CHANNEL, channelData: team, text: 'moi' });
    await server.connector.until(1);
    await server.tell({ ...REMOVE, channelData: team, conversation: { ...CHANNEL, id: '19:general@thread.tacv2' } });
    const rows = await database.query('SELECT 1 FROM teams_conversations WHERE reference IS NOT NULL');
    expect(rows).toEqual([]);
  });
});

describe('buttons', () => {
  it('brings the data of a card to the bot, and answers an invoke in time', async () => {
    const data = { skill: 'trainings', action: 'more', msteams: { type: 'messageBack' } };
    await server.tell({ text: 'Voir plus', value: data });
    const invoke = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', data } } };
    const response = await server.tell(invoke);
    expect(await response.json()).toMatchObject({ statusCode: 200 });
    await heard(3);
    const rows = await database.query<{ value: unknown }>(
      `SELECT body->'value' AS value FROM activities WHERE direction = 'resident' ORDER BY sequence`,
    );
    const kept = { skill: 'trainings', action: 'more' };
    expect(rows).toEqual([{ value: kept }, { value: kept }]);
  });

  it('says what a button says, also where the client brings it as data', async () => {
    await server.tell({ text: '', value: { msteams: { type: 'imBack', value: 'Je ne sais pas' } } });
    expect(await heard(2)).toEqual(['Bonjour', 'Écho : Je ne sais pas']);
  });

  it('keeps a thumb with the message that it judges', async () => {
    await server.tell({ text: 'question' });
    const [, answer] = await server.connector.until(2);
    const feedback = { reaction: 'dislike', feedback: '{"feedbackText":"pas clair"}' };
    const response = await server.tell({
      type: 'invoke',
      name: 'message/submitAction',
      replyToId: answer?.id,
      value: { actionName: 'feedback', actionValue: feedback },
    });
    expect(response.status).toBe(200);
    const [row] = await database.query<{ value: unknown }>(
      `SELECT body->'value' AS value FROM activities WHERE body->>'name' = 'feedback'`,
    );
    expect(row?.value).toEqual({ reaction: 'dislike', comment: 'pas clair', about: expect.any(Number) });
  });

  it('says that it does not know another invoke', async () => {
    expect((await server.tell({ type: 'invoke', name: 'composeExtension/query' })).status).toBe(501);
  });
});

it('names its conversations without the names of people', async () => {
  await server.tell({ text: 'bonjour' });
  const [row] = await database.query<{ id: string }>('SELECT id FROM conversations');
  expect(row?.id).toMatch(/^teams-[0-9a-f]{40}-1$/);
  expect(row?.id).not.toContain(APP_ID);
});

describe('more than a person or a card sends', () => {
  it.each([
    ['4,001 characters in a value', { value: { champ: '1'.repeat(4_001) } }],
    ['the same as a JSON text', { value: JSON.stringify({ champ: '1'.repeat(4_001) }) }],
    ['1,001 values', { value: { liste: Array.from({ length: 1_001 }, () => 1) } }],
    ['1,000 levels', { value: JSON.parse(`${'['.repeat(1_000)}1${']'.repeat(1_000)}`) }],
    ['a press with 4,001 characters', { type: 'invoke', name: 'adaptiveCard/action', value: { a: 'b'.repeat(4_001) } }],
  ])('refuses %s, and stores nothing', async (_what, activity) => {
    const answer = await server.tell(activity);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { code: 'ACTIVITY_INVALID', message: expect.stringMatching(/\p{L}+ /u) },
    });
    expect(await database.query('SELECT 1 FROM activities')).toEqual([]);
  });

  it.each(['1', 'a', ' ', '1a ', '&nbsp;'])('reads 100,000 characters of « %s » without a thought', async (part) => {
    const begun = performance.now();
    expect((await server.tell({ text: part.repeat(100_000 / part.length) })).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
