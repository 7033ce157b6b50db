import { describe, expect, it } from 'vitest';
import { contactHint, createSeal, newReference, readEmail, readPhone } from '../../../src/handoff/index.ts';

describe('a telephone number', () => {
  it.each([
    ['06 12 34 56 78', '0612345678'],
    ['0612345678', '0612345678'],
    ['06.12.34.56.78', '0612345678'],
    ['06-12-34-56-78', '0612345678'],
    ['+33 6 12 34 56 78', '0612345678'],
    ['+33 (0)6 12 34 56 78', '0612345678'],
    ['0033612345678', '0612345678'],
    ['03 20 12 34 56', '0320123456'],
    ['\u00a006\u202f12 34 56 78 ', '0612345678'],
  ])('« %s » is understood', (written, number) => expect(readPhone(written)).toBe(number));

  it.each([
    '',
    '12',
    '06 12 34 56',
    '06 12 34 56 789',
    '0812345678',
    '00 00 00 00 00',
    '06 66 66 66 66 6',
    '0666666666',
    '+32 470 12 34 56',
    'demain',
    '3949',
    '+33 06 12',
  ])('« %s » cannot be called', (written) => expect(readPhone(written)).toBeUndefined());
});

describe('an e-mail address', () => {
  it('is complete or asked again', () => {
    expect(readEmail(' samira@exemple.fr ')).toBe('samira@exemple.fr');
    for (const written of ['samira', 'samira@', '@exemple.fr', 'samira exemple.fr', `${'a'.repeat(250)}@exemple.fr`]) {
      expect(readEmail(written)).toBeUndefined();
    }
  });
});

describe('what is kept of a contact', () => {
  it('shows only its end', () => {
    expect(contactHint({ kind: 'phone', value: '0612345678' })).toBe('06 ** ** ** 78');
    expect(contactHint({ kind: 'email', value: 'samira@exemple.fr' })).toBe('s…@exemple.fr');
  });

  it('is sealed: never twice the same, opened only with the key, refused when changed', () => {
    const seal = createSeal('one');
    const sealed = seal.seal('0612345678');
    expect(seal.seal('0612345678')).not.toBe(sealed);
    expect(seal.open(sealed)).toBe('0612345678');
    expect(() => createSeal('two').open(sealed)).toThrow();
    const changed = Buffer.from(sealed, 'base64url');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => seal.open(changed.toString('base64url'))).toThrow();
  });

  it('has a reference without letters or digits that are taken for each other', () => {
    let next = 0;
    for (let i = 0; i < 500; i++)
      expect(newReference((limit) => next++ % limit)).toMatch(/^[AFKLMRXZ]{2} \d{3} \d{3}$/);
  });
});
