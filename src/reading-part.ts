import { join } from 'node:path';
import { readDomainWords } from './answering/index.ts';
import type { Trainings } from './catalogue/index.ts';
import type { AssistantData } from './dialogue/index.ts';
import { directoryLists, readDirectoryWords, readNationalLines } from './directory/index.ts';
import type { Territory } from './territory/index.ts';
import {
  createPreRead,
  createReader,
  createTell,
  type FactReader,
  openRecognisers,
  phraseLists,
  queryOf,
  type ReadOnce,
} from './understanding/index.ts';

export interface ReadingSources {
  readonly projectFolder: string;
  /** Where what was learned from the examples is kept. */
  readonly keptIn: string;
  readonly data: AssistantData;
  readonly trainings: Pick<Trainings, 'read' | 'readNeed' | 'words' | 'vocabulary'>;
  readonly facts: FactReader;
  readonly territory: Territory;
  /** ISO day. */
  readonly today: () => string;
}

/** The one reader of messages: opens what was learned from the examples, or learns it (some seconds). Throws DialogsError. */
export function readingPart(sources: ReadingSources): ReadOnce {
  const { projectFolder, keptIn, data, trainings, facts, territory, today } = sources;
  const dialogs = join(projectFolder, 'dialogs');
  const preRead = createPreRead({
    language: data,
    findPlaces: territory.findPlaces,
    intentions: data.intentions,
    ownWords: readDomainWords(join(dialogs, 'perimetre.yaml')).own,
    need: trainings,
    lists: {
      ...phraseLists(data.intentions, trainings.words, facts.vocabulary),
      ...directoryLists(
        readDirectoryWords(join(dialogs, 'annuaire.yaml'), readNationalLines(join(dialogs, 'numeros.yaml'))),
      ),
    },
    today,
  });
  const tell = createTell({ ...facts, trades: trainings.vocabulary }, today);
  const trialsFolder = join(projectFolder, 'knowledge', 'epreuves');
  const places = { examplesFolder: join(dialogs, 'comprendre'), trialsFolder, keptIn };
  const recognisers = openRecognisers(places, preRead, tell, data.spellings);
  return createReader(preRead, tell, recognisers, data.dangers, (written) =>
    queryOf(written, data, territory.findPlaces),
  );
}
