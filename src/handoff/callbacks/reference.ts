/** Letters that sound unlike each other in French, and are written unlike digits in most hands. */
const LETTERS = 'AFKLMRXZ';
const DIGITS = '0123456789';

/**
 * A reference number that can be said on the phone: « LX 402 917 ».
 *
 * @param below a random whole number from 0 to the one given, excluded
 */
export function newReference(below: (limit: number) => number): string {
  const some = (alphabet: string, count: number): string =>
    Array.from({ length: count }, () => alphabet.charAt(below(alphabet.length))).join('');
  return `${some(LETTERS, 2)} ${some(DIGITS, 3)} ${some(DIGITS, 3)}`;
}
