import type { Point } from '../../territory/index.ts';

export const WIDTH = 480;
export const HEIGHT = 360;
const MARGIN = 40;
/** Around a lone point. */
const SMALLEST_SPAN_KM = 40;
const KM_A_DEGREE = 111.32;

export type At = (point: Point) => readonly [x: number, y: number];

/** A plane around the points: good enough over one region. */
export function projection(points: readonly Point[]): { readonly at: At; readonly pixelsAKm: number } {
  const latitudes = points.map(({ latitude }) => latitude);
  const longitudes = points.map(({ longitude }) => longitude);
  const middle = {
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
    longitude: (Math.min(...longitudes) + Math.max(...longitudes)) / 2,
  };
  const kmALongitude = KM_A_DEGREE * Math.cos((middle.latitude * Math.PI) / 180);
  const wide = Math.max(SMALLEST_SPAN_KM, (Math.max(...longitudes) - Math.min(...longitudes)) * kmALongitude);
  const high = Math.max(SMALLEST_SPAN_KM, (Math.max(...latitudes) - Math.min(...latitudes)) * KM_A_DEGREE);
  const pixelsAKm = Math.min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high);
  return {
    pixelsAKm,
    at: ({ latitude, longitude }) => [
      Math.round(WIDTH / 2 + (longitude - middle.longitude) * kmALongitude * pixelsAKm),
      Math.round(HEIGHT / 2 - (latitude - middle.latitude) * KM_A_DEGREE * pixelsAKm),
    ],
  };
}

/** Around the map, so that a closed line cut there shows no edge. */
const BEYOND = 20;

type Spot = readonly [x: number, y: number];
type Side = { readonly inside: (spot: Spot) => boolean; readonly cross: (a: Spot, b: Spot) => Spot };

const SIDES: readonly Side[] = [
  vertical(-BEYOND, 1),
  vertical(WIDTH + BEYOND, -1),
  horizontal(-BEYOND, 1),
  horizontal(HEIGHT + BEYOND, -1),
];

/** Closed lines as SVG path data, cut a little outside the map (Sutherland and Hodgman). */
export function outlines(rings: readonly (readonly Point[])[], at: At): string {
  return rings
    .map((ring) => SIDES.reduce(cut, ring.map(at)))
    .filter((ring) => ring.length > 2)
    .map((ring) => `M${ring.map((spot) => spot.map(Math.round).join(' ')).join('L')}Z`)
    .join('');
}

function cut(ring: readonly Spot[], { inside, cross }: Side): readonly Spot[] {
  return ring.flatMap((spot, index) => {
    const before = ring.at(index - 1) ?? spot;
    if (inside(spot)) return inside(before) ? [spot] : [cross(before, spot), spot];
    return inside(before) ? [cross(before, spot)] : [];
  });
}

function vertical(x: number, sign: 1 | -1): Side {
  return {
    inside: (spot) => (spot[0] - x) * sign >= 0,
    cross: (a, b) => [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])],
  };
}

function horizontal(y: number, sign: 1 | -1): Side {
  return {
    inside: (spot) => (spot[1] - y) * sign >= 0,
    cross: (a, b) => [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y],
  };
}
