import { join } from 'node:path';
import { readDomainWords, trust } from '../answering/index.ts';
import { type AssistantParts, PROJECT_FOLDER } from '../assistant-parts.ts';
import { createDangerHearing } from '../dialogue/index.ts';
import type { EvaluationPlaces, Measured } from '../evaluation/index.ts';
import { GATE_SIGNS, type Library } from '../knowledge/index.ts';
import { FIRST_MESSAGE } from '../understanding/index.ts';

/** The day on which the dates of `test/catalogue/needs.yaml` were written. */
const NEEDS_DAY = '2026-11-25';
const DOCUMENTS_LOOKED_AT = 6;

/** An assistant as the evaluation looks at it: its replies, what it reads, and the trust that decides. */
export function measuredAssistant(
  { assistant, data, trainings, rules, read }: AssistantParts,
  library: () => Library,
  trainingsReady: () => Promise<void>,
): Measured {
  const domain = readDomainWords(join(PROJECT_FOLDER, 'dialogs', 'perimetre.yaml')).all;
  return {
    assistant,
    library: library(),
    read,
    hearDanger: createDangerHearing(read, data.dangers.situations),
    rules,
    see: (message, before) => seeUnits(library(), message, before),
    confidence: async (message) => {
      const { text } = read(message, FIRST_MESSAGE);
      return trust(text, await library().search(text, { tier: 1, limit: DOCUMENTS_LOOKED_AT }), domain);
    },
    trainings: async () => {
      await trainingsReady();
      return trainings;
    },
  };
}

/** How the chooser sees a message, as the answerer asks it: alone, or with what it continues. */
async function seeUnits(library: Library, message: string, before: readonly string[]) {
  const topic = before.at(-1);
  const whole = topic === undefined ? message : `${topic} ${message}`;
  const found = await library.search(whole, { tier: 1, limit: DOCUMENTS_LOOKED_AT });
  const choosing = library.choose(message, found, { before: topic });
  if (choosing === undefined) return undefined;
  const { choices, right, onPage, inside, signs } = choosing;
  return {
    right,
    choices: choices.map(({ unit }) => unit.id),
    lines: [
      `juste ${right.toFixed(2)}, page ${onPage.toFixed(2)}, du domaine ${inside.toFixed(2)}`,
      ...choices.map(({ unit, share }) => `${share.toFixed(2)} ${unit.id}`),
      GATE_SIGNS.map((sign, at) => `${sign} ${(signs[at] ?? 0).toFixed(2)}`).join(', '),
    ],
  };
}

/** Where this project keeps its questions; test sets of the search are beside it, where they are. */
export function evaluationPlaces(retrieval: {
  readonly folder: string;
  readonly withVectors: boolean;
  /** Messages held apart; those of the project when absent. */
  readonly apart?: string | undefined;
  readonly explains?: boolean;
  readonly onProgress: (step: string, done: number, total: number) => void;
}): EvaluationPlaces {
  return {
    questions: join(PROJECT_FOLDER, 'test', 'evaluation'),
    heldOutReadings: join(PROJECT_FOLDER, 'test', 'understanding'),
    apart: retrieval.apart ?? join(PROJECT_FOLDER, 'test', 'answers', 'tenus-a-part.jsonl'),
    explains: retrieval.explains === true,
    needs: join(PROJECT_FOLDER, 'test', 'catalogue', 'needs.yaml'),
    needsDay: NEEDS_DAY,
    fittedRefusals: join(PROJECT_FOLDER, 'knowledge', 'hors-domaine.yaml'),
    danger: {
      heldOut: ['danger-tenu-a-part.jsonl', 'danger-tenu-a-part-2.jsonl', 'danger-tenu-a-part-3.jsonl'].map((file) =>
        join(PROJECT_FOLDER, 'test', 'understanding', file),
      ),
      learnedFrom: join(PROJECT_FOLDER, 'dialogs', 'comprendre', 'danger'),
    },
    retrieval: {
      folder: retrieval.folder,
      withVectors: retrieval.withVectors,
      onProgress: retrieval.onProgress,
      vocabularyFolder: join(PROJECT_FOLDER, 'knowledge', 'vocabulaire'),
    },
  };
}
