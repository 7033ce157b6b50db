import type { Niveau } from '../formation.ts';

/** `3` to `8`, also within « niveau 5 (bac + 2) ». */
export function niveauIn(raw: string | undefined): Niveau | null {
  const digit = Number(/^\D{0,12}([3-8])(?!\d)/.exec(raw ?? '')?.[1]);
  return digit === 3 || digit === 4 || digit === 5 || digit === 6 || digit === 7 || digit === 8 ? digit : null;
}
