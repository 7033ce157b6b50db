import { EventFactory, type Transcript, TurnContext } from 'botbuilder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngagementHub, Initiation } from '../../src/handoff/index.ts';
import { type Database, migrate, openPglite } from '../../src/platform/index.ts';
import { DoubleAdapter } from './double-adapter.ts';
import { type Office, OPEN_AT, openOffice } from './talk-to-a-person.ts';

const received: Initiation[] = [];
/** An outside hub: it is given the transcript, and here merely notes what it is sent. */
const outside = (own: EngagementHub): EngagementHub => ({
  wantsTranscript: true,
  async initiate(transaction, initiation, now) {
    received.push(initiation);
    await own.initiate(transaction, initiation, now);
  },
});

let database: Database;
let office: Office;
beforeAll(async () => {
  database = await openPglite('memory://');
  await migrate(database);
  office = await openOffice(database, outside);
  office.now = OPEN_AT;
});
afterAll(async () => {
  await office.close();
  await database.close();
});

async function handOver(...messages: readonly [string, object?][]): Promise<Initiation | undefined> {
  const id = await office.greeted();
  for (const [text, value] of messages) await office.say(id, text, value);
  return received.at(-1);
}

describe('an outside engagement hub', () => {
  it("is sent Bot Framework's own event: the file as its value, the transcript attached", async () => {
    const sent = await handOver(["c'est quoi le CPF ?"], ['Parler à une personne'], ["J'accepte"]);
    const context = new TurnContext(new DoubleAdapter(), {
      type: 'message',
      conversation: { id: sent?.conversationId ?? '', isGroup: false, conversationType: 'personal', name: '' },
    });
    const transcript: Transcript = { activities: [] };
    const made = EventFactory.createHandoffInitiation(context, { team: 'x' }, transcript);
    expect(sent?.activity).toMatchObject({ type: made.type, name: made.name, value: { team: 'proch_info_formation' } });
    const [attached, ...others] = sent?.activity.attachments ?? [];
    expect(others).toEqual([]);
    expect({ ...attached, content: null }).toEqual({ ...made.attachments?.[0], content: null });
    expect(JSON.stringify(attached?.content)).toContain('quoi le CPF');
    expect(sent?.file.transcript).toBe(true);
  });

  it('is never sent what tells health, origin, opinions or justice, even in the transcript', async () => {
    const sent = await handOver(
      ["j'ai un cancer, quelle formation puis-je suivre ?"],
      ["c'est quoi le CPF ?"],
      ['Parler à une personne'],
      ["J'accepte"],
    );
    const attached = JSON.stringify(sent?.activity.attachments);
    expect(attached).toContain('quoi le CPF');
    expect(attached).not.toMatch(/j'ai un cancer/);
    expect(JSON.stringify(sent?.file)).not.toContain('cancer');
  });

  it('is not sent what she writes after she has agreed, before the assistant has answered', async () => {
    const id = await office.greeted();
    await office.say(id, 'Parler à une personne');
    for (const text of ["J'accepte", 'Jeanne Dupont']) {
      await office.log.post(id, 'resident', { type: 'message', text });
    }
    await office.settle(id);
    const sent = received.at(-1);
    expect(sent?.conversationId).toBe(id);
    const attached = JSON.stringify(sent?.activity.attachments);
    expect(attached).toContain("J'accepte");
    expect(attached).not.toContain('Jeanne');
  });

  it('is not sent a transcript that was taken out', async () => {
    const sent = await handOver(
      ["c'est quoi la VAE ?"],
      ['Parler à une personne'],
      ['Ne pas envoyer', { skill: 'handoff', action: 'toggle', part: 'conversation' }],
      ["J'accepte"],
    );
    expect(sent?.file.transcript).toBe(false);
    expect(JSON.stringify(sent?.activity.attachments ?? [])).not.toContain('VAE');
  });
});
