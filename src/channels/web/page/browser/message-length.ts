/** Longest message that the server takes, in characters (UTF-16 units, as the server counts). */
export const MAX_MESSAGE_LENGTH = 4_000;
const WARN_WITHIN = 500;

/** The line under the text field: how much room is left, near the end only; null before. */
export function lengthHint(length: number): string | null {
  const left = MAX_MESSAGE_LENGTH - length;
  if (left > WARN_WITHIN) return null;
  if (left < 0) {
    const over = -left;
    return `Votre message est un peu long : enlevez ${over} caractère${over > 1 ? 's' : ''}, ou envoyez-le en deux fois.`;
  }
  return `Il vous reste ${left} caractère${left > 1 ? 's' : ''}.`;
}
