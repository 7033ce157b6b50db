import { Command } from 'commander';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import { importTrades, tradePlaces } from '../metiers/index.ts';
import { systemClock } from '../platform/index.ts';
import { action, CommandFailure, printLine } from './cli-context.ts';
import { openDataFolder } from './data-folder.ts';

/** `assistant metiers import FILE` */
export function metiersCommand(): Command {
  return new Command('metiers')
    .description('what is known of trades: the ROME, surveys on who recruits, wages')
    .addCommand(
      new Command('import')
        .description(
          'replace a set of facts by a published file: ROME of France Travail (CSV or XML, zipped or not), BMO, tensions, wages, InserJeunes',
        )
        .argument('<file>', '.csv, .csv.gz, .xml, or a .zip of them')
        .option('--annee <year>', 'year or period of the figures, where the file does not tell: 2026, 2020-2022')
        .option('--force', 'take an older version, or one with far fewer rows, too')
        .option('--json', 'print the report as JSON')
        .action(action(importFile)),
    );
}

async function importFile(file: string, options: { annee?: string; force?: boolean; json?: boolean }): Promise<void> {
  const result = await importTrades({
    file,
    places: tradePlaces(PROJECT_FOLDER, openDataFolder()),
    today: systemClock.now().toISOString().slice(0, 10),
    period: options.annee,
    force: options.force === true,
  });
  if (!result.ok) throw new CommandFailure(`${result.message} (${result.code})`);
  if (options.json) {
    printLine(JSON.stringify(result.imports));
    return;
  }
  for (const { kind, from, kept, publication, rejected, rejects } of result.imports) {
    const dated = [publication.version, publication.periode].filter((part) => part !== '').join(' ');
    printLine(`${kind.padEnd(22)} ${String(kept).padStart(6)} rows  ${dated}  (${from}, rejected ${rejected})`);
    for (const { line, reason } of rejects) printLine(`  rejected line ${line}: ${reason}`);
  }
  printLine('a running server takes them up by itself');
}
