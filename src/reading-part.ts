import { join } from 'node:path';
import { readDomainWords } from './answering/index.ts';
import type { Trainings } from './catalogue/index.ts';
import type { AssistantData } from './dialogue/index.ts';
import type { Territory } from './territory/index.ts';
import { createPreRead, createReader, type FactReader, openRecognisers, type ReadOnce } from './understanding/index.ts';

export interface ReadingSources {
  readonly projectFolder: string;
  /** Where what was learned from the examples is kept. */
  readonly keptIn: string;
  readonly data: AssistantData;
  readonly trainings: Pick<Trainings, 'read'>;
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
    facts,
    today,
  });
  const places = { examplesFolder: join(dialogs, 'comprendre'), keptIn };
  return createReader(preRead, openRecognisers(places, preRead, data.spellings), data.dangers);
}
