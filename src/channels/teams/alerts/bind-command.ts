import type { Clock, Database, Logger } from '../../../platform/index.ts';
import type { IncomingActivity } from '../incoming-activity.ts';
import { withoutMention } from '../person-message.ts';
import { scopeOf } from '../place.ts';
import type { TeamsWords } from '../teams-words.ts';
import { bindChannel, sayOnce, useCode } from './alert-store.ts';
import { codeIn } from './binding-code.ts';

/** Where the answer to a command is said. */
export interface CommandPlaces {
  /** The person's own thread. @returns our conversation's id */
  ofPerson(): Promise<string>;
  /** The channel itself, for nobody in particular. @returns our conversation's id */
  ofChannel(): Promise<string>;
}

export interface BindCommand {
  /** @returns whether the message was the command, and was dealt with */
  take(activity: IncomingActivity, places: CommandPlaces): Promise<boolean>;
}

/**
 * « @Assistant lier ABCD-EFGH-JKLM », written in the channel of a team: the code, made on the command line, says which
 * team and that who writes it may. The message is not kept in any conversation.
 */
export function createBindCommand(parts: {
  database: Database;
  teamName: (id: string) => string;
  words: TeamsWords['textes'];
  clock: Clock;
  logger: Logger;
}): BindCommand {
  const { database, teamName, words, clock, logger } = parts;
  return {
    async take(activity, places) {
      const code = activity.type === 'message' ? codeIn(withoutMention(activity)) : undefined;
      if (code === undefined) return false;
      const now = clock.now();
      const source = `lier ${activity.id ?? ''}`;
      const isChannel = scopeOf(activity.conversation) !== 'personal';
      const team = isChannel ? await useCode(database, code, activity.id ?? '', now) : undefined;
      if (team === undefined) {
        const refusal = isChannel ? words.code_refuse : words.pas_ici;
        await sayOnce(database, await places.ofPerson(), source, refusal, now);
        return true;
      }
      const channel = await places.ofChannel();
      await database.transaction(async (transaction) => {
        await bindChannel(transaction, channel, team, now);
        await sayOnce(transaction, channel, source, words.lie.replaceAll('{equipe}', teamName(team)), now);
      });
      logger.info({ code: 'TEAMS_CHANNEL_BOUND', team });
      return true;
    },
  };
}
