import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/platform/index.ts';

function loggerWithLines(level: string) {
  const lines: string[] = [];
  return { lines, logger: createLogger(level, { write: (line) => lines.push(line) }) };
}

describe('the log', () => {
  it('is JSON lines with a level in words and an ISO date', () => {
    const { lines, logger } = loggerWithLines('info');
    logger.info({ code: 'STARTED', n: 1 }, 'bonjour');
    const line = JSON.parse(lines[0] ?? '');
    expect(line).toMatchObject({ level: 'info', code: 'STARTED', n: 1, msg: 'bonjour' });
    expect(new Date(line.time).toISOString()).toBe(line.time);
    expect(line).not.toHaveProperty('hostname');
  });

  it('hides tokens, secrets and keys, also one step inside', () => {
    const { lines, logger } = loggerWithLines('info');
    const hidden = { token: 'S3CRET', secret: 'S3CRET', authorization: 'Bearer S3CRET', apiKey: 'S3CRET' };
    logger.info({ ...hidden, request: hidden, code: 'SEEN' });
    expect(lines[0]).toContain('SEEN');
    expect(lines[0]).not.toContain('S3CRET');
  });

  it('leaves out what is below its level; silent says nothing', () => {
    const warn = loggerWithLines('warn');
    warn.logger.info('no');
    warn.logger.warn('yes');
    expect(warn.lines).toHaveLength(1);
    const silent = loggerWithLines('silent');
    silent.logger.fatal('no');
    expect(silent.lines).toEqual([]);
  });
});
