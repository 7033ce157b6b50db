import { join } from 'node:path';
import type { Spellings } from '../language/index.ts';
import type { Territory } from '../territory/index.ts';
import {
  createNeedReader,
  createVocabulary,
  type NeedReader,
  type NeedWords,
  readNeedWords,
  readOrdinaryWords,
  readTables,
  type Vocabulary,
} from '../understanding/index.ts';
import type { CatalogueReader } from './catalogue-reader.ts';
import { createLiveSearch, type LiveSearch } from './search/live-search.ts';
import { createTrainingSearch, type TrainingSearch } from './search/search-trainings.ts';

/** Everything that finding a training takes, over one catalogue. */
export interface Trainings extends NeedReader, TrainingSearch {
  readonly words: NeedWords;
  readonly vocabulary: Vocabulary;
  readonly territory: Territory;
  /** Reads the catalogue again; to be called at start and after each import. */
  readonly reload: LiveSearch['reload'];
  /** Number of formations now searched. */
  size(): number;
  readonly formations: CatalogueReader['formations'];
}

export interface TrainingsOptions {
  /** Where `dialogs/` and `knowledge/` are. */
  readonly projectFolder: string;
  readonly catalogue: Pick<CatalogueReader, 'rows' | 'formations'>;
  readonly territory: Territory;
  /** Everyday spellings, `dialogs/ecriture.yaml`. */
  readonly spellings: Spellings;
}

/**
 * Joins understanding and search. Nothing is found before the first `reload`.
 *
 * @throws when a shipped file is faulty, naming it
 */
export function createTrainings({ projectFolder, catalogue, territory, spellings }: TrainingsOptions): Trainings {
  const words = readNeedWords(join(projectFolder, 'dialogs', 'formation.yaml'));
  const vocabulary = createVocabulary(readTables(join(projectFolder, 'knowledge', 'vocabulaire')));
  const live = createLiveSearch({ catalogue, vocabulary, words, byInsee: territory.byInsee });
  const ordinaryWords = readOrdinaryWords(join(projectFolder, 'knowledge', 'documents'));
  const { findPlaces } = territory;
  const reader = createNeedReader({ words, vocabulary, ordinaryWords, findPlaces, spellings });
  return {
    ...reader,
    ...createTrainingSearch({ index: live.current, vocabulary, words }),
    words,
    vocabulary,
    territory,
    reload: live.reload,
    size: () => live.current().size,
    formations: catalogue.formations,
  };
}
