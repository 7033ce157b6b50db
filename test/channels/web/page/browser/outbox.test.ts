import { describe, expect, it } from 'vitest';
import {
  accept,
  awaitsEcho,
  enqueue,
  nextToPost,
  type Outbox,
  remove,
} from '../../../../../src/channels/web/page/browser/outbox.ts';

const EMPTY: Outbox = [];
const message = (id: string) => ({ id, text: `message ${id}`, value: null, preference: null });

describe('the outbox', () => {
  it('gives the oldest message that the server has not stored', () => {
    const two = enqueue(enqueue(EMPTY, message('a')), message('b'));
    expect(nextToPost(two)?.id).toBe('a');
    expect(nextToPost(accept(two, 'a'))?.id).toBe('b');
    expect(nextToPost(accept(accept(two, 'a'), 'b'))).toBeNull();
  });

  it('takes a message once', () => {
    expect(enqueue(enqueue(EMPTY, message('a')), message('a'))).toHaveLength(1);
  });

  it('keeps a stored message until its echo', () => {
    const stored = accept(enqueue(EMPTY, message('a')), 'a');
    expect(awaitsEcho(stored)).toBe(true);
    expect(awaitsEcho(remove(stored, 'a'))).toBe(false);
  });

  it('lets the echo overtake the answer to the post', () => {
    const echoed = remove(enqueue(EMPTY, message('a')), 'a');
    expect(accept(echoed, 'a')).toEqual([]);
  });
});
