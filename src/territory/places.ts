import { dirname, join } from 'node:path';
import { type Commune, readCommunes } from './commune.ts';
import { type Contours, readContours } from './contours.ts';
import { findPlacesIn } from './find-places.ts';
import { createGazetteer } from './gazetteer.ts';
import { readOrdinaryWords } from './ordinary-words.ts';
import { byPopulation, type FindPlaces, type FoundPlace, type PlaceKind } from './place.ts';
import { placeWords } from './place-words.ts';
import { readEverydayNames } from './read-areas.ts';
import { readOutside } from './read-outside.ts';
import { createTownSpelling } from './town-spelling.ts';

/** The region's communes, and the finding of places in texts. */
export interface Territory {
  readonly communes: readonly Commune[];
  readonly contours: Contours;
  /** By INSEE code. */
  readonly byInsee: ReadonlyMap<string, Commune>;
  /** Most populous first. */
  readonly byPostcode: ReadonlyMap<string, readonly Commune[]>;
  readonly findPlaces: FindPlaces;
}

/**
 * Reads the territory: the communes, and beside their file the everyday names (`lieux-dits.yaml`), the places outside
 * the region (`hors-region.yaml`), the outlines (`contours.json`) and the words that are no places (`mots-ordinaires.yaml`).
 *
 * @param path `knowledge/territoire/communes.json`
 * @throws when a file is faulty: they ship with the program
 */
export function readTerritory(path: string): Territory {
  const folder = dirname(path);
  const communes = readCommunes(path);
  const everyday = readEverydayNames(join(folder, 'lieux-dits.yaml'), communes);
  const outside = readOutside(join(folder, 'hors-region.yaml'));
  const ordinaryWords = readOrdinaryWords(join(folder, 'mots-ordinaires.yaml'));
  const gazetteer = createGazetteer({ communes, ...everyday, outside, ordinaryWords });
  const byPostcode = communesByPostcode(communes);
  return {
    communes,
    contours: readContours(join(folder, 'contours.json')),
    byInsee: new Map(communes.map((commune) => [commune.insee, commune])),
    byPostcode,
    findPlaces: findPlacesIn({
      gazetteer,
      byPostcode,
      townSpelling: createTownSpelling(communes),
      ordinaryWords,
    }),
  };
}

/** Only the finding of places, see `readTerritory`. */
export function readPlaces(path: string): FindPlaces {
  return readTerritory(path).findPlaces;
}

/** An area, a country or a town elsewhere may be what a question is about: « travailler en Belgique ». */
const REMOVED: ReadonlySet<PlaceKind> = new Set(['commune', 'postcode', 'department', 'region']);

/** The text without the words that name places of the region; everything else stays, folded. */
export function withoutPlaces(text: string, places: readonly FoundPlace[]): string {
  const removed = places.filter(({ kind }) => REMOVED.has(kind));
  if (removed.length === 0) return text;
  return placeWords(text)
    .filter((_, position) => !removed.some(({ from, to }) => position >= from && position <= to))
    .join(' ');
}

function communesByPostcode(communes: readonly Commune[]): Map<string, Commune[]> {
  const byPostcode = new Map<string, Commune[]>();
  for (const commune of byPopulation(communes)) {
    for (const postcode of commune.postcodes) {
      const sharing = byPostcode.get(postcode);
      if (sharing === undefined) byPostcode.set(postcode, [commune]);
      else sharing.push(commune);
    }
  }
  return byPostcode;
}
