import { Command } from 'commander';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import { buildIndex, haveVectors, libraryPlaces, makeLive } from '../knowledge/index.ts';
import { systemClock } from '../platform/index.ts';
import { remoteEmbeddings } from '../remote-embeddings.ts';
import { action, CommandFailure, cliSettings, printLine } from './cli-context.ts';
import { createProgress } from './progress.ts';

/** `assistant index`: reads all sources, learns the vectors, then makes the new index live; a running server takes it up. */
export function indexCommand(): Command {
  return new Command('index')
    .description('build the index from the sources and make it live; a running server takes it up by itself')
    .option('--lexical', 'without vectors: the server learns them when it takes the index up')
    .option('--json', 'print the result as JSON')
    .action(
      action(async (options: { lexical?: boolean; json?: boolean }) => {
        const settings = cliSettings();
        const places = libraryPlaces(PROJECT_FOLDER, settings.DATA_DIR);
        const progress = createProgress();
        let read = 0;
        const built = buildIndex(places, systemClock.now(), ({ id }) => progress.update(`read ${id}`, ++read, read));
        if (!built.ok) throw new CommandFailure(`${built.message} (${built.code}); the live index is unchanged`);
        const { index } = built;
        let vectors = 'none';
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
        }
        progress.end();
        makeLive(places.indexRoot, index);
        const { version, documents, sources } = index.meta;
        if (options.json) printLine(JSON.stringify({ version, documents, sources, vectors }));
        else {
          for (const source of sources) printLine(`${source.id.padEnd(24)} ${source.documents} documents`);
          printLine(`live: ${version}, ${documents} documents, vectors: ${vectors}`);
        }
      }),
    );
}
