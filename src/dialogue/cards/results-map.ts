import { ofPlace, type ShownTraining } from '../../catalogue/index.ts';
import type { Commune, Point, Territory } from '../../territory/index.ts';
import { drawnMap } from './drawn-map.ts';
import type { MapDrawing, MapName, MapPin } from './map-drawing.ts';
import { type At, HEIGHT, outlines, projection, WIDTH } from './map-projection.ts';

/** A drawing of where the results are, and the same in words. */
export interface ResultsMap {
  /** `data:image/svg+xml` address: nothing is loaded from outside. */
  readonly url: string;
  readonly altText: string;
  readonly drawing: MapDrawing;
}

const TOWNS_DRAWN = 160;
const TOWNS_NAMED = 9;
/** Names closer to each other than this would be read as one. */
const NAME_ROOM = { x: 78, y: 22 };
const PIN_RADIUS = 14;
const SCALES_KM = [1, 2, 5, 10, 20, 50, 100];

interface Marked {
  readonly rank: number;
  readonly title: string;
  readonly commune: string;
  readonly point: Point;
  readonly distanceKm: number | null;
}

/**
 * Draws the results around the place asked, on the region's departments and towns. Undefined when no result has a place.
 *
 * @param from rank of the first result
 */
export function resultsMap(
  shown: readonly ShownTraining[],
  from: number,
  asked: (Point & { readonly name: string }) | undefined,
  { communes, byInsee, contours }: Pick<Territory, 'communes' | 'byInsee' | 'contours'>,
): ResultsMap | undefined {
  const marked = shown.flatMap(({ hit, formation }, position): Marked[] => {
    const lieu = hit.offers[0]?.offre.lieu ?? null;
    if (lieu === null) return [];
    const { latitude, longitude } = lieu;
    const point = latitude !== null && longitude !== null ? { latitude, longitude } : byInsee.get(lieu.insee ?? '');
    if (point === undefined) return [];
    return [
      { rank: from + position, title: formation.intitule, commune: lieu.commune, point, distanceKm: hit.distanceKm },
    ];
  });
  if (marked.length === 0) return undefined;
  const { at, pixelsAKm } = projection([...marked.map(({ point }) => point), ...(asked === undefined ? [] : [asked])]);
  const inView = townsInView(communes, at);
  const pins = pinsOf(marked, at);
  const drawing: MapDrawing = {
    width: WIDTH,
    height: HEIGHT,
    land: outlines(contours.countries, at),
    borders: outlines(contours.departments, at),
    communes: inView
      .slice(0, TOWNS_DRAWN)
      .map(({ spot: [x, y] }) => `M${x} ${y}h0`)
      .join(''),
    scale: scaleBar(pixelsAKm),
    names: namesOf(inView, pins),
    place: asked === undefined ? null : { x: at(asked)[0], y: at(asked)[1] },
    pins,
  };
  return { url: drawnMap(drawing), altText: inWords(marked, asked), drawing };
}

interface Seen {
  readonly commune: Commune;
  readonly spot: readonly [x: number, y: number];
}

/** Most populous first. */
function townsInView(communes: readonly Commune[], at: At): readonly Seen[] {
  return communes
    .map((commune) => ({ commune, spot: at(commune) }))
    .filter(({ spot: [x, y] }) => x > 8 && x < WIDTH - 8 && y > 14 && y < HEIGHT - 24)
    .sort((a, b) => b.commune.population - a.commune.population);
}

/** The largest towns by name, each clear of the pins and of the other names. */
function namesOf(inView: readonly Seen[], pins: readonly MapPin[]): readonly MapName[] {
  const names: MapName[] = [];
  for (const { commune, spot } of inView) {
    if (names.length === TOWNS_NAMED) break;
    const [x, y] = spot;
    const near = pins.find((pin) => Math.hypot(pin.x - x, pin.y - y) < PIN_RADIUS * 1.6);
    const aside = near === undefined ? 6 : PIN_RADIUS + 6;
    const left = x > WIDTH * 0.78;
    const name: MapName = {
      x: left ? x - aside : x + aside,
      y: y + 4,
      words: commune.name,
      anchor: left ? 'end' : 'start',
    };
    const isCrowded =
      names.some((other) => Math.abs(other.x - name.x) < NAME_ROOM.x && Math.abs(other.y - name.y) < NAME_ROOM.y) ||
      pins.some((pin) => pin !== near && Math.abs(pin.y - y) < NAME_ROOM.y && Math.abs(pin.x - x) < NAME_ROOM.x);
    if (!isCrowded) names.push(name);
  }
  return names;
}

/** Results in one commune share a pin. */
function pinsOf(marked: readonly Marked[], at: At): readonly MapPin[] {
  const spots = Map.groupBy(marked, ({ point }) => at(point).join(' '));
  return [...spots].map(([spot, here]) => {
    const [x = 0, y = 0] = spot.split(' ').map(Number);
    return { x, y, ranks: here.map(({ rank }) => rank), words: here[0]?.commune ?? '' };
  });
}

function scaleBar(pixelsAKm: number): MapDrawing['scale'] {
  const km = SCALES_KM.findLast((each) => each * pixelsAKm <= WIDTH / 4) ?? 1;
  const end = Math.round(12 + km * pixelsAKm);
  const y = HEIGHT - 14;
  return { path: `M12 ${y - 5}v5H${end}v-5`, x: end + 6, y, words: `${km} km` };
}

function inWords(marked: readonly Marked[], asked: { name: string } | undefined): string {
  const around = asked === undefined ? '' : ` autour ${ofPlace(asked.name)}`;
  const each = marked.map(({ rank, title, commune, distanceKm: km }) => {
    const far = km === null ? '' : km < 1 ? ', sur place' : `, à ${Math.round(km)} km`;
    return `${rank}. ${title} : ${commune}${far}`;
  });
  return `Carte des résultats${around}. ${each.join(' ; ')}.`;
}
