import type { Activity } from 'botbuilder';
import type { Think } from '../../conversation/index.ts';

/** Dialogues about one person's situation: never in front of others. */
const PRIVATE_KINDS = ['eligibility', 'handoff'];
/** Marks a message that others can read too, for `keepPrivate`. */
export const SHARED_MARK = { shared: true } as const;
/** Kind of the reply that invites to the personal chat. */
export const INVITATION = 'private';

/**
 * Lets nothing about one person's situation begin in front of others: where the bot would open such a dialogue, it invites
 * to the personal chat, remembers nothing of it and asks nothing of the hand-off. Emergencies pass.
 *
 * @param invitation its words
 */
export function keepPrivate(think: Think, invitation: string): Think {
  return async (turn) => {
    const result = await think(turn);
    if (!isShared(turn.activity) || !result.replies.some(isPrivate)) return result;
    const reply = {
      type: 'message',
      text: invitation,
      channelData: { kind: INVITATION },
      from: result.replies[0]?.from,
    };
    return { replies: [reply], state: turn.state };
  };
}

function isShared({ channelId, channelData }: Partial<Activity>): boolean {
  return channelId === 'msteams' && channelData?.shared === true;
}

function isPrivate({ channelData }: Partial<Activity>): boolean {
  return PRIVATE_KINDS.includes(channelData?.kind);
}
