import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import { INPUT_IDS } from '../../../src/eligibility/index.ts';
import { readPlaces } from '../../../src/territory/index.ts';
import type { ReadingContext } from '../../../src/understanding/index.ts';
import { createFactVocabulary } from '../../../src/understanding/profile/fact-vocabulary.ts';
import { readQuestions } from '../../../src/understanding/profile/questions-file.ts';
import { readWords } from '../../../src/understanding/profile/words-file.ts';

export const FOLDER = join(PROJECT_FOLDER, 'dialogs', 'eligibilite');
/** A question of eligibility is open. */
export const ASKED: ReadingContext = { openQuestion: 'eligibility', showsResults: false, hasTopic: true };
export const TODAY = '2026-11-25';

/** The project's own words, questions and places, read once a test file. */
export const { questions, texts } = readQuestions(join(FOLDER, 'questions.yaml'));
export const reader = {
  vocabulary: createFactVocabulary(readWords(join(FOLDER, 'mots.yaml'))),
  findPlaces: readPlaces(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json')),
  thresholds: Object.fromEntries(INPUT_IDS.map((input) => [input, questions[input].thresholds])),
};
