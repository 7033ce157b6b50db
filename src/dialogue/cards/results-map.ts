import { ofPlace, type ShownTraining } from '../../catalogue/index.ts';
import type { Commune, Point } from '../../territory/index.ts';

/** A drawing of where the results are, and the same in words. */
export interface ResultsMap {
  /** `data:image/svg+xml` address: nothing is loaded from outside. */
  readonly url: string;
  readonly altText: string;
}

const WIDTH = 480;
const HEIGHT = 320;
const MARGIN = 30;
/** Around a lone point. */
const SMALLEST_SPAN_KM = 20;
const KM_A_DEGREE = 111.32;
const TOWNS_DRAWN = 260;
const TOWNS_NAMED = 6;
const LETTER_HEIGHT = 12;
const MARKER_RADIUS = 11;
const SCALES_KM = [1, 2, 5, 10, 20, 50, 100];

interface Marked {
  readonly rank: number;
  readonly title: string;
  readonly commune: string;
  readonly point: Point;
  readonly distanceKm: number | null;
}

/**
 * Draws the results around the place asked, the region's communes as dots. Undefined when no result has a place.
 *
 * @param from rank of the first result
 */
export function resultsMap(
  shown: readonly ShownTraining[],
  from: number,
  asked: (Point & { readonly name: string }) | undefined,
  communes: readonly Commune[],
): ResultsMap | undefined {
  const byInsee = (insee: string | null) => communes.find((commune) => commune.insee === insee);
  const marked = shown.flatMap(({ hit, formation }, position): Marked[] => {
    const lieu = hit.offers[0]?.offre.lieu ?? null;
    if (lieu === null) return [];
    const { latitude, longitude } = lieu;
    const point = latitude !== null && longitude !== null ? { latitude, longitude } : byInsee(lieu.insee);
    if (point === undefined) return [];
    return [
      { rank: from + position, title: formation.intitule, commune: lieu.commune, point, distanceKm: hit.distanceKm },
    ];
  });
  if (marked.length === 0) return undefined;
  const points = [...marked.map(({ point }) => point), ...(asked === undefined ? [] : [asked])];
  const project = projection(points);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#f6f6f6"/>`,
    ...towns(communes, marked, project.at),
    ...(asked === undefined ? [] : [place(asked, project.at)]),
    ...markers(marked, project.at),
    scaleBar(project.pixelsAKm),
    '</svg>',
  ].join('');
  return { url: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, altText: inWords(marked, asked) };
}

type At = (point: Point) => readonly [x: number, y: number];

/** A plane around the points: good enough over one region. */
function projection(points: readonly Point[]): { at: At; pixelsAKm: number } {
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

/** The most populous communes in view: dots, the first ones with their names, which stand clear of the markers. */
function towns(communes: readonly Commune[], marked: readonly Marked[], at: At): string[] {
  const inView = communes
    .map((commune) => ({ commune, spot: at(commune) }))
    .filter(({ spot: [x, y] }) => x > 0 && x < WIDTH && y > 0 && y < HEIGHT)
    .sort((a, b) => b.commune.population - a.commune.population);
  const dots = inView.slice(0, TOWNS_DRAWN).map(({ spot: [x, y] }) => `M${x} ${y}h0`);
  const spots = marked.map(({ point }) => at(point));
  const names = inView.slice(0, TOWNS_NAMED).map(({ commune, spot: [x, y] }) => {
    const isMarked = spots.some(([left, top]) => Math.hypot(left - x, top - y) < MARKER_RADIUS * 2);
    const aside = isMarked ? MARKER_RADIUS + 3 : 4;
    const height = Math.min(HEIGHT - 4, Math.max(LETTER_HEIGHT, isMarked ? y + 16 : y - 4));
    return x > WIDTH * 0.8
      ? text(x - aside, height, commune.name, LETTER_HEIGHT, '#595959', 'end')
      : text(x + aside, height, commune.name, LETTER_HEIGHT, '#595959');
  });
  return [`<path d="${dots.join('')}" stroke="#a9a9a9" stroke-width="3" stroke-linecap="round"/>`, ...names];
}

function place(asked: Point & { name: string }, at: At): string {
  const [x, y] = at(asked);
  return `<path d="M${x - 8} ${y}h16M${x} ${y - 8}v16" stroke="#c00" stroke-width="3"/>`;
}

/** Results in one commune share a spot: their numbers are joined. */
function markers(marked: readonly Marked[], at: At): string[] {
  const spots = Map.groupBy(marked, ({ point }) => at(point).join(' '));
  return [...spots].map(([spot, here]) => {
    const [x = 0, y = 0] = spot.split(' ').map(Number);
    const label = here.map(({ rank }) => rank).join(', ');
    const width = Math.max(2 * MARKER_RADIUS, label.length * 8 + 8);
    return `<rect x="${x - width / 2}" y="${y - MARKER_RADIUS}" width="${width}" height="${2 * MARKER_RADIUS}" rx="${MARKER_RADIUS}" fill="#000091"/><text x="${x}" y="${y + 5}" font-size="13" font-weight="bold" fill="#fff" text-anchor="middle">${label}</text>`;
  });
}

function scaleBar(pixelsAKm: number): string {
  const km = SCALES_KM.findLast((each) => each * pixelsAKm <= WIDTH / 4) ?? 1;
  const end = Math.round(10 + km * pixelsAKm);
  const y = HEIGHT - 12;
  return `<path d="M10 ${y - 4}v4H${end}v-4" fill="none" stroke="#161616" stroke-width="2"/>${text(end + 6, y, `${km} km`, 12, '#161616')}`;
}

function text(x: number, y: number, words: string, size: number, colour: string, anchor = 'start'): string {
  const safe = words.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}" text-anchor="${anchor}">${safe}</text>`;
}

function inWords(marked: readonly Marked[], asked: { name: string } | undefined): string {
  const around = asked === undefined ? '' : ` autour ${ofPlace(asked.name)}`;
  const each = marked.map(({ rank, title, commune, distanceKm: km }) => {
    const far = km === null ? '' : km < 1 ? ', sur place' : `, à ${Math.round(km)} km`;
    return `${rank}. ${title} : ${commune}${far}`;
  });
  return `Carte des résultats${around}. ${each.join(' ; ')}.`;
}
