import { keepFolderPrivate } from '../platform/index.ts';
import { CommandFailure, cliSettings } from './cli-context.ts';

const closed = new Set<string>();

/**
 * DATA_DIR, for a command: closed to the other accounts of the machine before anything is read or written there, what was
 * open being told on standard error. Where it cannot be, the command ends (DATA_FOLDER_REFUSED).
 */
export function openDataFolder(): string {
  const { DATA_DIR } = cliSettings();
  if (closed.has(DATA_DIR)) return DATA_DIR;
  const kept = keepFolderPrivate(DATA_DIR, (line) => process.stderr.write(`assistant: ${line}\n`));
  if (!kept.ok) throw new CommandFailure(`${kept.message} (${kept.code})`);
  closed.add(DATA_DIR);
  return DATA_DIR;
}
