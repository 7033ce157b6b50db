/**
 * Masculine and feminine of a ROME job name: « Conducteur / Conductrice d'abatteuses » gives « Conducteur d'abatteuses »
 * and « Conductrice d'abatteuses ». The side before the oblique may lack the words that both share at the end. A name
 * with one form, or with several obliques, is given twice as it is.
 */
export function genders(name: string): { readonly masculin: string; readonly feminin: string } {
  const sides = name.split(' / ');
  const [left = '', right = ''] = sides;
  if (sides.length !== 2) return { masculin: name, feminin: name };
  const leftWords = left.split(' ');
  const rightWords = right.split(' ');
  // « Garde national / nationale de la chasse »: the feminine lacks the words that come first.
  const changed = leftWords.findIndex((word) => sameStem(word, rightWords[0] ?? ''));
  if (changed > 0) {
    const shared = rightWords.slice(leftWords.length - changed);
    return {
      masculin: [...leftWords, ...shared].join(' '),
      feminin: [...leftWords.slice(0, changed), ...rightWords].join(' '),
    };
  }
  return { masculin: [...leftWords, ...rightWords.slice(leftWords.length)].join(' '), feminin: right };
}

/** Two words that begin with the same three letters, whatever their ending (« adjoint », « adjointe »). */
function sameStem(one: string, other: string): boolean {
  const length = Math.min(4, one.length, other.length);
  return length >= 3 && one.slice(0, length).toLowerCase() === other.slice(0, length).toLowerCase();
}
