import { join } from 'node:path';
import { readDomainWords, trust } from '../answering/index.ts';
import { type AssistantParts, PROJECT_FOLDER, projectTerritory } from '../assistant-parts.ts';
import { createDangerHearing, readMessage } from '../dialogue/index.ts';
import type { EvaluationPlaces, Measured } from '../evaluation/index.ts';
import type { Library } from '../knowledge/index.ts';

/** The day on which the dates of `test/catalogue/needs.yaml` were written. */
const NEEDS_DAY = '2026-11-25';
const DOCUMENTS_LOOKED_AT = 6;

/** An assistant as the evaluation looks at it: its replies, what it reads, and the trust that decides. */
export function measuredAssistant(
  { assistant, data, read: readOnce, trainings, rules }: AssistantParts,
  library: () => Library,
  trainingsReady: () => Promise<void>,
): Measured {
  const { findPlaces } = projectTerritory();
  const domain = readDomainWords(join(PROJECT_FOLDER, 'dialogs', 'perimetre.yaml')).all;
  const read = (message: string) => readMessage(message, data, findPlaces);
  return {
    assistant,
    library: library(),
    read,
    hearDanger: createDangerHearing(readOnce, data.dangers.situations),
    rules,
    confidence: async (message) => {
      const { query } = read(message);
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
    needs: join(PROJECT_FOLDER, 'test', 'catalogue', 'needs.yaml'),
    needsDay: NEEDS_DAY,
    fittedRefusals: join(PROJECT_FOLDER, 'knowledge', 'hors-domaine.yaml'),
    danger: {
      heldOut: join(PROJECT_FOLDER, 'test', 'understanding', 'danger-tenu-a-part.jsonl'),
      learnedFrom: join(PROJECT_FOLDER, 'dialogs', 'comprendre', 'danger'),
    },
    retrieval: { ...retrieval, vocabularyFolder: join(PROJECT_FOLDER, 'knowledge', 'vocabulaire') },
  };
}
