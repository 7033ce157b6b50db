import { describe, expect, it } from 'vitest';
import { cutMessage } from '../../src/conversation/cut-message.ts';

const LIMIT = 4_000;
/** A text whose next character stands at `position`. */
const upTo = (position: number) => `${'m'.repeat(position - 1)} `;

describe('cutting a message that is too long', () => {
  it('keeps whole words only', () => {
    expect(cutMessage(`${upTo(LIMIT - 5)}accompagnement et la suite`)).toBe(`${'m'.repeat(LIMIT - 6)}…`);
  });

  it('keeps nothing of a number that the limit cuts in two, since half of it would not be masked', () => {
    const number = '2 85 05 78 006 084 36';
    for (let shown = 1; shown < number.length; shown++) {
      const kept = cutMessage(`${upTo(LIMIT - shown)}${number} et la suite`);
      expect(kept).toBe(`${'m'.repeat(LIMIT - shown - 1)}…`);
    }
  });

  it('keeps lines as they are', () => {
    expect(cutMessage(`Bonjour,\n\n${'mot '.repeat(LIMIT)}`)).toMatch(/^Bonjour,\n\nmot mot/);
  });

  it('keeps nothing of one endless word', () => {
    expect(cutMessage('a'.repeat(10_000))).toBe('…');
  });
});
