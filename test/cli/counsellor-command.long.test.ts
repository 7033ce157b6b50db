import { describe, expect, it } from 'vitest';
import { tempFolder } from '../temp-folder.ts';
import { linesOf, runCli } from './run-cli.ts';

/** Each command starts a program and opens a database. */
const WITHIN_MS = 180_000;

describe('assistant counsellor', { timeout: WITHIN_MS }, () => {
  it('makes an account whose password is shown once, lists it, gives it another password, disables it', async () => {
    const data = tempFolder();
    const added = await runCli(data, [
      'counsellor',
      'add',
      'marie',
      '--first-name',
      'Marie',
      '--teams',
      'proch_info_formation',
    ]);
    expect([added.code, added.error]).toEqual([0, '']);
    expect(added.out).toMatch(/password, shown this once: (\w{5}-){3}\w{5}/);
    const changed = await runCli(
      data,
      ['counsellor', 'password', 'marie', '--password-stdin'],
      'une phrase de passe\n',
    );
    expect(linesOf(changed)).toEqual(['marie has a new password']);
    expect((await runCli(data, ['counsellor', 'disable', 'marie'])).code).toBe(0);
    const listed = await runCli(data, ['counsellor', 'list', '--json']);
    expect(linesOf(listed).map((line) => JSON.parse(line))).toEqual([
      {
        login: 'marie',
        firstName: 'Marie',
        role: 'counsellor',
        teams: ['proch_info_formation'],
        active: false,
        external: false,
      },
    ]);
    expect(listed.out).not.toContain('scrypt');
  });

  it('refuses in one line a login that is no login, an unknown team, a short password, nobody', async () => {
    const data = tempFolder();
    const add = (login: string, ...more: string[]) => ['counsellor', 'add', login, '--first-name', 'Marie', ...more];
    const refusal = async (args: string[], input = '') => {
      const { code, error } = await runCli(data, args, input);
      expect([code, error.trim().split('\n')]).toEqual([1, [expect.any(String)]]);
      return error;
    };
    expect(await refusal(add('Élodie !'))).toContain('a login has');
    expect(await refusal(add('marie', '--teams', 'personne'))).toContain(
      'personne: no such team; there are proch_info',
    );
    expect(await refusal(add('marie', '--password-stdin'), 'court\n')).toContain('12 characters');
    expect(await refusal(['counsellor', 'disable', 'paul'])).toContain('there is no account paul');
  });
});
