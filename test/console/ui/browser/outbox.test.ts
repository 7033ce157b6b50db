import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call, Outcome } from '../../../../src/console/ui/browser/lib/api.ts';
import { createOutbox } from '../../../../src/console/ui/browser/lib/outbox.ts';

const REFUSED: Outcome<never> = { ok: false, failure: { code: 'OVER', message: 'Cette conversation est terminée.' } };
const LOST: Outcome<never> = { ok: false, failure: { code: 'UNREACHABLE', message: 'Le serveur ne répond pas.' } };

/** A server that answers as told, then takes everything; keeps what it was sent. */
function server(answers: readonly Outcome<never>[] = []) {
  const left = [...answers];
  const sent: { clientId: string; text: string }[] = [];
  const call = (async (_name: string, input: { body: { clientId: string; text: string } }) => {
    sent.push({ clientId: input.body.clientId, text: input.body.text });
    return left.shift() ?? { ok: true, value: { sequence: sent.length, duplicate: false } };
  }) as unknown as Call;
  return { sent, outbox: createOutbox(call) };
}

describe('replies on their way', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it('are sent again with the same number until the server has them, in their order', async () => {
    const { outbox, sent } = server([LOST, LOST]);
    outbox.send('r1', 'un', []);
    outbox.send('r1', 'deux', []);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.map(({ text }) => text)).toEqual(['un', 'un', 'un', 'deux']);
    expect(new Set(sent.slice(0, 3).map(({ clientId }) => clientId)).size).toBe(1);
    expect(outbox.isEmpty()).toBe(true);
  });

  it('that are warned about leave once they are confirmed, with the same number', async () => {
    const warned: Outcome<never> = { ok: false, failure: { code: 'HEALTH_WORDS', message: 'Santé ?' } };
    const { outbox, sent } = server([warned]);
    outbox.send('r1', 'un', []);
    await vi.advanceTimersByTimeAsync(0);
    const [reply] = outbox.of('r1');
    expect(reply).toMatchObject({ refusal: 'Santé ?', mayConfirm: true, stored: false });
    outbox.confirm(reply?.clientId ?? '');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ clientId }) => clientId)).toEqual([reply?.clientId, reply?.clientId]);
    expect(outbox.isEmpty()).toBe(true);
  });

  it('of one conversation do not wait for those of another', async () => {
    const { outbox, sent } = server([LOST]);
    outbox.send('r1', 'un', []);
    outbox.send('r2', 'autre', []);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ text }) => text)).toEqual(['un', 'autre']);
    expect(outbox.of('r1')).toHaveLength(1);
    expect(outbox.of('r2')).toMatchObject([{ text: 'autre', stored: true }]);
    expect(outbox.isEmpty()).toBe(false);
  });

  it('that are refused stay, with the reason, until taken back; the next one leaves', async () => {
    const { outbox, sent } = server([REFUSED]);
    outbox.send('r1', 'un', []);
    outbox.send('r1', 'deux', []);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.map(({ text }) => text)).toEqual(['un', 'deux']);
    const [kept] = outbox.of('r1');
    expect(outbox.isEmpty()).toBe(false);
    expect(kept).toMatchObject({ text: 'un', refusal: 'Cette conversation est terminée.' });
    outbox.remove(kept?.clientId ?? '');
    expect(outbox.isEmpty()).toBe(true);
  });
});
