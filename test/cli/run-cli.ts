import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { RECOGNISERS_KEPT_IN } from '../recognisers-kept.ts';

export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs `assistant …` as a person does, with its own data folder. */
export function runCli(dataFolder: string, args: readonly string[], input = '', settings = {}): Promise<CliResult> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(PROJECT_FOLDER, 'src', 'cli.ts'), ...args], {
    env: { PATH, HOME, DATA_DIR: dataFolder, LEARNED_DIR: RECOGNISERS_KEPT_IN, ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    error += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, error }));
  });
}

/** The lines that a command printed, none of them empty. */
export function linesOf({ out }: CliResult): string[] {
  return out.split('\n').filter((line) => line !== '');
}
