/** Level of the French framework, 3 (CAP) to 8 (doctorat). */
export type Niveau = 3 | 4 | 5 | 6 | 7 | 8;

/** How one attends: all in a room, all at a distance, or both. */
export type Modalite = 'presentiel' | 'distance' | 'mixte';

/** A day as `2026-11-25`. */
export type Day = string;
