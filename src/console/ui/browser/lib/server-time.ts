/** ms to add to this computer's clock, which may be wrong by minutes. */
let ahead = 0;

/** @param at the server's present, ISO 8601, just received */
export function keepServerTime(at: string): void {
  ahead = Date.parse(at) - Date.now();
}

/** The server's present in ms, as far as is known. */
export function serverNow(): number {
  return Date.now() + ahead;
}
