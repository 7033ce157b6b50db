import { type Json, objectAt, objectsAt, textAt } from './json.ts';

/** A map as shapes, drawn in the page's own colours; lengths in units of `width` and `height`. */
export interface MapDrawing {
  readonly width: number;
  readonly height: number;
  readonly land: string;
  readonly borders: string;
  readonly communes: string;
  readonly scale: { readonly path: string; readonly x: number; readonly y: number; readonly words: string };
  readonly names: readonly {
    readonly x: number;
    readonly y: number;
    readonly words: string;
    readonly anchor: 'start' | 'end';
  }[];
  readonly place: { readonly x: number; readonly y: number } | null;
  readonly pins: readonly MapPin[];
}

/** Results at one place, by their ranks. */
export interface MapPin {
  readonly x: number;
  readonly y: number;
  readonly ranks: readonly number[];
  readonly words: string;
}

/** Path data of straight lines, closed or not: nothing else is drawn. */
const PATH = /^[MLHVZhv\d\s.-]*$/;

/** Reads a map; null when it is none that can be drawn. */
export function readMap(json: Json): MapDrawing | null {
  const { width, height } = json;
  const scale = objectAt(json, 'scale');
  const at = pointIn(scale);
  if (!isLength(width) || !isLength(height) || at === null) return null;
  return {
    width,
    height,
    land: pathIn(json, 'land'),
    borders: pathIn(json, 'borders'),
    communes: pathIn(json, 'communes'),
    scale: { ...at, path: pathIn(scale, 'path'), words: textAt(scale, 'words') ?? '' },
    names: objectsAt(json, 'names').flatMap((name) => {
      const point = pointIn(name);
      const words = textAt(name, 'words');
      const anchor = name.anchor === 'end' ? 'end' : 'start';
      return point === null || words === null ? [] : [{ ...point, words, anchor } as const];
    }),
    place: pointIn(objectAt(json, 'place')),
    pins: objectsAt(json, 'pins').flatMap((pin) => {
      const point = pointIn(pin);
      const ranks = Array.isArray(pin.ranks) ? pin.ranks.filter((rank) => typeof rank === 'number') : [];
      return point === null || ranks.length === 0 ? [] : [{ ...point, ranks, words: textAt(pin, 'words') ?? '' }];
    }),
  };
}

function pointIn({ x, y }: Json): { readonly x: number; readonly y: number } | null {
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

function pathIn(json: Json, name: string): string {
  const path = textAt(json, name) ?? '';
  return PATH.test(path) ? path : '';
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 10_000;
}
