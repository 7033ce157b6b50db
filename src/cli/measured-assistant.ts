import { join } from 'node:path';
import { readDomainWords, trust } from '../answering/index.ts';
import { type AssistantParts, PROJECT_FOLDER } from '../assistant-parts.ts';
import type { EvaluationPlaces, Measured } from '../evaluation/index.ts';
import type { Library } from '../knowledge/index.ts';
import { FIRST_MESSAGE } from '../understanding/index.ts';

/** The day on which the dates of `test/catalogue/needs.yaml` were written. */
const NEEDS_DAY = '2026-11-25';
const DOCUMENTS_LOOKED_AT = 6;

/** An assistant as the evaluation looks at it: its replies, what it reads, and the trust that decides. */
export function measuredAssistant(
  { assistant, trainings, rules, read }: AssistantParts,
  library: () => Library,
  trainingsReady: () => Promise<void>,
): Measured {
  const domain = readDomainWords(join(PROJECT_FOLDER, 'dialogs', 'perimetre.yaml')).all;
  return {
    assistant,
    library: library(),
    read,
    rules,
    confidence: async (message) => {
      const { query } = read(message, FIRST_MESSAGE);
      return trust(query, await library().search(query, { tier: 1, limit: DOCUMENTS_LOOKED_AT }), domain);
    },
    trainings: async () => {
      await trainingsReady();
      return trainings;
    },
  };
}

/** Where this project keeps its questions; test sets of the search are beside it, where they are. */
export function evaluationPlaces(retrieval: {
  readonly folder: string;
  readonly withVectors: boolean;
  readonly onProgress: (step: string, done: number, total: number) => void;
}): EvaluationPlaces {
  return {
    questions: join(PROJECT_FOLDER, 'test', 'evaluation'),
    heldOutReadings: join(PROJECT_FOLDER, 'test', 'understanding'),
    needs: join(PROJECT_FOLDER, 'test', 'catalogue', 'needs.yaml'),
    needsDay: NEEDS_DAY,
    fittedRefusals: join(PROJECT_FOLDER, 'knowledge', 'hors-domaine.yaml'),
    retrieval: { ...retrieval, vocabularyFolder: join(PROJECT_FOLDER, 'knowledge', 'vocabulaire') },
  };
}
