import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { type BodyKind, readDirectoryWords, readNationalLines } from '../../src/directory/index.ts';
import { type Place, readTerritory } from '../../src/territory/index.ts';

const dialogs = join(PROJECT_FOLDER, 'dialogs');

/** The project's own territory, lines and words, read once a test file. */
export const territory = readTerritory(join(PROJECT_FOLDER, 'knowledge', 'territoire', 'communes.json'));
export const lines = readNationalLines(join(dialogs, 'numeros.yaml'));
export const words = readDirectoryWords(join(dialogs, 'annuaire.yaml'), lines);

/** A kind of `dialogs/annuaire.yaml`. */
export function kindNamed(id: string): BodyKind {
  const kind = words.kinds.find((one) => one.id === id);
  if (kind === undefined) throw new Error(`no kind ${id}`);
  return kind;
}

/** The one place that a text names. */
export function placeNamed(text: string): Place {
  const [place] = territory.findPlaces(text, { asked: true });
  if (place === undefined) throw new Error(`no place in ${text}`);
  return place;
}
