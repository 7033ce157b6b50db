import { describe, expect, it } from 'vitest';
import { auditLog, type LogRow } from './audit.ts';

const ID = 'c';
const at = (sequence: number) => `${ID}|${String(sequence).padStart(7, '0')}`;
const question = (sequence: number, name: string): LogRow => ({
  conversationId: ID,
  sequence,
  direction: 'resident',
  clientActivityId: name,
  replyToId: null,
  createdAt: `${sequence}`,
  processed: true,
});
const answer = (sequence: number, to: number, createdAt = `${sequence}`): LogRow => ({
  conversationId: ID,
  sequence,
  direction: 'bot',
  clientActivityId: null,
  replyToId: at(to),
  createdAt,
  processed: true,
});
const SOUND = [question(1, 'a'), answer(2, 1), question(3, 'b'), answer(4, 3), answer(5, 3, '4')];

function audit(rows: readonly LogRow[], sent = ['a', 'b'], seen = rows.map(({ sequence }) => at(sequence))) {
  const { lost, twice, outOfOrder, seenWrong } = auditLog(rows, [{ conversationId: ID, sent, seen }]);
  return { lost, twice, outOfOrder, seenWrong };
}
const CLEAN = { lost: 0, twice: 0, outOfOrder: 0, seenWrong: 0 };

describe('the audit of the log', () => {
  it('finds nothing in a sound log, where one turn may say two things', () => {
    expect(audit(SOUND)).toEqual(CLEAN);
  });

  it('finds an acknowledged message that is not there', () => {
    expect(audit(SOUND, ['a', 'b', 'c'])).toEqual({ ...CLEAN, lost: 1 });
  });

  it('finds a message without an answer, and one that still waits', () => {
    expect(audit([question(1, 'a'), answer(2, 1), question(3, 'b')])).toEqual({ ...CLEAN, lost: 1 });
    const waiting = SOUND.map((row) => (row.sequence === 1 ? { ...row, processed: false } : row));
    expect(audit(waiting)).toEqual({ ...CLEAN, lost: 1 });
  });

  it('finds a message stored twice, and one answered by two turns', () => {
    expect(audit([...SOUND, question(6, 'b')]).twice).toBe(1);
    expect(audit([...SOUND, answer(6, 3)]).twice).toBe(1);
  });

  it('finds messages and answers in the wrong order, and holes', () => {
    expect(audit([question(1, 'b'), answer(2, 1), question(3, 'a'), answer(4, 3)]).outOfOrder).toBe(1);
    expect(audit([question(1, 'a'), question(2, 'b'), answer(3, 2), answer(4, 1)]).outOfOrder).toBe(1);
    expect(audit(SOUND.filter(({ sequence }) => sequence !== 4)).outOfOrder).toBe(1);
  });

  it('finds a screen that missed something or showed it twice', () => {
    expect(audit(SOUND, ['a', 'b'], [1, 2, 3, 4].map(at)).seenWrong).toBe(1);
    expect(audit(SOUND, ['a', 'b'], [1, 2, 3, 4, 5, 5].map(at)).seenWrong).toBe(1);
  });
});
