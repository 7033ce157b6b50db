import { ActivityHandler, MessageFactory } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import { type Turn, thinkWithBot, turnStateProperty } from '../../src/conversation/index.ts';

const ASSISTANT = { id: 'assistant', name: 'Assistant' };
const counter = turnStateProperty<number>('count');

class CountingBot extends ActivityHandler {
  constructor() {
    super();
    this.onMembersAdded(async (context, next) => {
      await context.sendActivity('Bonjour');
      await next();
    });
    this.onMessage(async (context, next) => {
      const count = (await counter.get(context, 0)) + 1;
      await counter.set(context, count);
      await context.sendActivities([{ type: 'typing' }, MessageFactory.text(`${count} : ${context.activity.text}`)]);
      await next();
    });
  }
}

const bot = new CountingBot();
const think = thinkWithBot((context) => bot.run(context), ASSISTANT);
const turn = (activity: Turn['activity'], state: Turn['state'] = {}): Turn => ({
  conversationId: 'c',
  state,
  activity: {
    id: 'c|0000007',
    channelId: 'directline',
    from: { id: 'resident', name: '' },
    conversation: { id: 'c', isGroup: false, conversationType: 'personal', name: '' },
    ...activity,
  },
});

describe('a botbuilder bot in the turn worker', () => {
  it('answers to the resident, in its own name, to the very message', async () => {
    const { replies } = await think(turn({ type: 'message', text: 'allô' }));
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({
      type: 'message',
      text: '1 : allô',
      from: { ...ASSISTANT, role: 'bot' },
      recipient: { id: 'resident' },
      replyToId: 'c|0000007',
    });
  });

  it('keeps signs of life and what is the log’s to say out of the log', async () => {
    const { replies } = await think(turn({ type: 'message', text: 'allô' }));
    expect(replies.map(({ type }) => type)).toEqual(['message']);
    expect(replies[0]).not.toHaveProperty('id');
    expect(replies[0]).not.toHaveProperty('conversation');
  });

  it('reads its state from the claim and gives the next one back, without touching what was claimed', async () => {
    const state = { count: 4, other: 'kept' };
    const result = await think(turn({ type: 'message', text: 'x' }, state));
    expect(result.state).toEqual({ count: 5, other: 'kept' });
    expect(state.count).toBe(4);
  });

  it('greets when the conversation starts', async () => {
    const start = turn({
      type: 'conversationUpdate',
      membersAdded: [{ id: 'resident', name: '' }],
      recipient: ASSISTANT,
    });
    expect((await think(start)).replies.map(({ text }) => text)).toEqual(['Bonjour']);
  });

  it('fails as a turn when the bot fails or would change what was said', async () => {
    const failing = thinkWithBot(() => Promise.reject(new Error('no')), ASSISTANT);
    await expect(failing(turn({ type: 'message', text: 'x' }))).rejects.toThrow('no');
    const rewriting = thinkWithBot(async (context) => {
      await context.deleteActivity('c|0000001');
    }, ASSISTANT);
    await expect(rewriting(turn({ type: 'message', text: 'x' }))).rejects.toThrow('cannot be deleted');
  });

  it('forgets a value that it deletes', async () => {
    const forgetting = thinkWithBot((context) => counter.delete(context), ASSISTANT);
    expect((await forgetting(turn({ type: 'message', text: 'x' }, { count: 1 }))).state).toEqual({});
  });
});
