/**
 * Ten-figure numbers of public services that the assistant itself gives (`dialogs/numeros.yaml`): nobody's own, so that
 * « le 09 70 82 35 51 ne répond pas » stays readable. Short and 08 numbers need no entry: they are never masked.
 */
export const PUBLIC_LINES: ReadonlySet<string> = new Set([
  '0970823551', // Mon Compte Formation
  '0970821600',
  '0972010203', // Mon CEP
  '0374270000', // Région Hauts-de-France
  '0259606280', // No line: the departments of Hauts-de-France, as they are listed
]);
