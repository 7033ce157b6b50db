import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createTokens } from '../../../src/channels/web/tokens.ts';

const SECRET = 'a secret that only these tests know, long enough';
const START_MS = Date.UTC(2026, 10, 23, 8);
const MINUTE_MS = 60_000;
const alice = { conversationId: 'c', userId: 'alice' };

function tokensAt(secret = SECRET) {
  const time = { ms: START_MS };
  return { time, tokens: createTokens({ secret, minutes: 45, clock: { now: () => new Date(time.ms) } }) };
}

const signed = (claims: Record<string, unknown>, secret = SECRET) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));

describe('tokens', () => {
  it('are checked as strictly the second time: one that was good expires', async () => {
    const { time, tokens } = tokensAt();
    const token = await tokens.issueAccess(alice);
    expect(await tokens.verifyAccess(token)).toEqual({ ok: true, bearer: alice });
    time.ms += 45 * MINUTE_MS - 1;
    expect(await tokens.verifyAccess(token)).toEqual({ ok: true, bearer: alice });
    time.ms += 1;
    expect(await tokens.verifyAccess(token)).toEqual({ ok: false, code: 'TOKEN_EXPIRED' });
  });

  it('serve one purpose each', async () => {
    const { tokens } = tokensAt();
    const token = await tokens.issueAccess(alice);
    await tokens.verifyAccess(token);
    expect(await tokens.verifyResume(token)).toEqual({ ok: false, code: 'TOKEN_INVALID' });
    expect(await tokens.verifyAccess(await tokens.issueResume(alice))).toEqual({ ok: false, code: 'TOKEN_INVALID' });
  });

  it('outlive each other in the right order: the resume secret still opens weeks later, not months', async () => {
    const { time, tokens } = tokensAt();
    const secret = await tokens.issueResume(alice);
    time.ms += 29 * 24 * 60 * MINUTE_MS;
    expect(await tokens.verifyResume(secret)).toEqual({ ok: true, bearer: alice });
    time.ms += 2 * 24 * 60 * MINUTE_MS;
    expect(await tokens.verifyResume(secret)).toEqual({ ok: false, code: 'TOKEN_EXPIRED' });
  });

  it.each([
    ['another secret', signed({ conv: 'c', user: 'alice', aud: 'directline', exp: 4e9 }, `${SECRET}!`)],
    ['no end', signed({ conv: 'c', user: 'alice', aud: 'directline' })],
    ['no user', signed({ conv: 'c', aud: 'directline', exp: 4e9 })],
    ['no purpose', signed({ conv: 'c', user: 'alice', exp: 4e9 })],
    ['no signature', Promise.resolve(`${btoa('{"alg":"none"}')}.${btoa('{"conv":"c","user":"a","exp":4000000000}')}.`)],
  ])('are refused when they have %s', async (_fault, token) => {
    expect(await tokensAt().tokens.verifyAccess(await token)).toEqual({ ok: false, code: 'TOKEN_INVALID' });
  });
});
