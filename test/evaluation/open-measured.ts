import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { evaluationPlaces, measuredAssistant } from '../../src/cli/measured-assistant.ts';
import { type EvaluationPlaces, type Measured, readFloors } from '../../src/evaluation/index.ts';
import {
  countedFile,
  createCountedLibrary,
  type KnowledgeDocument,
  type Library,
  libraryPlaces,
  openLiveIndex,
  openLiveLibrary,
  readCounted,
  readVocabulary,
} from '../../src/knowledge/index.ts';
import { createLogger } from '../../src/platform/index.ts';
import { assistantOver } from '../shipped-assistant.ts';

/** The day of these tests: amounts and validity are judged on it. */
const CLOCK = { now: () => new Date('2026-11-25T09:00:00Z') };

export interface MeasuredSources {
  readonly places: EvaluationPlaces;
  readonly floors: ReturnType<typeof readFloors>;
  /** The assistant over the shipped documents, changed by `change` when it is given; what is counted chooses: nothing is learned. */
  over(change?: (documents: readonly KnowledgeDocument[]) => readonly KnowledgeDocument[]): Measured & {
    readonly search: Library['search'];
  };
  close(): void;
}

/** Builds an index now, in a temporary folder, and lets assistants be measured over it or over damaged copies. */
export async function openMeasuredSources(): Promise<MeasuredSources> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'evaluation-'));
  const libraryFolders = libraryPlaces(PROJECT_FOLDER, dataFolder);
  const live = await openLiveLibrary({
    places: libraryFolders,
    clock: CLOCK,
    logger: createLogger('silent'),
    remote: undefined,
    learnWhenAbsent: false,
    refreshMs: 0,
  });
  if (!live.ok) throw new Error(live.message);
  await live.live.stop();
  const opened = openLiveIndex(libraryFolders.indexRoot);
  if (!opened.ok) throw new Error(opened.message);
  const vocabulary = await readVocabulary(join(PROJECT_FOLDER, 'knowledge', 'vocabulaire'));
  if (!vocabulary.ok) throw new Error(vocabulary.error.message);
  const counted = readCounted(countedFile(libraryFolders.knowledgeFolder));
  const places = evaluationPlaces({ folder: join(dataFolder, 'no-bench'), withVectors: false, onProgress: () => {} });
  return {
    places,
    floors: readFloors(join(places.questions, 'planchers.yaml')),
    over(change = (documents) => documents) {
      const index = { ...opened.index, documents: change(opened.index.documents) };
      const { library } = createCountedLibrary(index, vocabulary.vocabulary, counted);
      let ready: Promise<void> | undefined;
      const parts = assistantOver(() => library, CLOCK, dataFolder);
      const trainingsReady = () => {
        ready ??= parts.trainings.reload();
        return ready;
      };
      return { ...measuredAssistant(parts, () => library, trainingsReady), search: library.search };
    },
    close: () => rmSync(dataFolder, { recursive: true }),
  };
}
