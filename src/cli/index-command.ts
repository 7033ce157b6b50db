import { join } from 'node:path';
import { Command, Option } from 'commander';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import { buildIndex, haveChooser, haveVectors, libraryPlaces, makeLive, readVocabulary } from '../knowledge/index.ts';
import { systemClock } from '../platform/index.ts';
import { remoteEmbeddings } from '../remote-embeddings.ts';
import { type ImportsNow, importForCommand, lastImports } from './catalogue-imports.ts';
import { action, CommandFailure, cliSettings, printLine } from './cli-context.ts';
import { openDataFolder } from './data-folder.ts';
import { printImports } from './print-imports.ts';
import { createProgress, type Progress } from './progress.ts';

interface Options {
  readonly lexical?: boolean;
  readonly only?: 'knowledge' | 'catalogues';
  readonly report?: boolean;
  readonly json?: boolean;
  readonly acceptShrink?: string[];
}

/**
 * `assistant index`: reads all sources, learns the vectors, makes the new index live, then imports the catalogues; a running
 * server takes both up. May run from a schedule.
 */
export function indexCommand(): Command {
  return new Command('index')
    .description('build the index from the sources and import the catalogues; a running server takes them up by itself')
    .option('--lexical', 'without vectors: the server learns them when it takes the index up')
    .addOption(new Option('--only <part>', 'one of the two').choices(['knowledge', 'catalogues']))
    .option('--accept-shrink <sources...>', 'catalogues that may lose as many trainings as they do, this time')
    .option('--report', 'only show what the last import of each catalogue did')
    .option('--json', 'print the result as JSON')
    .action(
      action(async (options: Options) => {
        if (options.report) {
          const imports = await lastImports();
          if (options.json) printLine(JSON.stringify(imports.reports));
          else printImports(imports.reports);
          return;
        }
        const progress = createProgress();
        const knowledge = options.only === 'catalogues' ? undefined : await indexKnowledge(options, progress);
        const imports =
          options.only === 'knowledge' ? undefined : await importCatalogues(progress, options.acceptShrink);
        progress.end();
        if (options.json) printLine(JSON.stringify({ ...knowledge, ...(imports && { catalogues: imports }) }));
        else {
          if (knowledge !== undefined) printKnowledge(knowledge);
          if (imports !== undefined) printOutcome(imports);
        }
        if (imports?.by === 'command' && imports.reports.some(({ refused }) => refused !== null)) process.exitCode = 1;
      }),
    );
}

async function indexKnowledge(options: Options, progress: Progress) {
  const settings = cliSettings();
  const places = libraryPlaces(PROJECT_FOLDER, openDataFolder());
  let read = 0;
  const built = buildIndex(places, systemClock.now(), ({ id }) => progress.update(`read ${id}`, ++read, read));
  if (!built.ok) throw new CommandFailure(`${built.message} (${built.code}); the live index is unchanged`);
  const { index } = built;
  let vectors = 'none';
  let chooser = 'none';
  if (!options.lexical) {
    const joined = await haveVectors({
      index,
      indexRoot: places.indexRoot,
      remote: remoteEmbeddings(settings),
      learn: true,
      onProgress: (done, total) => progress.update('learn vectors', done, total),
    });
    if (!joined.ok) throw new CommandFailure(`${joined.message} (${joined.code}); the live index is unchanged`);
    vectors = joined.how;
    const vocabulary = await readVocabulary(join(places.knowledgeFolder, 'vocabulaire'));
    if (!vocabulary.ok) throw new CommandFailure(`${vocabulary.error.message}; the live index is unchanged`);
    const chosen = await haveChooser({
      index,
      indexRoot: places.indexRoot,
      vocabulary: vocabulary.vocabulary,
      dense: joined.dense,
      learn: true,
      onProgress: (done, total) => progress.update('learn to choose', done, total),
    });
    chooser = chosen.ok ? chosen.how : chosen.code;
  }
  makeLive(places.indexRoot, index);
  const { version, documents, sources, flagged = [] } = index.meta;
  return { version, documents, sources, flagged, vectors, chooser };
}

function importCatalogues(progress: Progress, acceptShrink: readonly string[] = []): Promise<ImportsNow> {
  let done = 0;
  return importForCommand(({ source }) => progress.update(`import ${source}`, ++done, done), acceptShrink);
}

function printKnowledge(knowledge: Awaited<ReturnType<typeof indexKnowledge>>): void {
  const { version, documents, sources, flagged, vectors, chooser } = knowledge;
  for (const source of sources) printLine(`${source.id.padEnd(24)} ${source.documents} documents`);
  for (const { document, section } of flagged) {
    printLine(`left out, it gives orders to a language model: ${document}, « ${section} »`);
  }
  printLine(`live: ${version}, ${documents} documents, vectors: ${vectors}, chooser: ${chooser}`);
}

function printOutcome({ by, reports }: ImportsNow): void {
  if (by === 'server') {
    const seconds = cliSettings().KNOWLEDGE_REFRESH_SECONDS;
    const when = seconds === 0 ? 'at its next start (KNOWLEDGE_REFRESH_SECONDS=0)' : `within ${seconds} s or so`;
    printLine(`catalogues: a server is running and holds the embedded database; it takes changed files up by itself,`);
    printLine(`${when}. See what it did with: assistant index --report`);
  } else if (reports.length === 0) printLine('catalogues: nothing has changed');
  else printImports(reports);
}
