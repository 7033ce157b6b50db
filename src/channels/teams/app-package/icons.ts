import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];
const BLUE: Colour = [0, 0, 145, 255];
const WHITE: Colour = [255, 255, 255, 255];
const NOTHING: Colour = [0, 0, 0, 0];

/** 192 × 192: a white speech bubble on blue. */
export function colourIcon(): Buffer {
  return png(192, (x, y) => (isBubble(x, y) && !isLine(x, y) ? WHITE : BLUE));
}

/** 32 × 32, white on nothing, as Teams asks. */
export function outlineIcon(): Buffer {
  return png(32, (x, y) => (isBubble(x, y) && !isLine(x, y) ? WHITE : NOTHING));
}

/** In the unit square: a rounded rectangle with a tail. */
function isBubble(x: number, y: number): boolean {
  const right = Math.max(0.28 - x, x - 0.72, 0);
  const below = Math.max(0.32 - y, y - 0.54, 0);
  const isTail = y >= 0.6 && y <= 0.84 && x >= 0.3 && x <= 0.3 + (0.84 - y) * 0.9;
  return Math.hypot(right, below) <= 0.12 || isTail;
}

/** Two lines of writing. */
function isLine(x: number, y: number): boolean {
  return (Math.abs(y - 0.37) < 0.035 && x > 0.28 && x < 0.72) || (Math.abs(y - 0.5) < 0.035 && x > 0.28 && x < 0.56);
}

/** A square PNG (https://www.w3.org/TR/png/), 8 bits RGBA, without filters. */
function png(size: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const rows = Array.from({ length: size }, (_, row) => {
    const pixels = Array.from({ length: size }, (_, column) => colourAt((column + 0.5) / size, (row + 0.5) / size));
    return Buffer.from([0, ...pixels.flat()]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
