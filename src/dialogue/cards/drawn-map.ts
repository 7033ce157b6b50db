import type { MapDrawing } from './map-drawing.ts';

const LETTER = { map: 12, pin: 14 };
const PIN_RADIUS = 14;

/** A map as an SVG image, in light colours, for clients that show images only: its `data:` address. */
export function drawnMap(drawing: MapDrawing): string {
  const { width, height, land, borders, communes, scale, names, place, pins } = drawing;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#d6e6f5"/>`,
    `<path d="${land}" fill="#f7f5f0" stroke="#c9c2b3" stroke-width="1"/>`,
    `<path d="${borders}" fill="#fff" stroke="#8d8672" stroke-width="1.5" stroke-linejoin="round"/>`,
    `<path d="${communes}" stroke="#b9b2a0" stroke-width="3" stroke-linecap="round"/>`,
    ...names.map(({ x, y, words, anchor }) => text(x, y, words, '#4a4638', anchor)),
    ...(place === null
      ? []
      : [`<circle cx="${place.x}" cy="${place.y}" r="7" fill="none" stroke="#b3261e" stroke-width="3"/>`]),
    ...pins.map(({ x, y, ranks }) => pin(x, y, ranks.join(', '))),
    `<path d="${scale.path}" fill="none" stroke="#1f2430" stroke-width="2"/>${text(scale.x, scale.y, scale.words, '#1f2430', 'start')}`,
    '</svg>',
  ].join('');
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

function pin(x: number, y: number, label: string): string {
  const width = Math.max(2 * PIN_RADIUS, label.length * 8 + 12);
  return `<rect x="${x - width / 2}" y="${y - PIN_RADIUS}" width="${width}" height="${2 * PIN_RADIUS}" rx="${PIN_RADIUS}" fill="#16305c" stroke="#fff" stroke-width="2"/><text x="${x}" y="${y + 5}" font-size="${LETTER.pin}" font-weight="bold" fill="#fff" text-anchor="middle">${label}</text>`;
}

function text(x: number, y: number, words: string, colour: string, anchor: string): string {
  const safe = words.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<text x="${x}" y="${y}" font-size="${LETTER.map}" fill="${colour}" text-anchor="${anchor}">${safe}</text>`;
}
