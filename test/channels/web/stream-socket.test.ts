import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createStreamSocket, type Socket } from '../../../src/channels/web/stream-socket.ts';
import type { ConversationLog, LoggedActivity } from '../../../src/conversation/index.ts';
import { createLogger } from '../../../src/platform/index.ts';

const PAGE = 2;

const activity = (sequence: number): LoggedActivity => ({
  sequence,
  direction: 'bot',
  activity: { type: 'message', text: `${sequence}`, id: `c|${sequence}` },
});

/** A socket whose other side reads when told, on a log that holds `length` activities. */
function streamOn(length: number, watermark = 0) {
  const sent: string[] = [];
  const unread: (() => void)[] = [];
  const events = new EventEmitter();
  const calls: string[] = [];
  const state = { length, reads: 0 };
  const socket: Socket = {
    OPEN: 1,
    readyState: 1,
    get bufferedAmount() {
      return unread.length;
    },
    send(data: string, done?: () => void) {
      if (data !== '') sent.push(JSON.parse(data).activities[0].text);
      if (done !== undefined) unread.push(done);
    },
    ping: () => calls.push('ping'),
    close: (code: number) => calls.push(`close ${code}`),
    terminate: () => calls.push('terminate'),
    on: (event: string, listener: () => void) => events.on(event, listener),
  };
  const log: Pick<ConversationLog, 'read'> = {
    async read(_id, after) {
      state.reads++;
      const end = Math.min(after + PAGE, state.length);
      const activities = Array.from({ length: end - after }, (_, index) => activity(after + index + 1));
      return { activities, watermark: end, more: end < state.length };
    },
  };
  const readAll = () => {
    for (const done of unread.splice(0)) done();
  };
  const stream = createStreamSocket({
    socket,
    log,
    logger: createLogger('silent'),
    conversationId: 'c',
    watermark,
  });
  return { stream, sent, calls, state, events, readAll };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('an open stream', () => {
  it('sends what was just written without reading it back from the log', async () => {
    const { stream, sent, state } = streamOn(4, 4);
    stream.news([activity(5), activity(6)]);
    expect(sent).toEqual(['5', '6']);
    expect(state.reads).toBe(0);
  });

  it('reads the log when news come out of order, and sends each activity once and in order', async () => {
    const { stream, sent, state, readAll } = streamOn(6, 4);
    stream.news([activity(6)]);
    await settle();
    readAll();
    stream.news([activity(5)]);
    await settle();
    expect(sent).toEqual(['5', '6']);
    expect(state.reads).toBe(1);
  });

  it('reads the next page for a slow reader only when the last one has left', async () => {
    const { stream, sent, state, readAll } = streamOn(6);
    stream.news();
    await settle();
    expect([sent, state.reads]).toEqual([['1', '2'], 1]);
    stream.news([activity(7)]);
    state.length = 7;
    await settle();
    expect(state.reads).toBe(1);
    for (let page = 0; page < 4; page++) {
      readAll();
      await settle();
    }
    expect(sent).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  it('finds what a lost wake-up left when it is compared with the log', async () => {
    const { stream, sent } = streamOn(2);
    stream.reached(2);
    await settle();
    expect(sent).toEqual(['1', '2']);
  });

  it('cuts a connection that gave no sign of life since it was last asked', () => {
    const { stream, calls, events } = streamOn(0);
    stream.keepAlive();
    events.emit('pong');
    stream.keepAlive();
    expect(calls).toEqual(['ping', 'ping']);
    stream.keepAlive();
    expect(calls).toEqual(['ping', 'ping', 'terminate']);
  });
});
