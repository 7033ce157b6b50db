import { Command } from 'commander';
import { askCommand } from './ask-command.ts';
import { auditCommand } from './audit-command.ts';
import { counsellorCommand } from './counsellor-command.ts';
import { directoryCommand } from './directory-command.ts';
import { eligibilityCommand } from './eligibility-command.ts';
import { evalCommand } from './eval-command.ts';
import { factsCommand } from './facts-command.ts';
import { indexCommand } from './index-command.ts';
import { metiersCommand } from './metiers-command.ts';
import { modelCommand } from './model-command.ts';
import { personCommand } from './person-command.ts';
import { privacyCommand } from './privacy-command.ts';
import { readCommand } from './read-command.ts';
import { retentionCommand } from './retention-command.ts';
import { searchCommand } from './search-command.ts';
import { serveCommand } from './serve-command.ts';
import { teamsCommand } from './teams-command.ts';
import { trainingsCommand } from './trainings-command.ts';
import { weighCommand } from './weigh-command.ts';

const program = new Command('assistant')
  .description('The training and orientation assistant of the Région Hauts-de-France')
  .showHelpAfterError()
  .addCommand(serveCommand())
  .addCommand(indexCommand())
  .addCommand(askCommand())
  .addCommand(readCommand())
  .addCommand(searchCommand())
  .addCommand(trainingsCommand())
  .addCommand(directoryCommand())
  .addCommand(metiersCommand())
  .addCommand(eligibilityCommand())
  .addCommand(factsCommand())
  .addCommand(evalCommand())
  .addCommand(counsellorCommand())
  .addCommand(auditCommand())
  .addCommand(modelCommand())
  .addCommand(teamsCommand())
  .addCommand(retentionCommand())
  .addCommand(personCommand())
  .addCommand(privacyCommand())
  .addCommand(weighCommand());

await program.parseAsync();
