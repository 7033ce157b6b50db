import type { ChannelAccount } from 'botbuilder';
import type { Announcements, ConversationLog } from '../../conversation/index.ts';
import type { CallbackDesk } from '../../handoff/index.ts';
import type { Clock, Logger, ReachedBy } from '../../platform/index.ts';
import type { Limiter, LimitOptions } from './limiter.ts';
import type { StreamHub } from './stream-hub.ts';
import type { Tokens } from './tokens.ts';

/** What the web channel is given. */
export interface DirectLineOptions {
  readonly log: ConversationLog;
  readonly announcements: Announcements;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Signs the tokens; the same for all instances. */
  readonly tokenSecret: string;
  /** Life of a token, in minutes. */
  readonly tokenMinutes: number;
  /** A new id that nobody can guess, of letters, digits, `-` and `_`. */
  readonly newId: () => string;
  /** Who is seen to be thinking. */
  readonly assistant: ChannelAccount;
  /** Erases a conversation and all that belongs to it; false when there was none. */
  readonly eraseConversation: (conversationId: string) => Promise<boolean>;
  /** What is too much; absent: nothing is. */
  readonly limits?: LimitOptions;
  /** Takes the forms by which one asks to be called back; absent: there is none. */
  readonly callbacks?: CallbackDesk;
}

/** What its routes share. */
export interface Parts extends DirectLineOptions {
  readonly tokens: Tokens;
  readonly hub: StreamHub;
  readonly limiter: Limiter;
  readonly reachedBy: ReachedBy;
}
