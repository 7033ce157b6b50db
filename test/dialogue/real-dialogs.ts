import { join } from 'node:path';
import { readDomainWords } from '../../src/answering/index.ts';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { loadAssistantData } from '../../src/dialogue/index.ts';
import { readPlaces } from '../../src/territory/index.ts';
import { detectIntention } from '../../src/understanding/detect-intention.ts';
import { readMessage } from '../../src/understanding/read-message.ts';

/** The project's own dialogs and places, read once a test file. */
export const dialogs = loadAssistantData(join(PROJECT_FOLDER, 'dialogs'));
export const findPlaces = readPlaces(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json'));

const ownWords = readDomainWords(join(PROJECT_FOLDER, 'dialogs', 'perimetre.yaml')).own;

export function read(message: string) {
  return readMessage(message, dialogs, findPlaces);
}

/** The reply to danger that a message gets by the phrases of `dialogs/urgences.yaml` alone, if any. */
export function emergencyIn(message: string) {
  const { words, rawWords } = read(message);
  const shown = dialogs.dangers.rules(words, rawWords);
  if (shown === undefined) return undefined;
  const { situation, inEnglish } = shown;
  return { situation, reply: dialogs.safetyReply(situation.id, situation.isMild ? 'gentle' : 'number', inEnglish) };
}

export function intentionIn(message: string) {
  const { words, places } = read(message);
  return detectIntention(words, places.length > 0, ownWords, dialogs.intentions);
}
