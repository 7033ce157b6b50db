import { expect, it } from 'vitest';
import { compareWithTables, type Ended, isClean, type Logged } from './audit-handoffs.ts';

const CLOSED: Ended = { kind: 'closed', takers: 1 };
const exchange = {
  conversationId: 'c',
  counsellor: 'marie',
  residentSaid: ['r0', 'r2'],
  counsellorSaid: ['m1'],
  residentSaw: ['r0', 'm1', 'r2'],
  counsellorSaw: ['r0', 'r2'],
};
const texts: readonly [direction: string, kind: string | null, text: string][] = [
  ['counsellor', 'handoff', 'Marie vous répond.'],
  ['resident', null, 'r0'],
  ['counsellor', 'counsellor', 'm1'],
  ['resident', null, 'r2'],
];
const rowsOf = (said: typeof texts): Logged[] =>
  said.map(([direction, kind, text], index) => ({ conversation_id: 'c', sequence: index + 1, direction, kind, text }));

/** @param said of the log; the resident's screen has seen all of it unless `seen` says otherwise */
function audit(
  changes: { handoffs?: Ended[]; said?: typeof texts; saw?: Partial<typeof exchange>; seen?: number[] } = {},
) {
  const rows = rowsOf(changes.said ?? texts);
  const seen = (changes.seen ?? rows.map(({ sequence }) => sequence)).map((n) => ({ id: `c|${n}`, type: 'message' }));
  return compareWithTables(changes.handoffs ?? [CLOSED], rows, {
    exchanges: [{ ...exchange, ...changes.saw }],
    residents: [{ conversationId: 'c', seen }],
  });
}

it('finds nothing where all went well', () => {
  expect(isClean(audit())).toBe(true);
});

it.each([
  ['requestsLost', audit({ handoffs: [{ kind: 'queued', takers: 0 }] })],
  ['takenTwice', audit({ handoffs: [{ kind: 'closed', takers: 2 }] })],
  ['lost', audit({ said: texts.slice(0, 3) })],
  ['lost', audit({ saw: { counsellorSaw: ['r0'] } })],
  ['twice', audit({ said: [...texts, ['resident', null, 'r2']] })],
  ['twice', audit({ saw: { residentSaw: ['m1', 'm1'] } })],
  ['outOfOrder', audit({ saw: { counsellorSaw: ['r2', 'r0'] } })],
  ['botSpoke', audit({ said: [...texts.slice(0, 2), ['bot', 'answer', 'Bonjour'], ...texts.slice(2)] })],
  ['screenHoles', audit({ seen: [1, 2, 4] })],
] as const)('finds %s', (fault, found) => {
  expect(found[fault]).toBeGreaterThan(0);
  expect(isClean(found)).toBe(false);
});
