import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import { loadAssistantData } from '../../../src/dialogue/index.ts';
import { INPUT_IDS } from '../../../src/eligibility/index.ts';
import { readQuestions } from '../../../src/eligibility/talk/questions-file.ts';
import { createVocabulary } from '../../../src/eligibility/talk/vocabulary.ts';
import { readWords } from '../../../src/eligibility/talk/words-file.ts';
import { readPlaces } from '../../../src/territory/index.ts';

export const FOLDER = join(PROJECT_FOLDER, 'dialogs', 'eligibilite');
export const TODAY = '2026-11-25';

/** The project's own words, questions and places, read once a test file. */
export const { questions, texts } = readQuestions(join(FOLDER, 'questions.yaml'));
export const reader = {
  vocabulary: createVocabulary(readWords(join(FOLDER, 'mots.yaml'))),
  spellings: loadAssistantData(join(PROJECT_FOLDER, 'dialogs')).spellings,
  findPlaces: readPlaces(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json')),
  thresholds: Object.fromEntries(INPUT_IDS.map((input) => [input, questions[input].thresholds])),
};
