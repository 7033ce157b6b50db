import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
} from 'botbuilder';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { connectorHttp, sendWithin } from './connector-http.ts';
import { DeliveryFailure } from './delivery-failure.ts';
import type { TeamsIdentity } from './identity.ts';

/** Addresses of another cloud than Microsoft's public one, and other credentials than its own; tests have theirs. */
export interface OtherCloud {
  /** Where the keys of incoming tokens are published. */
  readonly openIdMetadataUrl: string;
  readonly credentials: ServiceClientCredentialsFactory;
}

export interface TeamsAdapter {
  /** Verifies a request by the SDK. @returns the claims of its token; @throws when it is none for us */
  claimsOf(activity: Activity, authorization: string): Promise<ReadonlyMap<string, string>>;
  /**
   * Sends one message.
   *
   * @param replaces Teams' id of a message of ours that it takes the place of
   * @returns Teams' id of it
   * @throws DeliveryFailure
   */
  send(reference: Partial<ConversationReference>, activity: Partial<Activity>, replaces?: string): Promise<string>;
}

/** With the token that it may take; well under the outbox's lease. */
const SEND_TIMEOUT_MS = 15_000;
export const TOKEN_ISSUER = 'https://api.botframework.com';

/** botbuilder's `CloudAdapter` for an identity: verifies what comes, sends what goes. */
export function createTeamsAdapter(
  identity: TeamsIdentity,
  cloud?: OtherCloud,
  sendTimeoutMs = SEND_TIMEOUT_MS,
): TeamsAdapter {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    { ...registration(identity), ...(cloud && addresses(cloud)) },
    cloud?.credentials,
    undefined,
    undefined,
    { httpClient: connectorHttp() },
  );
  const adapter = new CloudAdapter(authentication);
  const appId = identity.kind === 'anonymous' ? '' : identity.appId;
  return {
    async claimsOf(activity, authorization) {
      const { claimsIdentity } = await authentication.authenticateRequest(activity, authorization);
      return new Map(claimsIdentity?.claims.map(({ type, value }) => [type, value]) ?? []);
    },
    async send(reference, activity, replaces) {
      let id = replaces ?? '';
      try {
        await sendWithin(sendTimeoutMs, activity, () =>
          adapter.continueConversationAsync(appId, reference, async (context) => {
            if (replaces !== undefined) await context.updateActivity({ ...activity, id: replaces });
            else id = (await context.sendActivity(activity))?.id ?? '';
          }),
        );
      } catch (error) {
        // A token that Microsoft did not give us is an attempt to be made again too.
        throw error instanceof DeliveryFailure ? error : new DeliveryFailure(undefined);
      }
      return id;
    },
  };
}

function registration(identity: TeamsIdentity) {
  switch (identity.kind) {
    case 'anonymous':
      return {};
    case 'secret':
      return {
        MicrosoftAppId: identity.appId,
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppTenantId: identity.tenantId,
        MicrosoftAppPassword: identity.secret,
      };
    case 'managed-identity':
      return {
        MicrosoftAppId: identity.appId,
        MicrosoftAppType: 'UserAssignedMSI',
        MicrosoftAppTenantId: identity.tenantId,
      };
  }
}

/** The SDK takes all addresses or none. */
function addresses({ openIdMetadataUrl }: OtherCloud) {
  return {
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: TOKEN_ISSUER,
    ToBotFromChannelTokenIssuer: TOKEN_ISSUER,
    OAuthUrl: 'https://token.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    CallerId: '',
  };
}
