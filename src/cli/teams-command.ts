import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import {
  buildTeamsPackage,
  CODE_MINUTES,
  keepCode,
  listAlertChannels,
  newBindingCode,
  unbindTeam,
} from '../channels/teams/index.ts';
import { systemClock } from '../platform/index.ts';
import { action, CommandFailure, cliSettings, printLine } from './cli-context.ts';
import { staffedTeams } from './staffed-teams.ts';
import { withDatabase } from './with-database.ts';

/** `assistant teams package|bind|channels|unbind`: the app package, and the channels in which teams are told of requests. */
export function teamsCommand(): Command {
  return new Command('teams')
    .description('Microsoft Teams')
    .addCommand(
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
    )
    .addCommand(
      new Command('bind')
        .description('make the code by which a channel is told of the requests to a team')
        .argument('<team>', 'id of a team of dialogs/routage.yaml')
        .action(action(bind)),
    )
    .addCommand(new Command('channels').description('the channels that are told').action(action(channels)))
    .addCommand(
      new Command('unbind')
        .description('tell no channel of the requests to a team any more')
        .argument('<team>')
        .action(action(unbind)),
    );
}

async function bind(team: string): Promise<void> {
  const known = staffedTeams();
  if (!known.includes(team)) throw new CommandFailure(`${team}: no such team; there are ${known.join(', ')}`);
  const code = newBindingCode();
  await withDatabase((database) => keepCode(database, code, team, systemClock.now()));
  printLine(`in the channel, within ${CODE_MINUTES} minutes, write once: @Assistant lier ${code}`);
}

async function channels(): Promise<void> {
  for (const { team, conversationId, boundAt, reachable } of await withDatabase(listAlertChannels)) {
    const mark = reachable ? '' : ' (the app was taken out of it)';
    printLine(`${team.padEnd(24)} ${boundAt.toISOString().slice(0, 10)} ${conversationId}${mark}`);
  }
}

async function unbind(team: string): Promise<void> {
  const many = await withDatabase((database) => unbindTeam(database, team));
  printLine(`${many} channel${many === 1 ? '' : 's'} no longer told of ${team}`);
}
