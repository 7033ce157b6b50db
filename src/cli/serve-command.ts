import { Command } from 'commander';
import { serve } from '../serve.ts';

/** `assistant serve` */
export function serveCommand(): Command {
  return new Command('serve').description('run the server (what npm start does)').action(async () => {
    process.exitCode = await serve();
  });
}
