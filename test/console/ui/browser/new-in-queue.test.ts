import { describe, expect, it } from 'vitest';
import type { Queue, RequestSummary } from '../../../../src/console/api-types.ts';
import { newInQueue } from '../../../../src/console/ui/browser/lib/new-in-queue.ts';

const request = (id: string, change: Partial<RequestSummary> = {}): RequestSummary => ({
  id,
  state: 'queued',
  team: 'prif',
  counsellor: null,
  offeredUntil: null,
  reminder: null,
  requestedAt: '2026-11-25T10:00:00Z',
  waitingSince: '2026-11-25T10:00:00Z',
  changedAt: '2026-11-25T10:00:00Z',
  commune: 'Lens',
  department: '62',
  ageBand: null,
  situation: null,
  question: null,
  ...change,
});
const queue = (waiting: readonly RequestSummary[], mine: readonly RequestSummary[] = []): Queue => ({
  at: '2026-11-25T10:00:00Z',
  waiting: [...waiting],
  mine: [...mine],
});
const MARIE = { id: 'marie', firstName: 'Marie' };
const LUC = { id: 'luc', firstName: 'Luc' };

describe('a reminder', () => {
  const until = '2026-11-25T10:05:00.000Z';
  const mine = request('r1', { state: 'active', counsellor: MARIE, reminder: { whom: 'counsellor', until } });

  it('is told once, and not where the resident is waited for', () => {
    const before = queue([], [{ ...mine, reminder: null }]);
    expect(newInQueue(before, queue([], [mine]), 'marie')).toBe('Une personne attend votre réponse : Lens (62).');
    expect(newInQueue(queue([], [mine]), queue([], [mine]), 'marie')).toBeNull();
    const resident = { ...mine, reminder: { whom: 'resident', until } as const };
    expect(newInQueue(before, queue([], [resident]), 'marie')).toBeNull();
  });
});

describe('what a counsellor is told of the queue', () => {
  it('nothing when nothing came, somebody left, or places changed', () => {
    const [one, two] = [request('1'), request('2')];
    expect(newInQueue(queue([one, two]), queue([two, one]), 'marie')).toBeNull();
    expect(newInQueue(queue([one, two]), queue([two]), 'marie')).toBeNull();
  });

  it('who came, or how many', () => {
    expect(newInQueue(queue([]), queue([request('1')]), 'marie')).toBe('Nouvelle demande : Lens (62).');
    expect(newInQueue(queue([]), queue([request('1'), request('2')]), 'marie')).toBe('2 nouvelles demandes.');
  });

  it('first of all that one is proposed to her, though it waited already', () => {
    const offered = request('1', { state: 'offered', counsellor: MARIE });
    expect(newInQueue(queue([request('1')]), queue([offered, request('2')]), 'marie')).toMatch(/^On vous propose/);
    expect(newInQueue(queue([offered]), queue([offered]), 'marie')).toBeNull();
  });

  it('nothing of what is proposed to somebody else, nor of her own conversation that comes back', () => {
    expect(newInQueue(queue([]), queue([request('1', { state: 'offered', counsellor: LUC })]), 'marie')).toBeNull();
    expect(newInQueue(queue([], [request('1')]), queue([request('1')]), 'marie')).toBeNull();
  });
});
