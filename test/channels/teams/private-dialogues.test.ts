import { describe, expect, it } from 'vitest';
import { keepPrivate } from '../../../src/channels/teams/index.ts';
import type { Think } from '../../../src/conversation/index.ts';

const INVITATION = 'Continuons en privé.';
const BEFORE = { memory: 'before' };
/** Begins a dialogue of this kind: replies, remembers, and asks something of the hand-off. */
const bot =
  (kind: string): Think =>
  async () => ({
    replies: [{ type: 'message', text: 'Vous touchez le RSA ?', channelData: { kind } }],
    state: { memory: 'after' },
    events: [{ type: 'event', name: 'handoff.request' }],
  });
const turn = (activity: object) => ({
  conversationId: 'teams-x-1',
  activity: { type: 'message', text: 'à quoi ai-je droit ?', ...activity },
  state: BEFORE,
});
const SHARED = { channelId: 'msteams', channelData: { shared: true } };

describe('a dialogue about one person’s situation', () => {
  it.each(['eligibility', 'handoff'])('never begins in front of others (%s)', async (kind) => {
    const { replies, state, events } = await keepPrivate(bot(kind), INVITATION)(turn(SHARED));
    expect(replies).toMatchObject([{ text: INVITATION, channelData: { kind: 'private' } }]);
    expect(state).toBe(BEFORE);
    expect(events).toBeUndefined();
  });

  it.each(['answer', 'safety', 'trainings'])('lets others read what is about nobody (%s)', async (kind) => {
    const { replies, state } = await keepPrivate(bot(kind), INVITATION)(turn(SHARED));
    expect(replies).toMatchObject([{ text: 'Vous touchez le RSA ?' }]);
    expect(state).toEqual({ memory: 'after' });
  });

  it('goes on in a personal chat, and on the web', async () => {
    for (const activity of [{ channelId: 'msteams', channelData: {} }, { channelId: 'webchat' }]) {
      const { events } = await keepPrivate(bot('handoff'), INVITATION)(turn(activity));
      expect(events).toHaveLength(1);
    }
  });
});
