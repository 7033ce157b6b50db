export { type Commune, DEPARTMENTS, type Point, readCommunes } from './commune.ts';
export { type Contours, readContours } from './contours.ts';
export { distanceKm } from './distance.ts';
export { at, near, spokenName } from './french-names.ts';
export { middleOf } from './middle-of.ts';
export type { FindOptions, FindPlaces, FoundPlace, Place, PlaceKind } from './place.ts';
export { readPlaces, readTerritory, type Territory, withoutPlaces } from './places.ts';
export { soundOf } from './sound-of.ts';
