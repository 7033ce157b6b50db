import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { buildTeamsPackage } from '../channels/teams/index.ts';
import { action, CommandFailure, cliSettings, printLine } from './cli-context.ts';

/** `assistant teams package`: the app package for Teams' administrators. */
export function teamsCommand(): Command {
  return new Command('teams').description('Microsoft Teams').addCommand(
    new Command('package')
      .description('make the app package from the settings')
      .option('--out <file>', 'where to write it', 'assistant-teams.zip')
      .action(
        action(async ({ out }: { out: string }) => {
          const made = await buildTeamsPackage(cliSettings());
          if (!made.ok) throw new CommandFailure(made.message);
          writeFileSync(out, made.zip);
          printLine(out);
        }),
      ),
  );
}
