import { beforeEach, describe, expect, it } from 'vitest';
import { countTry, knownBrowser, loginHash } from '../../src/console/accounts/sign-in-tries.ts';
import type { RateCounters } from '../../src/platform/index.ts';

const SECRET = 'a secret that only these tests know, long enough';
const LOGIN = 'marie';

describe('tries to sign in', () => {
  let spent: Map<string, number>;
  let counters: RateCounters;
  beforeEach(() => {
    spent = new Map();
    counters = {
      take(key, allowance) {
        const before = spent.get(key) ?? 0;
        if (before >= allowance) return { ok: false, retryAfterS: 30 };
        spent.set(key, before + 1);
        return { ok: true };
      },
      async share() {},
      stop() {},
    };
  });
  const tryFrom = (address: string, browser?: string, login = LOGIN) =>
    countTry(counters, { login, address, browser }, SECRET);
  const guess = (address: string, tries: number, login?: string) => {
    for (let count = 0; count < tries; count++) tryFrom(address, undefined, login);
  };

  it('of one login from one address are eight a minute, and keep nobody out who comes from elsewhere', () => {
    guess('198.51.100.7', 8);
    expect(tryFrom('198.51.100.7')).toBe(30);
    expect(tryFrom('203.0.113.9')).toBeUndefined();
  });

  it('of many addresses make new browsers wait, never one that has signed in before', () => {
    const known = knownBrowser(LOGIN, SECRET);
    for (let host = 0; host < 30; host++) guess(`192.0.2.${host}`, 8);
    expect(tryFrom('203.0.113.9')).toBe(30);
    expect(tryFrom('203.0.113.9', known)).toBeUndefined();
    expect(tryFrom('192.0.2.1', known)).toBeUndefined();
    expect(tryFrom('203.0.113.9', knownBrowser('another', SECRET))).toBe(30);
    expect(tryFrom('203.0.113.9', knownBrowser(LOGIN, 'another secret'))).toBe(30);
    expect(tryFrom('203.0.113.9', 'nonsense')).toBe(30);
  });

  it('of any login from one address are forty a minute, and of a known browser eight', () => {
    for (let login = 0; login < 5; login++) guess('198.51.100.7', 8, `login-${login}`);
    expect(tryFrom('198.51.100.7')).toBe(30);
    const known = knownBrowser(LOGIN, SECRET);
    for (let count = 0; count < 8; count++) expect(tryFrom('198.51.100.7', known)).toBeUndefined();
    expect(tryFrom('198.51.100.7', known)).toBe(30);
  });

  it('are written down under a hash that needs the secret', () => {
    expect(loginHash(LOGIN, SECRET)).toBe(loginHash(LOGIN, SECRET));
    expect(loginHash(LOGIN, SECRET)).not.toBe(loginHash(LOGIN, 'another secret'));
    expect(loginHash(LOGIN, SECRET)).not.toContain(LOGIN);
  });
});
