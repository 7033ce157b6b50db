import { join } from 'node:path';
import { type AssistantData, createDirectorySkill, type Skill } from './dialogue/index.ts';
import { directoryPlaces, openDirectory, readDirectoryWords, readNationalLines } from './directory/index.ts';
import type { Territory } from './territory/index.ts';

export interface DirectoryPart {
  readonly projectFolder: string;
  /** DATA_DIR, where `assistant directory import` leaves what it read. */
  readonly dataFolder: string;
  readonly territory: Territory;
  /** ISO day. */
  readonly today: () => string;
  /** Told of an imported directory that cannot be read. */
  readonly onFault?: (fault: { code: string; message: string }) => void;
}

/** The skill that tells where to go, over the shipped directory or the imported one. */
export function directorySkill({ texts }: AssistantData, part: DirectoryPart): Skill {
  const { projectFolder, dataFolder, territory, today, onFault = () => {} } = part;
  const dialogs = join(projectFolder, 'dialogs');
  return createDirectorySkill({
    directory: openDirectory(directoryPlaces(projectFolder, dataFolder), territory.byInsee, onFault),
    words: readDirectoryWords(join(dialogs, 'annuaire.yaml'), readNationalLines(join(dialogs, 'numeros.yaml'))),
    findPlaces: territory.findPlaces,
    askPerson: texts.askPerson,
    today,
  });
}
