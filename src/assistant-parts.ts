import { join } from 'node:path';
import { createAnswerer, readDomainWords, readWatchedAmounts } from './answering/index.ts';
import { type CatalogueReader, createTrainings, type Trainings } from './catalogue/index.ts';
import {
  type Assistant,
  type AssistantData,
  createAssistant,
  createTrainingsSkill,
  loadAssistantData,
  readTrainingPageWords,
  type TradeSheets,
  type TrainingPages,
  trainingPages,
} from './dialogue/index.ts';
import { directorySkill } from './directory-part.ts';
import type { RuleBook } from './eligibility/index.ts';
import { eligibilityPart } from './eligibility-part.ts';
import type { HandoffDesk, Routing } from './handoff/index.ts';
import { handoffSkill } from './handoff-part.ts';
import type { Library } from './knowledge/index.ts';
import { tradeSkills } from './metiers-part.ts';
import type { WithModel } from './model-part.ts';
import type { Clock } from './platform/index.ts';
import { readingPart } from './reading-part.ts';
import { readTerritory, type Territory } from './territory/index.ts';
import type { ReadOnce } from './understanding/index.ts';

/** The project's own folder: where `dialogs/` and `knowledge/` are. */
export const PROJECT_FOLDER = join(import.meta.dirname, '..');

/** What the assistant answers from. */
export interface AssistantSources {
  readonly library: () => Library;
  readonly clock: Clock;
  /** DATA_DIR, where imports leave what they read, and where what was learned from examples is kept. */
  readonly dataFolder: string;
  /** Where what was learned from examples is kept, when it is not in `dataFolder`. */
  readonly recognisersKeptIn?: string | undefined;
  readonly catalogue: Pick<CatalogueReader, 'rows' | 'formations'>;
  /** Awaited before trainings are looked for: `reload` has read what the catalogue holds. */
  readonly trainingsReady: (trainings: Trainings) => Promise<void>;
  /** Told of an imported file that cannot be read; what shipped answers instead. */
  readonly onFault: (fault: { code: string; message: string }) => void;
  /** Lets a language model write answers, checked, over those that quote; absent: they quote. */
  readonly withModel?: WithModel | undefined;
  /** Whom residents are handed to; absent on the command line, where the contacts are given. */
  readonly handoff?: { readonly routing: Routing; readonly desk: HandoffDesk };
}

export interface AssistantParts {
  readonly assistant: Assistant;
  readonly data: AssistantData;
  readonly trainings: Trainings;
  readonly rules: RuleBook;
  readonly read: ReadOnce;
  /** The pages of trades. */
  readonly sheets: TradeSheets;
  /** Searches of trainings that have an address. */
  readonly trainingPages: TrainingPages;
}

/** The communes, postcodes and areas of the region, as the project ships them. */
export function projectTerritory(): Territory {
  return readTerritory(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json'));
}

/** Joins understanding, answering and the dialogues over what the assistant knows; shared by the server and the command line. */
export function createAssistantOver(sources: AssistantSources): AssistantParts {
  const { library, clock, dataFolder, catalogue, onFault } = sources;
  const today = () => clock.now().toISOString().slice(0, 10);
  const data = loadAssistantData(join(PROJECT_FOLDER, 'dialogs'));
  const { texts, spellings } = data;
  const domain = readDomainWords(join(PROJECT_FOLDER, 'dialogs', 'perimetre.yaml'));
  const allows = readWatchedAmounts(join(PROJECT_FOLDER, 'dialogs', 'montants-surveilles.yaml'));
  const extractive = createAnswerer({ library, domain: domain.all, allows, today });
  const answerer = sources.withModel?.over({ extractive, library, allows, today, domain: domain.all }) ?? extractive;
  const territory = projectTerritory();
  const { findPlaces } = territory;
  const trainings = createTrainings({ projectFolder: PROJECT_FOLDER, catalogue, territory, spellings });
  const eligibility = eligibilityPart(join(PROJECT_FOLDER, 'dialogs'), data, findPlaces, today);
  const ready = () => sources.trainingsReady(trainings);
  const trades = tradeSkills(data, { projectFolder: PROJECT_FOLDER, dataFolder, trainings, ready, today, onFault });
  const person = (handoff: NonNullable<AssistantSources['handoff']>) =>
    handoffSkill(data, {
      projectFolder: PROJECT_FOLDER,
      dataFolder,
      territory,
      rules: eligibility.rules,
      clock,
      onFault,
      ...handoff,
    });
  const read = readingPart({
    projectFolder: PROJECT_FOLDER,
    keptIn: sources.recognisersKeptIn ?? join(dataFolder, 'comprendre'),
    data,
    trainings,
    facts: eligibility.facts,
    territory,
    today,
  });
  const assistant = createAssistant({
    answerer,
    findPlaces,
    language: data,
    read,
    profiles: eligibility.profiles,
    answersAnyLanguage: sources.withModel?.answersAnyLanguage === true,
    skills: [
      ...(sources.handoff === undefined ? [] : [person(sources.handoff)]),
      eligibility.skill,
      directorySkill(data, { projectFolder: PROJECT_FOLDER, dataFolder, territory, today, onFault }),
      trades.explore,
      trades.trades,
      createTrainingsSkill({ trainings, ready, texts, today }),
      eligibility.listening,
    ],
    ...data,
  });
  const pages = trainingPages({
    trainings,
    words: readTrainingPageWords(join(PROJECT_FOLDER, 'dialogs', 'page-formations.yaml')),
    hasTrade: (code) => trades.sheets.of(code) !== undefined,
    today,
  });
  return {
    assistant,
    data,
    trainings,
    rules: eligibility.rules,
    read,
    sheets: trades.sheets,
    trainingPages: { pageOf: (address) => ready().then(() => pages.pageOf(address)) },
  };
}
