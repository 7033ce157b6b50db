import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { judgeOfSettings } from '../../src/cli/eval-judge.ts';
import { readSettings } from '../../src/config.ts';
import { parseReport } from '../../src/evaluation/index.ts';
import { startModelServer } from '../doubles/model-server.ts';
import { tempFolder } from '../temp-folder.ts';
import { runCli } from './run-cli.ts';

/** Starting builds an index, then 200 questions are asked; a shared machine may be slow. */
const WITHIN_MS = 240_000;
const MODEL = { MODEL_BASE_URL: 'https://model.test/v1', MODEL_NAME: 'albert', MODEL_KEY: 'sk-1' };

function judgeOf(environment: NodeJS.ProcessEnv) {
  const read = readSettings(environment);
  if (!read.ok) throw new Error(read.message);
  return judgeOfSettings(read.settings);
}

describe('the judge of the settings', () => {
  it('is nobody when none is named, although a model writes the answers', () => {
    expect(judgeOf({})).toBeUndefined();
    expect(judgeOf(MODEL)).toBeUndefined();
  });

  it('is its own model, or the one that writes when that is asked for', () => {
    const own = { EVAL_JUDGE_BASE_URL: 'https://judge.test:8443/v1', EVAL_JUDGE_NAME: 'juge', EVAL_JUDGE_AT_ONCE: '2' };
    expect(judgeOf({ ...MODEL, ...own })).toMatchObject({
      name: 'juge',
      endpoint: 'judge.test:8443',
      budgetMs: 30_000,
      atOnce: 2,
    });
    expect(judgeOf({ ...MODEL, EVAL_JUDGE_SAME_MODEL: '1' })).toMatchObject({ name: 'albert', endpoint: 'model.test' });
  });
});

describe('assistant eval with a judge', { timeout: WITHIN_MS }, () => {
  it('has each answer judged, keeps the figures that need no judge, and never shows the key', async () => {
    const server = await startModelServer(({ user }) => ({
      kind: 'content',
      content: JSON.stringify({
        raison: user.includes('<genre>\nanswer\n') ? 'Tout y est.' : 'Ne répond pas.',
        exactitude: user.includes('<genre>\nanswer\n') ? 'exacte' : 'fausse',
        fidelite: 'fidele',
      }),
    }));
    onTestFinished(() => server.close());
    const data = tempFolder();
    const { code, out, error } = await runCli(data, ['eval', '--suite', 'answers'], '', {
      EVAL_JUDGE_BASE_URL: server.baseUrl,
      EVAL_JUDGE_NAME: 'juge-1',
      EVAL_JUDGE_KEY: 'sk-very-secret',
    });
    expect(code).toBe(0);
    const json = readFileSync(join(data, 'evaluation', 'report.json'), 'utf8');
    const page = readFileSync(join(data, 'evaluation', 'report.html'), 'utf8');
    const read = parseReport(json);
    const suite = read.ok ? read.report.suites[0] : undefined;
    expect(suite?.judge).toMatchObject({ model: 'juge-1', judged: suite?.figures.questions, notJudged: {} });
    expect(suite?.cases.every(({ judgement }) => judgement?.kind === 'judged')).toBe(true);
    const { share, kappa } = suite?.judge?.agreement ?? {};
    expect(share).toBeGreaterThan(0);
    expect(kappa).toBeLessThan(1);
    expect(out).toContain('judged by juge-1');
    expect(page).toContain('Tout y est.');
    // The composed questions kept apart stay here: nobody is told which of them are wrong.
    expect(server.requests).toHaveLength(suite?.figures.questions ?? 0);
    for (const text of [json, page, out, error]) expect(text).not.toContain('sk-very-secret');
    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk-very-secret');
    expect(server.requests[0]?.system).toContain('Vous relisez les réponses');
  });
});
