import { Command } from 'commander';
import { askCommand } from './cli/ask-command.ts';
import { counsellorCommand } from './cli/counsellor-command.ts';
import { directoryCommand } from './cli/directory-command.ts';
import { eligibilityCommand } from './cli/eligibility-command.ts';
import { evalCommand } from './cli/eval-command.ts';
import { indexCommand } from './cli/index-command.ts';
import { searchCommand } from './cli/search-command.ts';
import { serveCommand } from './cli/serve-command.ts';
import { teamsCommand } from './cli/teams-command.ts';
import { trainingsCommand } from './cli/trainings-command.ts';

const program = new Command('assistant')
  .description('The training and orientation assistant of the Région Hauts-de-France')
  .showHelpAfterError()
  .addCommand(serveCommand())
  .addCommand(indexCommand())
  .addCommand(askCommand())
  .addCommand(searchCommand())
  .addCommand(trainingsCommand())
  .addCommand(directoryCommand())
  .addCommand(eligibilityCommand())
  .addCommand(evalCommand())
  .addCommand(counsellorCommand())
  .addCommand(teamsCommand());

await program.parseAsync();
