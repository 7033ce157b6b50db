import { join } from 'node:path';
import { createAnswerer, readDomainWords, readWatchedAmounts } from './answering/index.ts';
import {
  type Assistant,
  type AssistantData,
  createAssistant,
  createEligibilitySkill,
  loadAssistantData,
  type Skill,
} from './bot/index.ts';
import { directorySkill } from './directory-part.ts';
import { loadTalk, nextQuestion, readRules } from './eligibility/index.ts';
import { type FindPlaces, type Library, readTerritory } from './knowledge/index.ts';
import { type Clock, DialogsError } from './platform/index.ts';

/** The project's own folder: where `dialogs/` and `knowledge/` are. */
export const PROJECT_FOLDER = join(import.meta.dirname, '..');

/**
 * Joins understanding and answering over what the assistant knows; shared by the server and the command line.
 *
 * @param dataFolder DATA_DIR, where imports leave what they read
 */
export function createAssistantOver(
  library: () => Library,
  clock: Clock,
  dataFolder: string,
): { assistant: Assistant; data: AssistantData } {
  const today = () => clock.now().toISOString().slice(0, 10);
  const data = loadAssistantData(join(PROJECT_FOLDER, 'dialogs'));
  const domain = readDomainWords(join(PROJECT_FOLDER, 'dialogs', 'perimetre.yaml'));
  const answerer = createAnswerer({
    library,
    domain: domain.all,
    allows: readWatchedAmounts(join(PROJECT_FOLDER, 'dialogs', 'montants-surveilles.yaml')),
    today,
  });
  const territory = readTerritory(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json'));
  const { findPlaces } = territory;
  return {
    assistant: createAssistant({
      answerer,
      findPlaces,
      language: data,
      ownWords: domain.own,
      skills: [
        eligibilitySkill(data, findPlaces, today),
        directorySkill(data, { projectFolder: PROJECT_FOLDER, dataFolder, territory, today }),
      ],
      ...data,
    }),
    data,
  };
}

/** The rules are read here: a faulty one does not let the program start. */
function eligibilitySkill({ spellings, texts }: AssistantData, findPlaces: FindPlaces, today: () => string): Skill {
  const dialogs = join(PROJECT_FOLDER, 'dialogs');
  const read = readRules(dialogs);
  if (!read.ok) throw new DialogsError(read.message);
  const { rules } = read;
  const talk = loadTalk({
    folder: join(dialogs, 'eligibilite'),
    rules,
    next: (situation, schemes) => nextQuestion(rules, situation, today(), schemes.length === 0 ? undefined : schemes),
    today,
    spellings,
    findPlaces,
  });
  return createEligibilitySkill(talk, texts);
}
