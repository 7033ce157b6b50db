/**
 * Names under which parts of a commune still have their own address, folded, and old INSEE codes, with the commune they belong to
 * today (Code officiel géographique 2026: associated communes; Euralille is a quarter with its own CEDEX).
 */
export const ASSOCIATED_COMMUNES: ReadonlyMap<string, string> = new Map([
  ['lomme', '59350'],
  ['59355', '59350'],
  ['hellemmes', '59350'],
  ['hellemmes lille', '59350'],
  ['59298', '59350'],
  ['euralille', '59350'],
  ['saint pol sur mer', '59183'],
  ['59540', '59183'],
  ['fort mardyck', '59183'],
  ['59248', '59183'],
]);
