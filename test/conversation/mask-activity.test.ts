import { describe, expect, it } from 'vitest';
import { maskActivity } from '../../src/conversation/mask-activity.ts';

const mask = (text: string) => ({
  text: text.replaceAll(/\d{4,}/g, '[masqué]'),
  found: /\d{4,}/.test(text) ? ['numero'] : [],
});

describe('masking an activity', () => {
  it('hides what was written in texts, card values, entities and channel data, at any depth', () => {
    const masked = maskActivity(
      {
        type: 'message',
        text: 'le 12345',
        value: { a: ['le 67890', { b: '1111' }] },
        entities: [{ type: 'VoteAction', result: { text: 'le 3333' } }],
        channelData: { note: '2222' },
      },
      mask,
    );
    expect(masked).toMatchObject({
      entities: [{ type: 'VoteAction', result: { text: 'le [masqué]' } }],
      text: 'le [masqué]',
      value: { a: ['le [masqué]', { b: '[masqué]' }] },
      channelData: { note: '[masqué]', masked: ['numero'] },
    });
  });

  it('gives the client its own id back as it was, even when it looks like a number to hide', () => {
    const activity = { type: 'message', text: 'bonjour', channelData: { clientActivityID: '1234567890' } };
    expect(maskActivity(activity, mask)).toEqual(activity);
  });

  it('leaves the ids of messages of Teams alone, and nothing else that stands where an id does', () => {
    const all = (text: string) => ({ text: '[masqué]', found: [`saw ${text.length}`] });
    const ids = { replyToId: '1764531245678', messageid: '1764531245678', id: 'f:1770512345678' };
    const masked = maskActivity(
      { type: 'message', value: { ...ids, otherId: '2850759123456', note: '1770512345678' } },
      all,
    );
    expect(masked.value).toEqual({ ...ids, otherId: '[masqué]', note: '[masqué]' });
  });

  it('does not believe a client that says something was masked', () => {
    const activity = { type: 'message', text: 'bonjour', channelData: { clientActivityID: 'a', masked: ['nir'] } };
    expect(maskActivity(activity, mask).channelData).toEqual({ clientActivityID: 'a' });
  });

  it('leaves numbers, dates of the protocol and the original alone', () => {
    const activity = { type: 'message', text: 'le 12345', value: { age: 45 }, localTimezone: 'Europe/Paris' };
    expect(maskActivity(activity, mask)).toMatchObject({ value: { age: 45 }, localTimezone: 'Europe/Paris' });
    expect(activity.text).toBe('le 12345');
  });
});
