import { describe, expect, it } from 'vitest';
import { emergencyIn } from './real-dialogs.ts';
import { DANGER, LOOK_ALIKES } from './safety-messages.ts';

const NUMBER = /(?<!\d)(?<!\d )(?:0 800[\d ]*|3\d{3}|1\d{2}|1[578])(?!\d)/;

describe('a person in danger', () => {
  it('was thought of in at least sixty messages, and as many that only look so', () => {
    expect(new Set(DANGER.map(([message]) => message)).size).toBeGreaterThanOrEqual(60);
    expect(new Set(LOOK_ALIKES).size).toBeGreaterThanOrEqual(60);
  });

  it.each(DANGER)('« %s » gets a right number first: %j', (message, numbers) => {
    const text = emergencyIn(message)?.reply.text ?? '';
    const [first = ''] = NUMBER.exec(text.replace(/[\u00a0\u202f]/g, ' ')) ?? [];
    expect(
      numbers.some((number) => first.startsWith(number)),
      `${first || 'no number'}: ${text.slice(0, 80)}`,
    ).toBe(true);
  });

  it('gets a number within the first sentence, in a short text, with a way to a person', () => {
    for (const [message] of DANGER) {
      const reply = emergencyIn(message)?.reply;
      if (reply === undefined) continue;
      expect(reply.kind).toBe('safety');
      expect(reply.text.split(/[.!\n]/)[0], message).toMatch(NUMBER);
      expect(reply.text.length, message).toBeLessThan(1_500);
      expect(reply.suggestions.length, message).toBeGreaterThan(0);
    }
  });

  it('in capitals, with accents and with much punctuation, is heard as well', () => {
    for (const message of ['JE VEUX MOURIR !!!', 'Je… veux… mourir.', 'je veux mourír', 'j’ai\u00a0envie de mourir']) {
      expect(emergencyIn(message)?.reply.text, message).toContain('3114');
    }
  });
});

describe('a person who is not', () => {
  it.each(LOOK_ALIKES)('« %s » gets no alarm', (message) => {
    expect(emergencyIn(message)?.reply.text).toBeUndefined();
  });
});

describe('several things at once', () => {
  it('an exclusion cancels only the words that it covers', () => {
    expect(emergencyIn('formation prévention du suicide')).toBeUndefined();
    expect(emergencyIn('formation prévention du suicide, je veux mourir')).toBeDefined();
  });

  it('the most pressing one is answered', () => {
    expect(emergencyIn('je suis à la rue et je vais me tuer ce soir')?.reply.text).toMatch(/^Appelez le 15/);
  });
});
