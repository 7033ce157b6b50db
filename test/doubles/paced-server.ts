import { setTimeout as wait } from 'node:timers/promises';
import type { Behaviour } from './model-server.ts';

/** How fast an endpoint is, at real speed. */
export interface Pace {
  /** To its first token, in ms. */
  readonly firstMs: number;
  readonly tokensPerSecond: number;
}

/** Characters of a French token, about. */
const TOKEN_CHARACTERS = 4;
const SECOND_MS = 1000;
/** As the double sends them. */
const PIECE_CHARACTERS = 20;

/** An answer that comes as fast as an endpoint of that pace writes it. */
export function paced(content: string, { firstMs, tokensPerSecond }: Pace): Behaviour {
  const pieceMs = (PIECE_CHARACTERS / TOKEN_CHARACTERS / tokensPerSecond) * SECOND_MS;
  return {
    kind: 'in-pieces',
    content,
    before: () => wait(firstMs),
    between: () => wait(pieceMs),
  };
}
