const OWN_PREFIX = 'dl_';
/** Anything printable, of a sensible length. */
const CHOSEN = /^[^\p{C}]{1,100}$/u;

/**
 * The user id that a new token is bound to. A client may choose a name for itself, but never one in the form that only
 * this server gives (`dl_…`): such a claim, like none at all, gets a new id.
 */
export function userIdFor(claimed: unknown, newId: () => string): string {
  const chosen = typeof claimed === 'string' ? claimed.trim() : '';
  return !CHOSEN.test(chosen) || chosen.startsWith(OWN_PREFIX) ? OWN_PREFIX + newId() : chosen;
}
