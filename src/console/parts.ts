import type { Announcements, ConversationLog } from '../conversation/index.ts';
import type { FileHours, IsPrivate, Seal } from '../handoff/index.ts';
import type { Clock, Database, Logger, RateCounters, ReachedBy } from '../platform/index.ts';
import type { Role, Source } from './api-types.ts';
import type { AuditLog } from './audit/audit-log.ts';
import type { HandoffDelays } from './presence/delays.ts';
import type { ShippedReply } from './shipped-replies.ts';
import type { ConsoleNews } from './socket/console-news.ts';
import type { ConsoleTexts } from './texts.ts';

/** A team that counsellors staff; its hours are those of `dialogs/horaires.yaml`, which supervisors change in the console. */
export interface ConsoleTeam extends FileHours {
  readonly id: string;
  /** In words: « Proch'Info-Formation ». */
  readonly name: string;
}

/** A source or a training that can be inserted into a reply. */
export interface FoundSource extends Source {
  /** What is put into the reply box. */
  readonly markdown: string;
}

/** Looks for something to insert; best first, ten at most. */
export type FindSources = (question: string) => Promise<readonly FoundSource[]>;

/** Sign-in at the organisation; ProConnect and Entra ID are values of these. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Words of the button: « Se connecter avec ProConnect ». */
  readonly label: string;
  readonly scope: string;
  /** Claim that holds the roles (and where to look for the others): a text or a list of texts. */
  readonly roleClaim: string;
  /** Claim that holds the teams' ids; absent: supervisors give them in the console. */
  readonly teamsClaim: string | undefined;
  /** Where the organisation sends back to: `https://…/console/api/oidc/callback`; absent: taken from the request. */
  readonly redirectUri: string | undefined;
}

/** What the console is given. */
export interface ConsoleOptions {
  readonly database: Database;
  readonly announcements: Announcements;
  readonly log: ConversationLog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly counters: RateCounters;
  readonly trustedProxies: readonly string[];
  /** Makes the tokens against forged requests; the same for all instances. */
  readonly secret: string;
  readonly newId: () => string;
  readonly teams: readonly ConsoleTeam[];
  readonly texts: ConsoleTexts;
  /** Of `dialogs/reponses-types.yaml`. */
  readonly shippedReplies: readonly ShippedReply[];
  /** Opens the contacts of call-backs. */
  readonly seal: Seal;
  readonly delays: HandoffDelays;
  /** What is not shown of what the assistant was told before a person took over. */
  readonly isPrivate: IsPrivate;
  /** Whether a text tells of health: whoever writes it is asked to confirm it. */
  readonly speaksOfHealth: (text: string) => boolean;
  readonly findSources: FindSources;
  readonly findTrainings: FindSources;
  readonly oidc: OidcSettings | undefined;
  /** Roles whose local accounts have to have a second factor. */
  readonly factorRoles: readonly Role[];
}

/** What its routes share. */
export interface Parts extends ConsoleOptions {
  readonly audit: AuditLog;
  readonly news: ConsoleNews;
  readonly reachedBy: ReachedBy;
}
