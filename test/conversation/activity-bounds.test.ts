import { describe, expect, it } from 'vitest';
import {
  isBounded,
  MAX_DATA_LEVELS,
  MAX_DATA_NODES,
  MAX_TEXT_CHARACTERS,
} from '../../src/conversation/activity-bounds.ts';

const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`);

describe('what comes with a message is bounded', () => {
  it.each([
    ['a text', 'a'.repeat(MAX_TEXT_CHARACTERS), 'a'.repeat(MAX_TEXT_CHARACTERS + 1)],
    ['a text inside', [{ a: 'a'.repeat(MAX_TEXT_CHARACTERS) }], [{ a: 'a'.repeat(MAX_TEXT_CHARACTERS + 1) }]],
    ['a name', { ['a'.repeat(MAX_TEXT_CHARACTERS)]: 1 }, { ['a'.repeat(MAX_TEXT_CHARACTERS + 1)]: 1 }],
    ['levels', nested(MAX_DATA_LEVELS), nested(MAX_DATA_LEVELS + 1)],
    ['nodes', Array.from({ length: MAX_DATA_NODES - 1 }), Array.from({ length: MAX_DATA_NODES })],
    ['nothing, beside 100,000 levels', undefined, nested(100_000)],
  ])('by its limit for %s', (_what, within, beyond) => {
    expect(isBounded(within)).toBe(true);
    expect(isBounded(beyond)).toBe(false);
  });
});
