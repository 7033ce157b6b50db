import { expect, it } from 'vitest';
import { tempFolder } from '../temp-folder.ts';
import { runCli } from './run-cli.ts';

const WITHIN_MS = 120_000;

it(
  'gives the code by which a channel is told of a team’s requests, for a team that there is',
  async () => {
    const data = tempFolder();
    const made = await runCli(data, ['teams', 'bind', 'proch_info_nord']);
    expect(made.out).toMatch(/@Assistant lier (\w{4}-){2}\w{4}\n/);
    const unknown = await runCli(data, ['teams', 'bind', 'nulle_part']);
    expect([unknown.code, unknown.error]).toEqual([1, expect.stringContaining('nulle_part: no such team')]);
  },
  WITHIN_MS,
);
