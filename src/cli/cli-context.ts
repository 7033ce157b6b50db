import { join } from 'node:path';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import { readSettings, type Settings } from '../config.ts';
import { createLogger, type Logger } from '../platform/index.ts';

/** Ends a command with one clear line on standard error and exit code 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** The settings of the installation, or the command ends. */
export function cliSettings(): Settings {
  const read = readSettings(process.env, join(PROJECT_FOLDER, '.env'));
  if (!read.ok) throw new CommandFailure(read.message);
  return read.settings;
}

/** Commands speak for themselves on standard error; only errors of their parts are logged. */
export function cliLogger(): Logger {
  return createLogger('silent');
}

/** Runs a command's action; an expected failure becomes one line and exit code 1. */
export function action<Arguments extends unknown[]>(run: (...args: Arguments) => Promise<void>) {
  return async (...args: Arguments): Promise<void> => {
    try {
      await run(...args);
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      process.stderr.write(`assistant: ${error.message}\n`);
      process.exitCode = 1;
    }
  };
}

/** Prints a line of the result; a reader that has gone (`| head`) ends the command quietly. */
export function printLine(line: string): void {
  if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', endWhenUnread);
  process.stdout.write(`${line}\n`);
}

function endWhenUnread(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode);
  throw error;
}
