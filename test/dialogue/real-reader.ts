import { join } from 'node:path';
import { PROJECT_FOLDER, projectTerritory } from '../../src/assistant-parts.ts';
import { createTrainings } from '../../src/catalogue/index.ts';
import { eligibilityPart } from '../../src/eligibility-part.ts';
import { readingPart } from '../../src/reading-part.ts';
import { FIRST_MESSAGE, type Reading, type ReadingContext } from '../../src/understanding/index.ts';
import { RECOGNISERS_KEPT_IN } from '../recognisers-kept.ts';
import { dialogs } from './real-dialogs.ts';

const DAY = '2026-11-23';
const territory = projectTerritory();

const eligibility = eligibilityPart(join(PROJECT_FOLDER, 'dialogs'), dialogs, territory.findPlaces, () => DAY);
export const { profiles } = eligibility;

/** The project's own reader of messages. */
export const readOnce = readingPart({
  projectFolder: PROJECT_FOLDER,
  keptIn: RECOGNISERS_KEPT_IN,
  data: dialogs,
  trainings: createTrainings({
    projectFolder: PROJECT_FOLDER,
    catalogue: { rows: async function* () {}, formations: async () => [] },
    territory,
    spellings: dialogs.spellings,
  }),
  facts: eligibility.facts,
  territory,
  today: () => DAY,
});

/** A message as the first of a conversation, unless said otherwise. */
export function readingOf(message: string, context: ReadingContext = FIRST_MESSAGE): Reading {
  return readOnce(message, context);
}
