import type { Settings } from '../../config.ts';

/** Who the assistant is for Microsoft: an app registered in Entra ID, or nobody, for local tools on this machine. */
export type TeamsIdentity =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'secret'; readonly appId: string; readonly tenantId: string; readonly secret: string }
  | { readonly kind: 'managed-identity'; readonly appId: string; readonly tenantId: string };

/** The identity that the settings give; undefined: no Teams. `readSettings` has refused contradictions. */
export function teamsIdentity(settings: Settings): TeamsIdentity | undefined {
  const { TEAMS_APP_ID: appId, TEAMS_TENANT_ID: tenantId, TEAMS_APP_SECRET: secret } = settings;
  if (settings.TEAMS_ANONYMOUS === '1') return { kind: 'anonymous' };
  if (appId === undefined || tenantId === undefined) return undefined;
  if (settings.TEAMS_APP_TYPE === 'UserAssignedMSI') return { kind: 'managed-identity', appId, tenantId };
  return secret === undefined ? undefined : { kind: 'secret', appId, tenantId, secret };
}
