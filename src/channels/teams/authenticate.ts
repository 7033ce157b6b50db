import type { Activity } from 'botbuilder';
import { HttpError } from '../../platform/index.ts';
import type { TeamsIdentity } from './identity.ts';
import type { IncomingActivity } from './incoming-activity.ts';
import { type TeamsAdapter, TOKEN_ISSUER } from './teams-adapter.ts';

/** Other kinds of tokens that the SDK would take (emulator, skills, other channels) have no business here. */
const CHANNELS = ['msteams'];
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Lets an activity in, or not. The SDK verifies the token's signature, dates, issuer, audience and endorsement; what it
 * leaves open is closed here: a channel other than Teams, an activity without `serviceUrl`, a token of another kind.
 *
 * @throws HttpError 401 TEAMS_TOKEN_REFUSED, 403 TEAMS_REFUSED, 503 TEAMS_KEYS_UNREACHABLE
 */
export async function authenticate(
  adapter: TeamsAdapter,
  identity: TeamsIdentity,
  activity: IncomingActivity,
  authorization: string,
): Promise<void> {
  if (identity.kind === 'anonymous') {
    // Replies go where the activity says: without a token to vouch for it, only to this machine.
    if (!LOOPBACK.includes(new URL(activity.serviceUrl).hostname)) throw refused();
    return;
  }
  if (!CHANNELS.includes(activity.channelId)) throw refused();
  if (authorization === '') throw tokenRefused();
  const { channelId, serviceUrl, type } = activity;
  const claims = await adapter
    .claimsOf({ channelId, serviceUrl, type } as Activity, authorization)
    .catch((error: unknown) => {
      throw areKeysUnreachable(error) ? keysUnreachable() : tokenRefused();
    });
  if (claims.get('iss') !== TOKEN_ISSUER || claims.get('aud') !== identity.appId) throw tokenRefused();
  if (claims.get('serviceurl') !== activity.serviceUrl) throw tokenRefused();
}

function areKeysUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'FetchError' || ('statusCode' in error && error.statusCode === 500);
}

const refused = () => new HttpError(403, 'TEAMS_REFUSED', "Cette demande n'est pas acceptée ici.");
const tokenRefused = () => new HttpError(401, 'TEAMS_TOKEN_REFUSED', "L'autorisation jointe n'est pas valable.");
const keysUnreachable = () =>
  new HttpError(503, 'TEAMS_KEYS_UNREACHABLE', "L'autorisation n'a pas pu être vérifiée. Réessayez dans un instant.");
