import { join } from 'node:path';
import type { FindPlaces } from '../../territory/index.ts';
import type { Thresholds } from '../../understanding/index.ts';
import {
  createFactVocabulary,
  createProfiles,
  INPUT_IDS,
  readProfileWords,
  readQuestions,
  readWords,
} from '../../understanding/index.ts';
import { createEligibilityTalk, type EligibilityTalk } from './talk.ts';
import type { TalkParts } from './talk-parts.ts';

export interface TalkSources extends Pick<TalkParts, 'rules' | 'next' | 'today'> {
  /** `dialogs/eligibilite`. */
  readonly folder: string;
  readonly findPlaces: FindPlaces;
}

/** Reads `questions.yaml` and `mots.yaml`, and joins them with the rules. Throws DialogsError naming a fault in them. */
export function loadTalk({ folder, rules, next, today, findPlaces }: TalkSources): EligibilityTalk {
  const { questions, texts } = readQuestions(join(folder, 'questions.yaml'));
  const thresholds: Thresholds = Object.fromEntries(INPUT_IDS.map((input) => [input, questions[input].thresholds]));
  const vocabulary = createFactVocabulary(readWords(join(folder, 'mots.yaml')));
  const reader = { vocabulary, findPlaces, thresholds };
  const words = readProfileWords(join(folder, '..', 'profil.yaml'));
  const profiles = createProfiles({ questions, vocabulary, thresholds }, words);
  return createEligibilityTalk({ rules, questions, texts, reader, next, profiles, today });
}
