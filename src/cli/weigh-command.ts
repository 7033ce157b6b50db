import { join } from 'node:path';
import { Command } from 'commander';
import { PROJECT_FOLDER } from '../assistant-parts.ts';
import { countedFile, libraryPlaces, openLiveIndex, readVocabulary, weighCounted } from '../knowledge/index.ts';
import { action, CommandFailure, printLine } from './cli-context.ts';
import { openDataFolder } from './data-folder.ts';

/**
 * `assistant weigh`: fits how the first chooser weighs its signs to `knowledge/epreuves`, and writes it into the knowledge
 * folder: for whoever changes utterances or trials. The index must be there (`assistant index --lexical`).
 */
export function weighCommand(): Command {
  return new Command('weigh')
    .description('fit how answers are chosen before a chooser is learned, on knowledge/epreuves (a minute)')
    .action(
      action(async () => {
        const places = libraryPlaces(PROJECT_FOLDER, openDataFolder());
        const opened = openLiveIndex(places.indexRoot);
        if (!opened.ok) throw new CommandFailure(opened.message);
        const vocabulary = await readVocabulary(join(places.knowledgeFolder, 'vocabulaire'));
        if (!vocabulary.ok) throw new CommandFailure(vocabulary.error.message);
        const file = countedFile(places.knowledgeFolder);
        await weighCounted(opened.index, vocabulary.vocabulary, file);
        printLine(file);
      }),
    );
}
