import { join } from 'node:path';
import { Command } from 'commander';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import { importDirectory, readDirectoryWords, readNationalLines } from '../directory/index.ts';
import { systemClock } from '../platform/index.ts';
import { readTerritory } from '../territory/index.ts';
import { action, CommandFailure, printLine } from './cli-context.ts';
import { openDataFolder } from './data-folder.ts';
import { createProgress } from './progress.ts';

/** `assistant directory import FILE` */
export function directoryCommand(): Command {
  return new Command('directory')
    .description('the bodies that receive people')
    .addCommand(
      new Command('import')
        .description("replace the directory by the DILA's « base de données locales » (the unpacked JSON file)")
        .argument('<file>', 'file of data.gouv.fr, or export of its API, as JSON')
        .option('--accept-shrink', 'the directory may lose as many bodies as it does')
        .option('--json', 'print the report as JSON')
        .action(action(importFile)),
    );
}

async function importFile(file: string, options: { json?: boolean; acceptShrink?: boolean }): Promise<void> {
  const dataFolder = openDataFolder();
  const dialogs = join(PROJECT_FOLDER, 'dialogs');
  const words = readDirectoryWords(join(dialogs, 'annuaire.yaml'), readNationalLines(join(dialogs, 'numeros.yaml')));
  const { byInsee } = readTerritory(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json'));
  const progress = createProgress();
  const result = await importDirectory({
    file,
    dataFolder,
    kinds: words.kinds,
    byInsee,
    acceptShrink: options.acceptShrink === true,
    today: systemClock.now().toISOString().slice(0, 10),
    onProgress: (done, total) => progress.update('read', Math.min(done, total), total),
  });
  progress.end();
  if (!result.ok) throw new CommandFailure(`${result.message} (${result.code})`);
  const { report } = result;
  if (options.json) {
    printLine(JSON.stringify(report));
    return;
  }
  for (const [kind, count] of Object.entries(report.kept)) printLine(`${kind.padEnd(20)} ${count}`);
  const absent = words.kinds.filter(({ id }) => report.kept[id] === undefined).map(({ id }) => id);
  if (absent.length > 0) printLine(`not in the file, kept as shipped: ${absent.join(', ')}`);
  for (const { id, reason } of report.rejects) printLine(`rejected ${id}: ${reason}`);
  const kept = Object.values(report.kept).reduce((sum, count) => sum + count, 0);
  printLine(
    `read ${report.read} bodies, kept ${kept}, rejected ${report.rejected}; a running server takes them up by itself`,
  );
}
