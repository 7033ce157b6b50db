import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings, SETTING_NAMES } from '../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
const EXAMPLE = join(import.meta.dirname, '..', '.env.example');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const UUID = '6f1b3a52-9b1e-4d0c-8a42-1f1f6f0f7a11';
const MODEL = { MODEL_BASE_URL: 'https://host.test/v1', MODEL_NAME: 'albert' };
const TEAMS = { TEAMS_APP_ID: UUID, TEAMS_TENANT_ID: UUID };

describe('.env.example', () => {
  const paragraphs = readFileSync(EXAMPLE, 'utf8')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''));
  const settingsIn = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('#'));

  it('lists exactly the settings of src/config.ts, in their order', () => {
    const listed = paragraphs.flatMap(settingsIn).map((line) => line.slice(0, line.indexOf('=')));
    expect(listed).toEqual(SETTING_NAMES);
  });

  it('says above each setting, or each family of settings, what it is for', () => {
    const silent = paragraphs.filter((lines) => settingsIn(lines).length > 0 && !lines[0]?.startsWith('# '));
    expect(silent).toEqual([]);
  });

  it('shows the values that count when nothing is set', () => {
    const fromExample = readSettings({}, EXAMPLE);
    expect(fromExample).toEqual(readSettings({}));
    expect(fromExample.ok).toBe(true);
  });
});

describe('what is refused at start', () => {
  it('names an unknown setting of the .env file', () => {
    expect(refusal({}, 'PORT=3000\nPROT=3001\n')).toMatch(/\bPROT is not a setting/);
  });

  it('ignores the environment of other programs, but not a misspelt name of ours', () => {
    expect(readSettings({ PATH: '/bin', HOME: '/root', PROT: '1' }).ok).toBe(true);
    for (const name of ['EMBEDDINGS_URL', 'TOKEN_MINUTE', 'EVAL_JUDGE_URL', 'TURN_CONCURENCY', 'KNOWLEDGE_REFRESH']) {
      expect(refusal({ [name]: '1' })).toContain(`${name} is not a setting`);
    }
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', 'trois'],
    ['PORT', '3978.5'],
    ['DATABASE_URL', 'mysql://host/base'],
    ['DATABASE_URL', 'localhost:5432'],
    ['LOG_LEVEL', 'verbose'],
    ['ALLOWED_ORIGINS', 'https://www.hautsdefrance.fr,hautsdefrance.fr'],
    ['ALLOWED_ORIGINS', 'ftp://www.hautsdefrance.fr'],
    ['TOKEN_SECRET', 'x'.repeat(31)],
    ['TOKEN_MINUTES', '29'],
    ['TOKEN_MINUTES', '61'],
    ['TURN_CONCURRENCY', '0'],
    ['TURN_CONCURRENCY', '65'],
    ['KNOWLEDGE_REFRESH_SECONDS', '-1'],
    ['OIDC_ISSUER', 'http://host.test'],
    ['OIDC_REDIRECT_URI', 'console'],
  ])('refuses %s=%s', (name, value) => {
    expect(refusal({ [name]: value })).toContain(`${name}`);
  });

  it('never repeats a secret that it refuses', () => {
    expect(refusal({ TOKEN_SECRET: 'too-short-a-secret' })).not.toContain('too-short-a-secret');
  });

  it.each([
    [{ EMBEDDINGS_BASE_URL: 'https://host.test/v1' }, ['EMBEDDINGS_BASE_URL', 'EMBEDDINGS_MODEL']],
    [{ EMBEDDINGS_MODEL: 'bge' }, ['EMBEDDINGS_BASE_URL', 'EMBEDDINGS_MODEL']],
    [{ EMBEDDINGS_API_KEY: 'key' }, ['EMBEDDINGS_API_KEY', 'EMBEDDINGS_BASE_URL']],
    [{ EVAL_JUDGE_BASE_URL: 'https://host.test/v1' }, ['EVAL_JUDGE_BASE_URL', 'EVAL_JUDGE_NAME']],
    [{ EVAL_JUDGE_NAME: 'juge' }, ['EVAL_JUDGE_BASE_URL', 'EVAL_JUDGE_NAME']],
    [{ EVAL_JUDGE_KEY: 'sk-1' }, ['EVAL_JUDGE_KEY needs EVAL_JUDGE_BASE_URL']],
    [{ EVAL_JUDGE_SAME_MODEL: '1' }, ['EVAL_JUDGE_SAME_MODEL needs MODEL_BASE_URL']],
    [{ ...MODEL, EVAL_JUDGE_SAME_MODEL: '1', EVAL_JUDGE_KEY: 'sk-1' }, ['goes without EVAL_JUDGE_KEY']],
    [{ TEAMS_APP_ID: UUID }, ['TEAMS_APP_ID', 'TEAMS_TENANT_ID']],
    [{ ...TEAMS, TEAMS_APP_TYPE: 'SingleTenant' }, ['TEAMS_APP_SECRET']],
    [{ ...TEAMS, TEAMS_APP_TYPE: 'UserAssignedMSI', TEAMS_APP_SECRET: 's' }, ['TEAMS_APP_SECRET']],
    [{ ...TEAMS, TEAMS_APP_TYPE: 'MultiTenant', TEAMS_APP_SECRET: 's' }, ['TEAMS_APP_TYPE']],
    [{ TEAMS_APP_SECRET: 's' }, ['TEAMS_APP_ID']],
    [{ ...TEAMS, TEAMS_ANONYMOUS: '1' }, ['TEAMS_ANONYMOUS', 'TEAMS_APP_ID']],
    [{ TEAMS_ANONYMOUS: '1', HOST: '0.0.0.0' }, ['TEAMS_ANONYMOUS', 'HOST']],
    [{ OIDC_ISSUER: 'https://host.test' }, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_REDIRECT_URI']],
  ])('refuses %j, which contradicts itself', (environment, names) => {
    const message = refusal(environment);
    for (const name of names) expect(message).toContain(name);
  });

  it('names every faulty setting, in one line', () => {
    const message = refusal({ PORT: 'x', TOKEN_MINUTES: '5', TOKEN_LIFE: '3' }, 'NOISE=1\n');
    for (const name of ['PORT', 'TOKEN_MINUTES', 'TOKEN_LIFE', 'NOISE']) expect(message).toContain(name);
    expect(message).not.toContain('\n');
  });
});

describe('where a value comes from', () => {
  it('the environment wins over the file, and the file over the default', () => {
    const read = settingsOf({ PORT: '1111' }, 'PORT=2222\nTOKEN_MINUTES=50\n');
    expect(read).toMatchObject({ PORT: 1111, TOKEN_MINUTES: 50, TURN_CONCURRENCY: 8 });
  });

  it('an empty value counts as absent', () => {
    expect(settingsOf({ PORT: '', DATABASE_URL: '' }, 'HOST=\n')).toMatchObject({ PORT: 3978, HOST: '127.0.0.1' });
  });

  it('does without a .env file', () => {
    expect(readSettings({}, join(folder, 'absent.env')).ok).toBe(true);
  });

  it('reads a list of origins, and the three embeddings settings together', () => {
    const read = settingsOf({
      ALLOWED_ORIGINS: 'https://a.test, https://b.test ,',
      EMBEDDINGS_BASE_URL: 'https://host.test/v1',
      EMBEDDINGS_MODEL: 'bge',
      EMBEDDINGS_API_KEY: 'key',
    });
    expect(read).toMatchObject({ ALLOWED_ORIGINS: ['https://a.test', 'https://b.test'], EMBEDDINGS_MODEL: 'bge' });
  });
});

function read(environment: NodeJS.ProcessEnv, file?: string) {
  if (file === undefined) return readSettings(environment);
  const path = join(folder, 'test.env');
  writeFileSync(path, file);
  return readSettings(environment, path);
}

function settingsOf(environment: NodeJS.ProcessEnv, file?: string) {
  const result = read(environment, file);
  if (!result.ok) throw new Error(result.message);
  return result.settings;
}

function refusal(environment: NodeJS.ProcessEnv, file?: string): string {
  const result = read(environment, file);
  return result.ok ? 'accepted' : result.message;
}
