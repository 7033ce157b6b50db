/** A map as shapes, for a page that draws it itself, in its own colours; lengths in units of `width` and `height`. */
export interface MapDrawing {
  readonly width: number;
  readonly height: number;
  /** SVG path data: the land, the departments' borders, the communes. */
  readonly land: string;
  readonly borders: string;
  readonly communes: string;
  readonly scale: { readonly path: string; readonly x: number; readonly y: number; readonly words: string };
  readonly names: readonly MapName[];
  /** The place asked. */
  readonly place: { readonly x: number; readonly y: number } | null;
  readonly pins: readonly MapPin[];
}

export interface MapName {
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly anchor: 'start' | 'end';
}

/** Results at one place. */
export interface MapPin {
  readonly x: number;
  readonly y: number;
  /** Ranks of the results, from 1. */
  readonly ranks: readonly number[];
  readonly words: string;
}
