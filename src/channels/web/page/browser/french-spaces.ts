const NO_BREAK = '\u00a0';

/**
 * Keeps together what French never separates at the end of a line: « guillemets », the signs that follow a space
 * (`: ; ! ? % €`) and the groups of a number (5 000). The words are unchanged.
 */
export function frenchSpaces(text: string): string {
  return text
    .replace(/« /g, `«${NO_BREAK}`)
    .replace(/ (?=[»:;!?%€])/g, NO_BREAK)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${NO_BREAK}`);
}
