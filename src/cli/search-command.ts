import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import { KnowledgeRetriever, readVocabulary, runBeir } from '../knowledge/index.ts';
import { action, CommandFailure, printLine } from './cli-context.ts';
import { openLibraryForCommand } from './open-assistant.ts';
import { createProgress } from './progress.ts';

interface Options {
  beir?: string;
  relevantFrom: number;
  lexical?: boolean;
  run?: string;
  json?: boolean;
  limit: number;
}

const DIGITS = 4;

/** `assistant search [question]`, or `--beir DIR` to measure the search on a test set. */
export function searchCommand(): Command {
  return new Command('search')
    .description('search the documents, or measure the search on a BEIR test set')
    .argument('[question]')
    .option('--beir <dir>', 'folder with corpus.jsonl[.gz], queries.jsonl and qrels/test.tsv')
    .option('--relevant-from <grade>', 'grade from which a document is relevant', positive, 1)
    .option('--lexical', 'leave vectors out')
    .option('--run <file>', 'with --beir: write the rankings there (TREC format)')
    .option('--limit <n>', 'documents shown', positive, 10)
    .option('--json', 'print JSON')
    .action(
      action(async (question: string | undefined, options: Options) => {
        if (options.beir !== undefined) await measure(options.beir, options);
        else if (question !== undefined) await search(question, options);
        else throw new CommandFailure('a question or --beir DIR is needed (see --help)');
      }),
    );
}

async function measure(directory: string, options: Options): Promise<void> {
  const vocabulary = await readVocabulary(join(PROJECT_FOLDER, 'knowledge', 'vocabulaire'));
  if (!vocabulary.ok) throw new CommandFailure(vocabulary.error.message);
  const progress = createProgress();
  const result = await runBeir({
    directory,
    relevantFrom: options.relevantFrom,
    lexicalOnly: options.lexical === true,
    vocabulary: vocabulary.vocabulary,
    ...(options.run === undefined ? {} : { runFile: options.run }),
    onProgress: ({ step, done, total }) => progress.update(step, done, total),
  });
  progress.end();
  if (!result.ok) throw new CommandFailure(result.error.message);
  const rounded = Object.fromEntries(
    Object.entries(result.value).map(([name, value]) => [name, Number(value.toFixed(DIGITS))]),
  );
  if (options.json) printLine(JSON.stringify(rounded));
  else for (const [name, value] of Object.entries(rounded)) printLine(`${name.padEnd(14)} ${value}`);
}

async function search(question: string, { lexical, limit, json }: Options): Promise<void> {
  const library = (await openLibraryForCommand()).current();
  if (lexical) library.engine.attachDense(null);
  const found = await new KnowledgeRetriever(() => library, { limit }).invoke(question);
  for (const { pageContent, metadata } of found) {
    if (json) printLine(JSON.stringify({ ...metadata, text: pageContent }));
    else
      printLine(
        `${metadata.score.toFixed(2).padStart(6)}  ${metadata.title} › ${metadata.section}\n        ${metadata.url}`,
      );
  }
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 on is needed');
  return value;
}
