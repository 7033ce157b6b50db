import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Command } from 'commander';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import { PRIVACY_DOCUMENTS, type PrivacyDocument, privacyFacts, writeDocument } from '../privacy/index.ts';
import { action, cliSettings, printLine } from './cli-context.ts';

/** `assistant privacy registre|aipd`: documents of the law, with what the settings say. */
export function privacyCommand(): Command {
  return new Command('privacy')
    .description('the register of processing, or a sheet for the impact assessment, with what the settings say')
    .addArgument(new Argument('<document>').choices(PRIVACY_DOCUMENTS))
    .option('--out <file>', 'where to write it; absent: standard output')
    .action(
      action(async (document: PrivacyDocument, { out }: { out?: string }) => {
        const folder = join(PROJECT_FOLDER, 'dialogs', 'vie-privee');
        const text = writeDocument(document, privacyFacts(cliSettings()), folder);
        if (out === undefined) printLine(text.trimEnd());
        else {
          writeFileSync(out, text);
          printLine(out);
        }
      }),
    );
}
