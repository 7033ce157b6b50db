import { fill, type Words } from './words.ts';

/** Longest message that the server takes, in characters (UTF-16 units, as the server counts). */
export const MAX_MESSAGE_LENGTH = 4_000;
const WARN_WITHIN = 500;

/** The line under the text field: how much room is left, near the end only; null before. */
export function lengthHint(length: number, { zone }: Words): string | null {
  const left = MAX_MESSAGE_LENGTH - length;
  if (left > WARN_WITHIN) return null;
  if (left < 0) {
    const over = -left;
    return over === 1 ? zone.trop_un : fill(zone.trop, { nombre: over });
  }
  return left === 1 ? zone.reste_un : fill(zone.reste, { nombre: left });
}
