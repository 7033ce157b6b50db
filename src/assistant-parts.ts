import { join } from 'node:path';
import { createAnswerer, readDomainWords, readWatchedAmounts } from './answering/index.ts';
import { type Assistant, type AssistantData, createAssistant, loadAssistantData } from './bot/index.ts';
import { type Library, readPlaces } from './knowledge/index.ts';
import type { Clock } from './platform/index.ts';

/** The project's own folder: where `dialogs/` and `knowledge/` are. */
export const PROJECT_FOLDER = join(import.meta.dirname, '..');

/** Joins understanding and answering over what the assistant knows; shared by the server and the command line. */
export function createAssistantOver(
  library: () => Library,
  clock: Clock,
): { assistant: Assistant; data: AssistantData } {
  const data = loadAssistantData(join(PROJECT_FOLDER, 'dialogs'));
  const domain = readDomainWords(join(PROJECT_FOLDER, 'dialogs', 'perimetre.yaml'));
  const answerer = createAnswerer({
    library,
    domain: domain.all,
    allows: readWatchedAmounts(join(PROJECT_FOLDER, 'dialogs', 'montants-surveilles.yaml')),
    today: () => clock.now().toISOString().slice(0, 10),
  });
  const findPlaces = readPlaces(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json'));
  return {
    assistant: createAssistant({
      answerer,
      findPlaces,
      language: data,
      ownWords: domain.own,
      skills: [],
      ...data,
    }),
    data,
  };
}
