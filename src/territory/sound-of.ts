/** What is heard alike is written alike: « valencienne », « dunkerke », « mobeuge ». Applied in this order. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/qu/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/ch/g, 'X'],
  [/c?k|c|q/g, 'k'],
  [/gn/g, 'n'],
  [/h/g, ''],
  [/eau|au/g, 'o'],
  [/ai|ei|ay|ey/g, 'E'],
  [/oeu|oe|eu/g, 'e'],
  [/y/g, 'i'],
  [/e([nm])/g, 'a$1'],
  [/(.)\1+/g, '$1'],
  [/(?<=..)[sxtdzgp]$/, ''],
  [/(?<=..)e$/, ''],
];

/** A rough spelling of how a folded word without spaces is said in French. */
export function soundOf(word: string): string {
  return SOUNDS.reduce((sound, [written, heard]) => sound.replace(written, heard), word);
}
